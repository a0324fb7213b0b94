"""A Europass CV becomes claims, and nothing of the person comes along. The CVs here are made up."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from matcher.domain.competence import LanguageLevel
from matcher.errors import DocumentError
from pipelines.cli.main import main
from pipelines.sources.europass import MOST_XML_BYTES, CvItem, parse_europass

XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
  xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0">
 <CandidatePerson>
  <PersonName><oa:GivenName>Verzonnen</oa:GivenName><hr:FamilyName>Voorbeeld</hr:FamilyName></PersonName>
  <NationalityCode>BE</NationalityCode><hr:BirthDate>1990-01-02</hr:BirthDate>
  <PrimaryLanguageCode name="NORMAL">fr</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="nl">
  <EmploymentHistory><EmployerHistory><hr:OrganizationName>Geheime bv</hr:OrganizationName>
   <PositionHistory><PositionTitle typeCode="FREETEXT">metselaar</PositionTitle>
    <oa:Description>Bel mij op 0470 00 00 00</oa:Description>
    <JobCategoryCode>gp:o/metselaar</JobCategoryCode></PositionHistory>
   <PositionHistory><PositionTitle>zqxw</PositionTitle></PositionHistory>
  </EmployerHistory></EmploymentHistory>
  <PersonQualifications>
   <PersonCompetency><CompetencyID>nl</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
    <eures:CompetencyDimension><eures:Score><hr:ScoreText>B1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
    <eures:CompetencyDimension><eures:Score><hr:ScoreText>A2</hr:ScoreText></eures:Score></eures:CompetencyDimension>
   </PersonCompetency>
   <PersonCompetency><CompetencyID>gp:c/mortel-maken</CompetencyID></PersonCompetency>
  </PersonQualifications>
 </CandidateProfile>
</Candidate>"""


def pdf(*attached: tuple[str, bytes]) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    for name, data in attached:
        writer.add_attachment(name, data)
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [XML, pdf(("attachment.xml", XML))], ids=["xml", "pdf"])
def test_positions_competences_and_the_lowest_level_of_dutch_are_read(data):
    cv = parse_europass(data, "cv")
    assert cv.positions == (CvItem("metselaar", "gp:o/metselaar"), CvItem("zqxw"))
    assert cv.competences == (CvItem("", "gp:c/mortel-maken"),)
    assert cv.dutch is LanguageLevel.A2


def test_the_written_profile_claims_everything_and_holds_nothing_of_the_person(
    sample_build, tmp_path, capsys
):
    source, out = tmp_path / "cv.pdf", tmp_path / "profile.json"
    source.write_bytes(pdf(("attachment.xml", XML)))
    arguments = ["--file", str(source), "--out", str(out), "--build", str(sample_build), "--id", "p_1"]
    assert main(["import", "europass", *arguments]) == 0
    text = out.read_text()
    profile = json.loads(text)
    assert profile["past_occupations"] == ["gp:o/metselaar"]
    assert [(c["competence_id"], c["evidence"]) for c in profile["competences"]] == [
        ("gp:c/mortel-maken", "claimed")
    ]
    assert profile["dutch"] == "A2"
    for private in ("Verzonnen", "Voorbeeld", "1990", "BE", "0470", "Geheime", "zqxw"):
        assert private not in text
    assert "Functies niet herkend (plaats in het CV): 2." in capsys.readouterr().out


BOMB = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><Candidate>&b;</Candidate>'
XXE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Candidate>&a;</Candidate>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (BOMB, "DTD of entiteiten"),
        (XXE, "DTD of entiteiten"),
        (pdf(("attachment.xml", BOMB)), "DTD of entiteiten"),
        (pdf(), "zonder Europass-gegevens"),
        (b"%PDF-1.7 kapot", "beschadigde"),
        (b"<a/>", "geen Europass-CV"),
        (b"", "geen geldige XML"),
        (b"<Candidate>" + b" " * MOST_XML_BYTES + b"</Candidate>", "meer dan 10 MB"),
    ],
)
def test_hostile_or_other_files_are_refused_in_dutch(data, reason):
    with pytest.raises(DocumentError, match=reason):
        parse_europass(data, "cv")


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.sampled_from([XML, pdf(("a.xml", XML))]), st.data())
def test_a_damaged_file_is_read_or_refused_but_never_a_traceback(whole, data):
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:place] + data.draw(st.binary(max_size=4)) + whole[place + data.draw(st.integers(0, 9)) :]
    try:
        parse_europass(damaged, "cv")
    except DocumentError as error:
        assert "Voorbeeld" not in str(error)  # noqa: PT017
