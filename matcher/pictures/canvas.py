"""What every picture is drawn on: SVG without a style sheet, a script, a font or an address of its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape
from typing import Any, Final

from matcher.pictures.letters import printable, text_width, wrap

WIDTH: Final = 360.0
"""Of every picture, as on a phone; larger screens show the same picture larger."""
SIZE: Final = 13.0
"""Of the letters."""
EDGE: Final = 2.0
"""Room left of a text and right of it: some letters hang out."""
LINE: Final = 1.3
"""Height of a line of text, in sizes."""
INK, SOFT, PALE, PAPER = "#22262b", "#525b66", "#d5dae1", "#ffffff"
STOP: Final = "#a8201a"
FONT: Final = "system-ui, 'Segoe UI', Roboto, Arial, 'DejaVu Sans', sans-serif"


class Fill(Enum):
    """How a bar is filled: told apart in black and white as well. Colour, edge, and what is drawn across."""

    GREEN = ("#0d4a2c", "#0d4a2c", "")
    GREEN_LINED = ("#e6f3ec", "#0d4a2c", "|")
    BLUE = ("#2a639f", "#2a639f", "")
    BLUE_LINED = ("#e3edf8", "#2a639f", "/")
    RED_LINED = ("#fdeceb", STOP, "\\")
    BROWN_BARRED = ("#f6e3b4", "#755b14", "|")
    BROWN_LINED = ("#fff4e0", "#8a4f00", "/")
    BROWN_PALE = ("#f6e3b4", "#755b14", "")
    GREY = ("#b7bec7", "#59636e", "")
    OPEN = (PAPER, "#59636e", "")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, with what who does not see it needs."""

    title: str
    facts: tuple[str, ...]
    """Everything that is drawn, as Dutch sentences; show them beside the picture, or a table of them."""
    svg: str
    """An element that may stand within a page; its ids begin with the name that it was given."""

    def __html__(self) -> str:
        """Return the element as it may stand in a template."""
        return self.svg

    def _repr_svg_(self) -> str:
        """Return the element as a notebook shows it."""
        return self.svg


class Canvas:
    """Collects what is drawn from top to bottom; ``y`` is where the next thing goes."""

    def __init__(self, title: str) -> None:
        self.title, self.y = printable(title), 4.0
        self._layers: tuple[list[str], ...] = ([], [], [], [])
        self.lines(title, bold=True)
        self.y += 4

    def add(self, tag: str, content: str = "", *, layer: int = 1, **attributes: Any) -> None:
        """Add an element; ``_`` in the name of an attribute is a hyphen.

        Parameters
        ----------
        layer
            0 for the ground, 1 for areas, 2 for lines that go over them, 3 for texts: nothing crosses those.
        """
        told = "".join(
            f' {name.replace("_", "-")}="{escape(value) if isinstance(value, str) else _written(value)}"'
            for name, value in attributes.items()
        )
        self._layers[layer].append(f"<{tag}{told}>{content}</{tag}>" if content else f"<{tag}{told}/>")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        bold: bool = False,
        colour: str = INK,
        on_white: bool = False,
    ) -> None:
        """Write one line whose foot is at ``y``; ``on_white`` keeps lines that lie behind it away."""
        if on_white:
            wide = text_width(text, SIZE, bold=bold)
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            self.add("rect", layer=3, x=left, y=y - SIZE, width=wide, height=SIZE * LINE, fill=PAPER)
        weight = {"font_weight": "bold"} if bold else {}
        self.add("text", escape(text), layer=3, x=x, y=y, text_anchor=anchor, fill=colour, **weight)

    def lines(
        self, text: str, *, x: float = EDGE, bold: bool = False, colour: str = INK, on_white: bool = False
    ) -> None:
        """Write a text at the left, as many lines as it needs, and go down."""
        for line in wrap(text, WIDTH - x - EDGE, SIZE, bold=bold):
            self.text(x, self.y + SIZE, line, bold=bold, colour=colour, on_white=on_white)
            self.y += SIZE * LINE

    def bar(self, x: float, width: float, fill: Fill, *, y: float, height: float = 11.0) -> None:
        """Draw a part of a bar; nothing of one without width."""
        if width <= 0:
            return
        colour, edge, lined = fill.value
        self.add("rect", x=x, y=y, width=width, height=height, fill=colour, stroke=edge)
        if lined:
            self.add("path", d=_lines_across(x, y, width, height, lined), stroke=edge)

    def key(self, fill: Fill, text: str) -> None:
        """Tell what a fill means, and go down."""
        self.bar(1, 16, fill, y=self.y + 4)
        self.lines(text, x=24)

    def elements(self) -> str:
        """Return what was drawn, areas first and texts last."""
        return "".join(part for layer in self._layers for part in layer)

    def picture(self, name: str, facts: Sequence[str]) -> Picture:
        """Return what was drawn.

        Parameters
        ----------
        name
            Begins its ids, so that several pictures may stand in one page.
        """
        name, told = re.sub(r"[^\w-]", "-", name), printable(". ".join(facts))
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {_written(WIDTH)} '
            f'{_written(self.y + 4)}" width="100%" role="img" aria-labelledby="{name}-titel {name}-tekst" '
            f'font-family="{FONT}" font-size="{_written(SIZE)}"><title id="{name}-titel">'
            f'{escape(self.title)}</title><desc id="{name}-tekst">{escape(told)}</desc>'
            f'<rect width="{_written(WIDTH)}" height="{_written(self.y + 4)}" fill="{PAPER}"/>'
            f"{self.elements()}</svg>"
        )
        return Picture(self.title, tuple(facts), svg)


def _written(value: Any) -> str:
    return f"{round(value, 1):g}" if isinstance(value, float) else str(value)


def _lines_across(x: float, y: float, width: float, height: float, sign: str) -> str:
    """Return lines every four units that stay within a rectangle."""

    def points() -> Iterable[str]:
        slant = 0.0 if sign == "|" else height
        at = x + 2 - slant
        while at < x + width:
            first, last = max(at, x), min(at + slant, x + width)
            low, high = (y + height - (first - at), y + height - (last - at)) if slant else (y + height, y)
            if sign == "\\":
                low, high = 2 * y + height - low, 2 * y + height - high
            yield f"M{_written(first)} {_written(low)}L{_written(last)} {_written(high)}"
            at += 4

    return "".join(points())
