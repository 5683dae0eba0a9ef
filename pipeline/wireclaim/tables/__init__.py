"""Records as tables: a row for each article, quote, figure, measure, entity, mention and date.

``columns.py`` says which tables and columns there are; the schemas of all formats and docs/tables.md come from it.
"""
