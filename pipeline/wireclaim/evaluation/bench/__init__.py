"""`wireclaim bench`: how fast and how large the pipelines are, and Wireclaim beside its peers, all in one run.

Ratios between rows of one run mean something on any machine; the absolute figures are this machine's. Start with
``measure.bench``. ``pipelines`` has the pipelines that are set side by side, ``cnn`` and ``encoder_in_torch`` what
Wireclaim's own are compared with, ``stages`` the steps of one of them. ``quotes`` sets Wireclaim beside the
programs in ``peers`` on annotated articles, ``attributions`` judges what they find. ``report`` has the tables and
the JSON.
"""
