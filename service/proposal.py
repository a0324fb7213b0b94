"""One page on paper for the jobseeker, in plain Dutch, from a list as it was shown."""

import unicodedata
from datetime import date
from typing import Any

from matcher.domain.dutch import count, dutch_date

ASCII_FOR = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "-"})
MARGIN_MM = 18


def proposal_pdf(answer: dict[str, Any], option: int, *, label_of: dict[str, str]) -> bytes:
    """Return the PDF of one option of a shown list.

    Parameters
    ----------
    answer
        As ``answer_document`` gave it, of one vacancy.
    option
        Place in the list, from 1.
    label_of
        Dutch label by competence id.
    """
    found = answer["vacancies"][0]
    trajectory = found["recommendations"][option - 1]["trajectory"]
    paper = _Paper()
    vacancy = found["vacancy"]
    paper.heading("Jouw voorstel")
    where = f" in {vacancy['place']}" if vacancy["place"] else ""
    paper.text(f"{vacancy['title']} bij {vacancy['employer'] or 'een werkgever'}{where}", bold=True)
    paper.text(f"Voorstel {option} van {dutch_date(date.fromisoformat(answer['on']))}.")
    paper.text(
        "Dit is een voorstel, geen beslissing. Een computerprogramma (AI) rekende het uit. "
        "Jij en je bemiddelaar kiezen samen. Je mag altijd nee zeggen."
    )
    paper.subheading("Wat doe je, en wanneer?")
    for number, step in enumerate(trajectory["steps"], start=1):
        paper.text(f"{number}. {_step(step)}")
    if trajectory["hire_date"]:
        day = dutch_date(date.fromisoformat(trajectory["hire_date"]))
        paper.text(f"Je kan beginnen werken vanaf {day}.", bold=True)
    else:
        paper.text("De datums zijn nog niet bekend.", bold=True)
    paper.subheading("Wat leer je?")
    for item in trajectory["closes"]:
        if item["percent_final"]:
            when = "voor je begint te werken" if item["percent_at_hire"] else "nadat je begint te werken"
            paper.text(f"- {label_of.get(item['competence'], item['competence'])} ({when})")
    open_items = [one["competence"] for one in trajectory["closes"] if not one["percent_final"]]
    if open_items:
        paper.subheading("Wat leer je hier nog niet?")
        for one in open_items:
            paper.text(f"- {label_of.get(one, one)}")
    paper.subheading("Goed om te weten")
    paper.text(_cost(trajectory["objectives"]["price_eur"]))
    if found["benefit"]["sentence"]:
        paper.text(f"Je uitkering: {found['benefit']['sentence']}")
    versions = answer["versions"]
    paper.small(
        f"Vragen? Bel of mail je bemiddelaar. groeipad {versions['groeipad']}, "
        f"aanbod {versions['catalogue']}, regels {versions['policy']}."
    )
    return paper.bytes()


def _step(step: dict[str, Any]) -> str:
    period = ""
    if step["start"] and step["end"]:
        first, last = (dutch_date(date.fromisoformat(step[key])) for key in ("start", "end"))
        period = f", van {first} tot en met {last}"
    if step["kind"] != "module":
        return f"Leren op de werkvloer (IBO) bij de werkgever{period}."
    where = f" in {step['place']}" if step["place"] else ""
    hours = f", {count(step['hours'], 'uur', 'uren')} les" if step["hours"] is not None else ""
    after = " Dit volg je als je al werkt." if step["phase"] == "after_hire" else ""
    return f"{step['title']}, bij {step['provider']}{where}{period}{hours}.{after}"


def _cost(price: int | None) -> str:
    if price is None:
        return "De prijs is niet voor elke opleiding bekend. Vraag het na."
    return "De opleidingen kosten je niets." if price == 0 else f"De opleidingen kosten samen {price} euro."


class _Paper:
    """A4 with a title in the document's own properties and Dutch as its language."""

    def __init__(self) -> None:
        from fpdf import FPDF  # takes a second to import: only who prints waits for it

        self._pdf = FPDF(format="A4")
        self._pdf.set_margins(MARGIN_MM, MARGIN_MM, MARGIN_MM)
        self._pdf.set_title("Jouw voorstel - groeipad")
        self._pdf.set_lang("nl-BE")
        self._pdf.add_page()

    def heading(self, text: str) -> None:
        self._write(text, size=22, bold=True, height=11)

    def subheading(self, text: str) -> None:
        self._pdf.ln(2)
        self._write(text, size=14, bold=True, height=8)

    def text(self, text: str, *, bold: bool = False) -> None:
        self._write(text, size=11, bold=bold, height=5.5)

    def small(self, text: str) -> None:
        self._pdf.ln(3)
        self._write(text, size=9, bold=False, height=4.5)

    def bytes(self) -> bytes:
        return bytes(self._pdf.output())

    def _write(self, text: str, *, size: int, bold: bool, height: float) -> None:
        self._pdf.set_font("helvetica", style="B" if bold else "", size=size)
        self._pdf.multi_cell(0, height, _latin(text), new_x="LMARGIN", new_y="NEXT")
        self._pdf.ln(1)


def _latin(text: str) -> str:
    """Return the text in the letters of the built-in fonts; a strange letter loses its accent at most."""
    return "".join(_letter(one) for one in text.translate(ASCII_FOR))


def _letter(letter: str) -> str:
    if ord(letter) < 256:
        return letter
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"
