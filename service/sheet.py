"""A sheet of paper for a jobseeker: what is written on, piece by piece, each under its own tag."""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fpdf.structure_tree import StructElem

LANGUAGE = "nl-BE"
MARGIN_MM, LABEL_MM = 18, 7


class Sheet:
    """What is written on, piece by piece, each under its own tag."""

    def __init__(self, title: str) -> None:
        from fpdf.enums import MethodReturnValue

        from service.tagged_pdf import FONT, TaggedPdf  # a second to import: only who prints waits for it

        self._pdf, self._font, self._height = TaggedPdf(title, LANGUAGE), FONT, MethodReturnValue.HEIGHT
        self._pdf.set_margin(MARGIN_MM)
        self._pdf.add_page()

    def heading(self, text: str) -> None:
        """Write the title of the sheet."""
        self._write(text, "H1", size=20, bold=True, height=10)

    def subheading(self, text: str) -> None:
        """Write the title of a part."""
        self._pdf.ln(2)
        self._write(text, "H2", size=13, bold=True, height=7)

    def text(self, text: str, *, bold: bool = False) -> None:
        """Write a paragraph."""
        self._write(text, "P", size=10, bold=bold, height=5)

    def items(self, texts: Iterable[str], *, start: int = 0) -> None:
        """Write a list: each item is tagged with its label and its body; numbered when ``start`` is given."""
        whole = self._pdf.group("L")
        for number, text in enumerate(texts, start=start):
            item = self._pdf.group("LI", whole)
            label = f"{number}." if start else "•"
            self._write(text, "LBody", size=10, bold=False, height=5, label=label, item=item)

    def small(self, text: str) -> None:
        """Write a paragraph in small letters."""
        self._pdf.ln(3)
        self._write(text, "P", size=8.5, bold=False, height=4.2)

    def bytes(self) -> bytes:
        """Return the file."""
        return bytes(self._pdf.output())

    def _write(
        self,
        text: str,
        kind: str,
        *,
        size: float,
        bold: bool,
        height: float,
        label: str = "",
        item: "StructElem | None" = None,
    ) -> None:
        pdf, indent = self._pdf, LABEL_MM if label else 0
        pdf.set_font(self._font, style="B" if bold else "", size=size)
        text = unicodedata.normalize("NFC", text)
        needed: Any = pdf.multi_cell(
            pdf.epw - indent, height, text, align="L", dry_run=True, output=self._height
        )
        if pdf.will_page_break(needed):
            pdf.add_page()
        if label:
            with pdf.tagged("Lbl", item):
                pdf.cell(indent, height, label)
        with pdf.tagged(kind, item):
            pdf.multi_cell(pdf.epw - indent, height, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(0.5 if label else 1)
