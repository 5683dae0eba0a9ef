"""Attribution: cues, clauses and quotation marks to readings, and the model that weighs them."""
