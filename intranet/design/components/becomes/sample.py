"""Sample data of the component ``becomes``."""

SAMPLES = {
    "da": [{"field": "Funktion", "before": "SOSU-hjælper", "after": "SOSU-assistent"}],
    "en": [{"field": "Job title", "before": "Care helper", "after": "Care assistant"}],
}
