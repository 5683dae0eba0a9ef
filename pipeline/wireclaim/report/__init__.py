"""`wireclaim report`: records and their ledger as one HTML page that needs nothing else.

    records ─▶ ledger ─┬▶ tables (who claims what: drawn here, by template.html.j2) ─┬▶ page
                       └▶ data (articles, quotes: drawn in the browser, by script/) ───┘

``page.page`` is the way in. ``shown`` is what every string passes before it reaches a page, ``wording`` how
numbers and days read, ``charts`` the small drawings.
"""

#: What a page is called that was given no name.
TITLE = "Who said what, and who claims which toll"
