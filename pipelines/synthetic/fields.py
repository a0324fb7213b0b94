"""How the fields of the made-up labour market differ: size, language, shortages, and which are near."""

from dataclasses import dataclass
from typing import Final

from matcher.domain.competence import LanguageLevel
from matcher.domain.module import DatabankCategory

A1, A2, B1, B2 = LanguageLevel.A1, LanguageLevel.A2, LanguageLevel.B1, LanguageLevel.B2
STEM, DIGITAL = DatabankCategory.STEM, DatabankCategory.CLIMATE_ENERGY_DIGITAL


@dataclass(frozen=True, slots=True)
class FieldTraits:
    """What makes one field unlike another. The shares are invented; their order is meant to be sensible."""

    share: int
    """Part of the vacancies, in parts of the sum over all fields."""
    dutch: LanguageLevel
    """Usual level at work."""
    listed: float
    """Probability that one of its occupations is on the shortage list, in [0, 1]."""
    hard_conditions: float
    """Probability that a shortage is (also) due to the conditions of work, in [0, 1]."""
    near: tuple[str, ...]
    """Fields between which people change: they share competences."""
    category: DatabankCategory | None = None
    """Category of the training databank that goes with the field."""


TRAITS: Final[dict[str, FieldTraits]] = {
    "hout": FieldTraits(3, A2, 0.5, 0.2, ("afwerking", "bouw", "metaal"), STEM),
    "metaal": FieldTraits(5, A2, 0.6, 0.3, ("machines", "hout"), STEM),
    "bouw": FieldTraits(6, A1, 0.7, 0.5, ("afwerking", "hout"), STEM),
    "afwerking": FieldTraits(4, A1, 0.6, 0.4, ("bouw", "hout"), STEM),
    "elektriciteit": FieldTraits(4, B1, 0.7, 0.2, ("machines", "ict"), DIGITAL),
    "machines": FieldTraits(6, B1, 0.7, 0.3, ("metaal", "elektriciteit"), STEM),
    "vlees": FieldTraits(2, A2, 0.6, 0.8, ("voeding", "keuken")),
    "bakkerij": FieldTraits(2, A2, 0.5, 0.8, ("voeding", "keuken")),
    "keuken": FieldTraits(6, A2, 0.5, 0.7, ("bakkerij", "vlees", "verkoop")),
    "voeding": FieldTraits(5, A2, 0.4, 0.5, ("vlees", "bakkerij", "logistiek")),
    "zorg": FieldTraits(12, B1, 0.6, 0.6, ("kinderen", "schoonmaak")),
    "kinderen": FieldTraits(5, B2, 0.5, 0.4, ("zorg",)),
    "logistiek": FieldTraits(9, A2, 0.3, 0.4, ("vervoer", "voeding", "verkoop")),
    "vervoer": FieldTraits(5, A2, 0.6, 0.7, ("logistiek",)),
    "ict": FieldTraits(5, B1, 0.5, 0.0, ("kantoor", "elektriciteit"), DIGITAL),
    "kantoor": FieldTraits(7, B2, 0.1, 0.0, ("verkoop", "ict")),
    "verkoop": FieldTraits(8, B1, 0.1, 0.3, ("kantoor", "logistiek")),
    "groen": FieldTraits(3, A1, 0.3, 0.4, ("vee", "bouw"), DIGITAL),
    "vee": FieldTraits(1, A1, 0.2, 0.7, ("groen",)),
    "schoonmaak": FieldTraits(8, A1, 0.4, 0.7, ("zorg", "textiel")),
    "textiel": FieldTraits(2, A2, 0.2, 0.3, ("schoonmaak", "verkoop")),
}
