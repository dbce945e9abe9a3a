"""Sample data of the component ``iconline``."""

SAMPLES = {
    "da": [{"icon": "lock", "text": "Mål, planer og årsag til fravær står aldrig på en profil."}],
    "en": [{"icon": "lock", "text": "Goals, plans and reasons for absence never stand on a profile."}],
}
