"""Names: patterns of wire copy, repair of what the model found, one reading through the article."""
