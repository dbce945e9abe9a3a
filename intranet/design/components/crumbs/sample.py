"""Sample data of the component ``crumbs``."""

SAMPLES = {
    "da": [{"links": [("Hjem", "#"), ("Politik og regler", "#")], "here": "Det Personalepolitiske Grundlag"}],
    "en": [{"links": [("Home", "#"), ("Policy and rules", "#")], "here": "The foundation of our personnel policy"}],
}
