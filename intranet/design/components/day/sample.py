"""Sample data of the component ``day``."""

import datetime

SAMPLES = {
    "da": [{"date": datetime.date(2026, 12, 3), "title": "MUS med Anders", "text": "Torsdag kl. 10 i Havneskuret"}],
    "en": [{"date": datetime.date(2026, 12, 3), "title": "Dialogue with Anders", "text": "Thursday at 10"}],
}
