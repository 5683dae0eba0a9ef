"""`wireclaim show`: articles in the terminal, with what was found in them."""
