"""The batch job: input files → articles → records → one JSONL file, whatever happens on the way.

``inputs`` reads, ``shards`` groups, ``workers`` (or ``cluster``) processes, ``store`` writes, ``job`` runs it all.
"""
