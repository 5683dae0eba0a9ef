"""Speakers: who bears a name or a description, and whom a pronoun means."""
