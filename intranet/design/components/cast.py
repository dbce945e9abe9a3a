"""Invented people for the samples."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SamplePerson:
    """What an avatar needs to know."""

    pk: int
    initials: str
    name: str


METTE = SamplePerson(5, "MH", "Mette Holm")
ANDERS = SamplePerson(6, "AB", "Anders Bjerregaard")
FATIMA = SamplePerson(9, "FE", "Fatima El-Sayed")
JONAS = SamplePerson(8, "JF", "Jonas Friis")
SOFIE = SamplePerson(7, "SK", "Sofie Krogh")
AMINA = SamplePerson(11, "AY", "Amina Yusuf")
PETER = SamplePerson(14, "PR", "Peter Riis")
