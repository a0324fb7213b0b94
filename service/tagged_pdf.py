"""A PDF that a screen reader can read: headings, paragraphs and lists are tagged, the fonts are inside.

fpdf2 2.8 tags pictures only and knows no PDF/UA. Its writer does put a structure tree in the file, so what is
added here is the tree itself: nested elements, one marked piece of content for each of them. The file does
not say that it is PDF/UA: nobody has held a validator against it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from fpdf import FPDF
from fpdf.prefs import ViewerPreferences
from fpdf.structure_tree import StructElem, StructureTreeBuilder
from fpdf.syntax import PDFArray

DOCUMENT = "/Document"
FONT = "DejaVu"
XMP = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
"""


class AllElements(PDFArray):
    """Every element of the tree, for the writer to give each its page; in the file, the outermost only."""

    def serialize(self, *args: Any, **options: Any) -> str:
        """Return what stands under the document."""
        return PDFArray(element for element in self if element.p.s == DOCUMENT).serialize(*args, **options)


class StructureTree(StructureTreeBuilder):
    """A structure tree whose elements may lie within one another; fpdf2's own is flat."""

    def __init__(self) -> None:
        super().__init__()
        self.doc_struct_elem.k = AllElements()
        self._pieces: dict[int, int] = {}

    def group(self, kind: str, page: int, parent: StructElem | None) -> StructElem:
        """Return a new element without content of its own, inside another one or the document."""
        return self._add(StructElem(f"/{kind}", parent or self.doc_struct_elem, [], page))

    def leaf(self, kind: str, page: int, parent: StructElem | None) -> tuple[int, int]:
        """Add an element and return the number of its piece of content on the page, and the page's own."""
        piece = self._pieces.get(page, 0)
        self._pieces[page] = piece + 1
        element = self._add(StructElem(f"/{kind}", parent or self.doc_struct_elem, [piece], page))
        place = self.spid_per_page_number.setdefault(page, len(self.spid_per_page_number))
        self.struct_tree_root.parent_tree.nums[place].append(element)
        return piece, place

    def _add(self, element: StructElem) -> StructElem:
        self.doc_struct_elem.k.append(element)
        if isinstance(element.p, StructElem) and element.p is not self.doc_struct_elem:
            element.p.k.append(element)
        return element


class TaggedPdf(FPDF):
    """A4 in which every mark on the page belongs to an element, in reading order.

    Parameters
    ----------
    title
        Shown by a reader instead of the file name.
    language
        BCP 47, for instance ``"nl-BE"``.
    """

    def __init__(self, title: str, language: str) -> None:
        super().__init__(format="A4")
        self.struct_builder = self._tree = StructureTree()
        self.set_title(title)
        self.set_lang(language)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_xmp_metadata(XMP.format(title=escape(title), language=language))
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(FONT, style, font_folder() / file)

    def group(self, kind: str, parent: StructElem | None = None) -> StructElem:
        """Return a new element that holds others, such as a list."""
        return self._tree.group(kind, self.page, parent)

    @contextmanager
    def tagged(self, kind: str, parent: StructElem | None = None) -> Iterator[None]:
        """Tag what is written inside as one element; it has to stay on one page."""
        page = self.page
        piece, place = self._tree.leaf(kind, page, parent)
        self.pages[page].struct_parents = place
        self._out(f"/{kind} <</MCID {piece}>> BDC")
        yield
        if self.page != page:
            raise ValueError("een stuk tekst liep over twee bladzijden")
        self._out("EMC")


def font_folder() -> Path:
    """Return where DejaVu Sans lies: it comes along with matplotlib, which is not imported for it."""
    spec = find_spec("matplotlib")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("matplotlib ontbreekt; installeer groeipad opnieuw")
    return Path(spec.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
