"""Sample data of the component ``org``."""

SAMPLES = {
    "da": [
        {
            "units": [
                {
                    "name": "Hjemmeplejen",
                    "leader": "Leder Inge Lassen",
                    "count": 121,
                    "open": True,
                    "children": [
                        {
                            "name": "Hjemmepleje Nord",
                            "url": "#",
                            "leader": "Leder Anders Bjerregaard",
                            "count": 30,
                            "mine": True,
                        },
                        {
                            "name": "Hjemmepleje Syd",
                            "url": "#",
                            "leader": "Leder Inge Lassen",
                            "inherited": True,
                            "count": 34,
                        },
                    ],
                }
            ]
        }
    ],
    "en": [
        {
            "units": [
                {
                    "name": "Home care",
                    "leader": "Leader Inge Lassen",
                    "count": 121,
                    "open": True,
                    "children": [
                        {
                            "name": "Home Care North",
                            "url": "#",
                            "leader": "Leader Anders Bjerregaard",
                            "count": 30,
                            "mine": True,
                        },
                        {
                            "name": "Home Care South",
                            "url": "#",
                            "leader": "Leader Inge Lassen",
                            "inherited": True,
                            "count": 34,
                        },
                    ],
                }
            ]
        }
    ],
}
