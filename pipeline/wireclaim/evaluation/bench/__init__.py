"""`wireclaim bench`: how fast and how large the pipelines are, all measured in one run.

Ratios between rows of one run mean something on any machine; the absolute figures are this machine's. Start with
``measure.bench``; ``pipelines`` has the rows that are set side by side, ``cnn`` and ``encoder_in_torch`` what
Wireclaim's own pipelines are compared with, ``stages`` the steps of one of them, ``report`` table and JSON.
"""
