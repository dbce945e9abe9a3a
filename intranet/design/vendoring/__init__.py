"""Brings Det Fælles Designsystem (DKFDS) into ``static/design/vendor/dkfds``.

Run ``python -m intranet.design.vendoring`` to make the folder again. It needs npm, once, on the machine of
whoever raises the version; nobody who runs Forkant needs it. A test compares the folder with its manifest.
"""
