"""Sample data of the component ``result``."""

from django.utils.safestring import mark_safe

SAMPLES = {
    "da": [
        {
            "icon": "assignment",
            "tint": "naerhed",
            "kind": "Politik og vejledning",
            "title": mark_safe("Retningslinje for <mark>udviklingssamtaler</mark>"),
            "url": "#",
            "text": mark_safe("Alle har ret til en årlig <mark>samtale</mark>. Gruppesamtale kan træde i stedet …"),
            "meta": "Gælder fra 1. januar 2026 · HR",
        }
    ],
    "en": [
        {
            "icon": "assignment",
            "tint": "naerhed",
            "kind": "Policy and guidance",
            "title": mark_safe("Guideline for development <mark>dialogues</mark>"),
            "url": "#",
            "text": mark_safe(
                "Everybody has a right to a yearly <mark>dialogue</mark>. A group dialogue may take its place …"
            ),
            "meta": "In force from 1 January 2026 · HR",
        }
    ],
}
