"""The page on paper, read back with another library than the one that wrote it."""

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from msgspec.structs import replace
from pypdf.generic import ContentStream

from matcher.documents.answer import AnswerDocument, MustHaveDocument
from matcher.domain.must_have import MustHaveKind, MustHaveStanding
from matcher.recommend import Recommender
from service.desk import Desk
from service.proposal import QUIET, proposal_pdf
from service.to_jobseeker import reasons_to_jobseeker, to_jobseeker
from tests.factories import ON
from tests.service.sample_engine import sample_profile


@pytest.fixture(scope="module")
def answer(recommender: Recommender) -> AnswerDocument:
    desk = Desk(recommender)
    return desk.document(desk.answer(desk.profile(sample_profile()), "gv-vlees-01", on=ON))


def printed(answer: AnswerDocument) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(proposal_pdf(answer, 1)), strict=True)


@pytest.fixture(scope="module")
def paper(answer: AnswerDocument) -> pypdf.PdfReader:
    return printed(answer)


def elements(parent: Any) -> Iterator[tuple[str, Any]]:
    """Give (tag, element) in reading order."""
    for one in parent["/K"].get_object():
        if not isinstance(one, int):
            found = one.get_object()
            yield str(found["/S"]), found
            yield from elements(found)


def spoken(paper: pypdf.PdfReader) -> list[tuple[str, int, list[int]]]:
    """Tag, page from 1 and pieces of content of every element with content, in reading order."""
    page_of = {page.indirect_reference.idnum: number for number, page in enumerate(paper.pages, start=1)}  # type: ignore[union-attr]
    return [
        (tag, page_of[one.raw_get("/Pg").idnum], [int(piece) for piece in one["/K"]])
        for tag, one in elements(paper.trailer["/Root"]["/StructTreeRoot"])
        if one["/K"] and isinstance(one["/K"][0], int)
    ]


def pieces(page: pypdf.PageObject) -> list[tuple[str, int]]:
    """Tag and number of each piece on a page, in the order in which it was drawn; all text lies in one."""
    found, inside = [], False
    for operands, operator in ContentStream(page["/Contents"].get_object(), page.pdf).operations:  # type: ignore[attr-defined]
        if operator == b"BDC":
            assert not inside
            inside = True
            found.append((str(operands[0]), int(operands[1]["/MCID"])))
        elif operator == b"EMC":
            inside = False
        elif operator in (b"Tj", b"TJ", b"'", b'"', b"Do", b"S", b"f"):
            assert inside, "something on the page that a screen reader does not find"
    return found


def test_the_paper_says_its_title_and_its_language(paper: pypdf.PdfReader) -> None:
    root = paper.trailer["/Root"]
    assert root["/Lang"] == "nl-BE"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert paper.metadata.title == "Jouw voorstel: Productieoperator vleesverwerking"  # type: ignore[union-attr]


def test_headings_and_lists_are_tagged_as_such(answer: AnswerDocument, paper: pypdf.PdfReader) -> None:
    tags = [tag for tag, _ in elements(paper.trailer["/Root"]["/StructTreeRoot"])]
    assert tags[:2] == ["/Document", "/H1"]
    assert tags.count("/H1") == 1
    assert tags.count("/L") == 4
    first = answer.proposals[0]
    told = {rule.sentence for rule in first.rules}
    attention = [sentence for sentence in first.attention if sentence not in told]
    why = len(list(reasons_to_jobseeker((*first.reasons, *first.not_closed, *attention))))
    quiet = {rule.verdict for rule in first.rules} & QUIET.keys()
    rules = sum(rule.verdict not in QUIET for rule in first.rules) + len(quiet)
    learned = len(first.trajectory.steps) + len(first.trajectory.closes)
    assert tags.count("/LI") == learned + why + rules
    assert tags.count("/Lbl") == tags.count("/LBody") == tags.count("/LI")


def test_every_word_on_the_page_is_in_the_tree_in_reading_order(paper: pypdf.PdfReader) -> None:
    found = [
        (tag, place, number)
        for place, page in enumerate(paper.pages, start=1)
        for tag, number in pieces(page)
    ]
    assert found == [(tag, place, number) for tag, place, (number,) in spoken(paper)]
    for page in paper.pages:
        assert [number for _, number in pieces(page)] == list(range(len(pieces(page))))


def test_a_long_proposal_goes_on_to_a_second_page_with_its_tags(
    answer: AnswerDocument, paper: pypdf.PdfReader
) -> None:
    (found,) = answer.vacancies
    proposal = answer.proposals[0]
    long = replace(proposal.trajectory, steps=proposal.trajectory.steps * 5)
    found = replace(found, recommendations=(replace(proposal, trajectory=long),))
    longer = printed(replace(answer, vacancies=(found,)))
    assert len(longer.pages) > len(paper.pages)
    both = [
        (tag, place, piece) for place, page in enumerate(longer.pages, start=1) for tag, piece in pieces(page)
    ]
    assert both == [(tag, place, number) for tag, place, (number,) in spoken(longer)]


def test_the_letters_of_every_name_are_in_the_file(answer: AnswerDocument) -> None:
    (found,) = answer.vacancies
    renamed = replace(found.vacancy, employer="Łódź & Ștefănescu – ’t Hoekske")
    paper = printed(replace(answer, vacancies=(replace(found, vacancy=renamed),)))
    assert "bij Łódź & Ștefănescu – ’t Hoekske" in paper.pages[0].extract_text()
    for font in paper.pages[0]["/Resources"]["/Font"].values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_the_paper_says_why_which_rules_and_to_whom_one_objects(answer: AnswerDocument) -> None:
    paper = pypdf.PdfReader(
        io.BytesIO(proposal_pdf(answer, 1, contact="VDAB Roeselare, klacht@voorbeeld.be"))
    )
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    first = answer.proposals[0]
    for sentence in (
        *reasons_to_jobseeker(first.reasons),
        *(to_jobseeker(one.sentence) for one in first.rules if one.verdict not in QUIET),
    ):
        assert sentence in text
    assert "Dat vraag je aan: VDAB Roeselare, klacht@voorbeeld.be." in text
    assert "Gegevensbeschermingsautoriteit" in text


def test_the_paper_is_in_plain_words_to_the_person(paper: pypdf.PdfReader) -> None:
    text = " ".join(paper.pages[0].extract_text().split())
    for sentence in (
        "Dit is een voorstel, geen beslissing.",
        "weigeren kan gevolgen hebben",
        "Vlees uitbenen (voor je begint te werken)",
        "Klaar om te solliciteren vanaf 10 mei 2027.",
        "Schrijf je in bij CVO Lindegracht voor 8 januari 2027: HACCP en bedrijfshygiëne.",
        "Overdag, 20 uur per week, 60 uur les samen, ongeveer 48 minuten onderweg.",
        "Volgens de RVA krijg je een uitkering tot 14 juli 2027.",
        "Als je klaar bent, heb je nog 9 weken uitkering.",
        "De opleidingen kosten je niets.",
    ):
        assert sentence in text, sentence


def test_the_paper_says_of_each_must_have_what_to_do_and_nothing_where_none_is_asked(
    answer: AnswerDocument, paper: pypdf.PdfReader
) -> None:
    heading = "Wat vraagt de werkgever nog?"
    assert heading not in " ".join(page.extract_text() for page in paper.pages)
    asked = tuple(
        MustHaveDocument(kind=MustHaveKind.ATTEST, words=words, status=status, because="", text="", source="")
        for words, status in zip(("attest VCA", "rijbewijs B", "rijbewijs C"), MustHaveStanding, strict=True)
    )
    with_them = printed(replace(answer, vacancies=(replace(answer.vacancies[0], must_haves=asked),)))
    text = " ".join(" ".join(page.extract_text() for page in with_them.pages).split())
    after = text[text.index(heading) :]
    for line in (
        "attest VCA: in orde.",
        "rijbewijs B: je zei zelf van niet.",
        "rijbewijs C: bespreek dit met je bemiddelaar.",
    ):
        assert line in after
