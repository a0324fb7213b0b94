"""A CV that is not of Europass is text, from whatever file; a scan and a photo are refused in Dutch."""

import io
import zipfile

import pytest
from fpdf import FPDF

from matcher.cv import EuropassCv, claimed_by, read_cv
from matcher.domain.link import FoundCompetence, FoundOccupation, Span, TextReading
from matcher.domain.profile import Evidence
from matcher.errors import DocumentError

WORDS = "Ik kan één muur metselen."


def paper(text: str) -> bytes:
    page = FPDF()
    page.add_page()
    page.set_font("helvetica")
    page.multi_cell(0, text=text)
    return bytes(page.output())


def word(xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Ik kan één </w:t></w:r><w:r><w:t>muur metselen.</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        WORDS.encode("cp1252"),
        paper(WORDS),
        word(BODY),
    ],
    ids=["utf-8", "bom", "utf-16", "cp1252", "pdf", "docx"],
)
def test_the_words_of_a_cv_are_read_from_whatever_file(data: bytes) -> None:
    found = read_cv(data, "cv")
    assert isinstance(found, str)
    assert found.strip() == WORDS


def test_a_cv_of_europass_is_known_by_what_is_in_it() -> None:
    assert read_cv(b"\n <SkillsPassport/>", "cv.txt") == EuropassCv()
    assert read_cv(b'\xef\xbb\xbf{"SkillsPassport": {}}', "cv.txt") == EuropassCv()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "geen tekst"),
        (paper(""), "is het een scan, typ dan de tekst over"),
        (b"%PDF-1.7 kapot", "beschadigde of beveiligde"),
        (b"\x89PNG\r\n\x1a\n\0", "geen pdf, geen Word"),
        (b"PK\x03\x04", "geen pdf, geen Word"),
        (word(BODY.replace("<w:p>", "")), "geen pdf, geen Word"),
        (word("<!DOCTYPE x><x/>"), "geen pdf, geen Word"),
        (b"<html>", "geen geldige XML"),
    ],
)
def test_what_is_no_cv_is_refused_in_dutch(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_cv(data, "cv")


def test_what_a_text_claims_is_claimed_and_nothing_else_of_it_is_kept() -> None:
    span = Span(0, 3, "Jan")
    reading = TextReading(
        competences=(FoundCompetence("c-1", "metselen", 0.931, 2, span),),
        negated=(FoundCompetence("c-2", "lassen", 0.9, 1, span),),
        occupations=(FoundOccupation("o-1", "metselaar", 0.9, None, span, ()),),
    )
    profile = claimed_by(reading, "p_1")
    (held,) = profile.competences
    assert (held.competence_id, held.level, held.evidence, held.certainty) == (
        "c-1",
        2,
        Evidence.CLAIMED,
        931,
    )
    assert (profile.past_occupations, profile.free_text) == (("o-1",), ())
