"""GROUND · how it looks.

Holds the vendored design system, the brand layer, components with sample data and the component gallery.
Knows no room. Start at ``components/``.
"""
