"""The shared encoder: one transformer with a head a layer of annotation.

Run time, without torch: ``wordpieces``, ``windows``, ``labels``, ``decode`` and the component in
``wireclaim.components.encoder``. Training, which imports torch: ``data``, ``network``, ``training``, ``export``.
"""
