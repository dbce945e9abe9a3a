"""Sample data of the component ``feed``."""

from django.utils.safestring import mark_safe

from intranet.design.components import cast

SAMPLES = {
    "da": [
        {
            "level": 4,
            "days": [
                {
                    "title": "I dag",
                    "id": "s-feed",
                    "items": [
                        {
                            "person": cast.SOFIE,
                            "text": mark_safe("<strong>Sofie Krogh</strong> svarede dig"),
                            "at": "kl. 9.05",
                            "url": "#",
                            "link": "Gå til samtalen",
                            "new": True,
                        },
                        {
                            "icon": "summary",
                            "tint": "udvikling",
                            "text": "Ny nyhed: Campus åbner aftenhold",
                            "at": "kl. 8.12",
                            "url": "#",
                            "link": "Læs nyheden om aftenhold",
                        },
                    ],
                }
            ],
        }
    ],
    "en": [
        {
            "level": 4,
            "days": [
                {
                    "title": "Today",
                    "id": "s-feed",
                    "items": [
                        {
                            "person": cast.SOFIE,
                            "text": mark_safe("<strong>Sofie Krogh</strong> answered you"),
                            "at": "9:05",
                            "url": "#",
                            "link": "Go to the conversation",
                            "new": True,
                        },
                        {
                            "icon": "summary",
                            "tint": "udvikling",
                            "text": "News: evening classes on campus",
                            "at": "8:12",
                            "url": "#",
                            "link": "Read about evening classes",
                        },
                    ],
                }
            ],
        }
    ],
}
