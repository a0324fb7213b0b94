"""What a picture holds, read back from its SVG: places of texts, colours, ids."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from matcher.pictures.canvas import LINE, SIZE, Picture
from matcher.pictures.letters import text_width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    colour: str

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def root(picture: Picture) -> ET.Element:
    return ET.fromstring(picture.svg)


def boxes(picture: Picture) -> list[Box]:
    """Return where each text lies, at its widest."""
    found = []
    for one in root(picture).iter(f"{SVG}text"):
        x, y, text = float(one.attrib["x"]), float(one.attrib["y"]), one.text or ""
        wide = text_width(text, SIZE, bold="font-weight" in one.attrib)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[one.attrib["text-anchor"]]
        # letters stand from a size above their foot to what hangs below it
        found.append(
            Box(text, left, y - 0.8 * SIZE, left + wide, y + (LINE - 1.1) * SIZE, one.attrib["fill"])
        )
    return found


def assert_whole(picture: Picture) -> None:
    """Every text lies within the picture, and on no other text."""
    left, top, right, bottom = map(float, root(picture).attrib["viewBox"].split())
    texts = boxes(picture)
    assert texts
    for one in texts:
        assert left <= one.left <= one.right <= right + 0.1, one
        assert top <= one.top <= one.bottom <= bottom, one
    clashes = [
        (one.text, other.text)
        for place, one in enumerate(texts)
        for other in texts[place + 1 :]
        if one.meets(other)
    ]
    assert clashes == []


def words(picture: Picture) -> str:
    """Return all letters that are drawn, without spaces and hyphens: a broken word is whole again."""
    return plain("".join(one.text for one in boxes(picture)))


def plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
