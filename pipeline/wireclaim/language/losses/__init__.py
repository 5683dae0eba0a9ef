"""Losses: which counted things were lost, how, whose, where, when, and who says so."""
