"""Sample data of the component ``avatar``."""

from intranet.design.components import cast

SAMPLES = {
    language: [{"people": [cast.SOFIE, cast.AMINA, cast.JONAS, cast.FATIMA, cast.METTE]}] for language in ("da", "en")
}
