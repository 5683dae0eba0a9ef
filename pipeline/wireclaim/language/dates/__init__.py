"""Time expressions: words, grammar, values."""
