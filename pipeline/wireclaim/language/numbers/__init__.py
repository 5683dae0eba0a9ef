"""Numbers: their grammar and senses, bounds, units and what they count."""
