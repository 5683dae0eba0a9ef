"""Records of many articles to the state of the story: one entry a loss, with what each claimant says of it, and
one entry a quote, with every article it stands in.

    records ─▶ reading (claims) ─▶ stories (takes, near-copies) ─▶ losses, quotes (what is the same) ─▶ entries

``rules`` computes what published counting rules make of an entry's claims; it never replaces them.
"""
