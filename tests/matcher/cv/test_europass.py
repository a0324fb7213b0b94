"""A Europass CV becomes claims, and nothing of the person comes along. The CVs here are made up."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from matcher.cv import CvItem, EuropassCv, parse_europass
from matcher.cv.europass import MOST_XML_BYTES
from matcher.domain.competence import LanguageLevel
from matcher.errors import DocumentError
from pipelines.cli.main import main
from tests.examples import examples

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


PASSPORT = b"""<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="nl">
 <DocumentInfo><DocumentType>ECV_ESP</DocumentType><XSDVersion>V3.1</XSDVersion></DocumentInfo>
 <LearnerInfo>
  <Identification>
   <PersonName><FirstName>Verzonnen</FirstName><Surname>Voorbeeld</Surname></PersonName>
   <Demographics><Birthdate year="1990" month="--01" day="---02"/>
    <NationalityList><Nationality><Code>BE</Code><Label>Belg</Label></Nationality></NationalityList></Demographics>
  </Identification>
  <Headline><Description><Label>Geheime wens</Label></Description></Headline>
  <WorkExperienceList>
   <WorkExperience><Period><From year="2010"/><Current>true</Current></Period>
    <Position><Code>gp:o/metselaar</Code><Label>metselaar</Label></Position>
    <Activities>&lt;p&gt;Bel mij op 0470 00 00 00&lt;/p&gt;</Activities>
    <Employer><Name>Geheime bv</Name><Sector><Code>F</Code><Label>Bouw</Label></Sector></Employer>
   </WorkExperience>
   <WorkExperience><Position><Label>zqxw</Label></Position></WorkExperience>
  </WorkExperienceList>
  <EducationList><Education><Title>Geheime school</Title></Education></EducationList>
  <Skills>
   <Linguistic>
    <MotherTongueList>
     <MotherTongue><Description><Code>fr</Code><Label>Frans</Label></Description></MotherTongue>
    </MotherTongueList>
    <ForeignLanguageList>
     <ForeignLanguage><Description><Code>nl</Code><Label>Nederlands</Label></Description>
      <ProficiencyLevel><Listening>B1</Listening><Reading>B2</Reading><SpokenInteraction>A2</SpokenInteraction>
       <SpokenProduction>A2</SpokenProduction><Writing>B1</Writing></ProficiencyLevel>
      <VerifiedBy><Certificate><Title>x</Title><Level>A1</Level></Certificate></VerifiedBy></ForeignLanguage>
     <ForeignLanguage><Description><Code>en</Code></Description>
      <ProficiencyLevel><Listening>A1</Listening></ProficiencyLevel></ForeignLanguage>
    </ForeignLanguageList>
   </Linguistic>
   <JobRelated><Description>&lt;ul&gt;&lt;li&gt;Mortel mengen&lt;/li&gt;
    &lt;li&gt;stipt &amp;amp; sterk&lt;/li&gt;&lt;/ul&gt;</Description></JobRelated>
   <Computer><Description><Label>tekenen met de computer</Label></Description></Computer>
   <Driving><Description><Licence>B</Licence></Description></Driving>
  </Skills>
 </LearnerInfo>
</SkillsPassport>"""
"""In the form of Cedefop's examples of schema 3.1; the content is ours."""


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


@pytest.mark.parametrize(
    "data",
    [PASSPORT, pdf(("attachment.xml", PASSPORT)), pdf(("a.xml", b"<iets/>"), ("Europass-CV.XML", PASSPORT))],
    ids=["xml", "pdf", "pdf-with-another"],
)
def test_a_cv_of_before_2020_is_read_in_the_same_way(data):
    cv = parse_europass(data, "cv")
    assert cv.positions == (CvItem("metselaar", "gp:o/metselaar"), CvItem("zqxw"))
    assert cv.competences == (
        CvItem("Mortel mengen"),
        CvItem("stipt & sterk"),
        CvItem("tekenen met de computer"),
    )
    assert cv.dutch is LanguageLevel.A2


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        (b"<Code>fr</Code><Label>Frans</Label>", b"<Label>Vlaams</Label>", LanguageLevel.C2),
        (b"<Code>nl</Code><Label>Nederlands</Label>", b"<Label>NEDERLANDS</Label>", LanguageLevel.A2),
        (b"<Code>nl</Code><Label>Nederlands</Label>", b"<Code>de</Code>", None),
        (
            b"<SpokenInteraction>A2</SpokenInteraction>",
            b"<SpokenInteraction>goed</SpokenInteraction>",
            LanguageLevel.A2,
        ),
    ],
)
def test_dutch_is_found_by_code_and_by_name(old, new, level):
    assert old in PASSPORT
    assert parse_europass(PASSPORT.replace(old, new), "cv").dutch is level


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        (b'name="NORMAL">fr<', b'name="NORMAL">nld<', LanguageLevel.C2),
        (b'name="NORMAL">fr<', b'name="FREE_TEXT">Vlaams<', LanguageLevel.C2),
        (b"<CompetencyID>nl<", b'<CompetencyID schemeName="FREE_TEXT">Nederlands<', LanguageLevel.A2),
        (b"<CompetencyID>nl<", b'<CompetencyID schemeName="NORMAL">dut<', LanguageLevel.A2),
        (b"<CompetencyID>nl<", b"<CompetencyID>eng<", None),
    ],
)
def test_the_editor_of_now_writes_codes_of_three_letters_or_a_word(old, new, level):
    assert old in XML
    assert parse_europass(XML.replace(old, new), "cv").dutch is level


SKILLS = b"""<Skills>
   <PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID><hr:CompetencyName>Rekenblad</hr:CompetencyName>
   </PersonCompetency>
   <SkillsGroup><Title>Groep</Title><PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID>
    <hr:CompetencyName>Tekenen</hr:CompetencyName></PersonCompetency></SkillsGroup></Skills>
  <DigitalSkills><DigitalSkillsGroup><DigitalSkill>Mailen</DigitalSkill></DigitalSkillsGroup></DigitalSkills>
 </CandidateProfile>"""


def test_digital_skills_of_now_and_of_older_editors_are_competences():
    cv = parse_europass(XML.replace(b" </CandidateProfile>", SKILLS), "cv")
    assert [one.name for one in cv.competences] == ["", "Rekenblad", "Tekenen", "Mailen"]


def test_a_position_that_is_an_address_is_a_code():
    uri = b"http://data.europa.eu/esco/occupation/1"
    changed = XML.replace(b"<JobCategoryCode>gp:o/metselaar</JobCategoryCode>", b"")
    cv = parse_europass(changed.replace(b">metselaar<", b">%b<" % uri), "cv")
    assert cv.positions[0] == CvItem("", uri.decode())


ESCO = "http://data.europa.eu/esco/occupation/1"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (ESCO.replace("http:", "https:"), CvItem("", ESCO)),
        (f"kok ({ESCO})", CvItem("kok", ESCO)),
        (f"kok - {ESCO}.", CvItem("kok", ESCO)),
        ("Kok &amp;amp; bakker", CvItem("Kok & bakker")),
        ("&lt;p&gt;Kok&lt;/p&gt;", CvItem("Kok")),
        ("<![CDATA[Kok & bakker]]>", CvItem("Kok & bakker")),
        ("Kok\u200b\u00a0thuis", CvItem("Kok thuis")),
    ],
)
@pytest.mark.parametrize("whole", [XML, PASSPORT], ids=["candidate", "passport"])
def test_an_address_in_a_title_is_its_code_and_escaped_characters_are_read(whole, title, found):
    plain = whole.replace(b">zqxw<", f">{title}<".encode())
    assert parse_europass(plain, "cv").positions[1] == found


def test_an_address_beside_a_title_is_its_code():
    beside = XML.replace(b"<PositionTitle>zqxw", f'<PositionTitle typeCode="{ESCO}">zqxw'.encode())
    assert parse_europass(beside, "cv").positions[1] == CvItem("zqxw", ESCO)


LEARNER = {
    "WorkExperience": [
        {"Position": {"Label": "metselaar", "Code": "gp:o/metselaar"}},
        {"Position": {"Label": "zqxw"}},
    ],
    "Education": [{"Title": "Geheime school"}],
    "Skills": {
        "Linguistic": {
            "MotherTongue": [{"Description": {"Code": "fr"}}],
            "ForeignLanguage": [
                {"Description": {"Code": "nl"}, "ProficiencyLevel": {"Listening": "B1", "Writing": "A2"}}
            ],
        },
        "JobRelated": {"Description": "<ul><li>Mortel mengen</li><li>stipt &amp; sterk</li></ul>"},
        "Computer": {"Description": {"Label": "tekenen met de computer"}},
    },
}
OLDEST = b"""<europass:learnerinfo xmlns:europass="http://europass.cedefop.europa.eu/Europass/V2.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <identification><firstname>Verzonnen</firstname></identification>
 <workexperiencelist><workexperience><position><code>gp:o/metselaar</code><label>metselaar</label></position>
  </workexperience><workexperience><position>zqxw</position></workexperience></workexperiencelist>
 <languagelist><language xsi:type="europass:mother"><code>fr</code></language>
  <language xsi:type="europass:foreign"><code>nl</code>
   <level><listening>b1</listening><writing>a2</writing></level>
  </language></languagelist>
 <skilllist><skill type="technical">Mortel mengen&lt;br/&gt;stipt &amp;amp; sterk</skill>
  <skill type="computer">tekenen met de computer</skill></skilllist>
</europass:learnerinfo>"""


@pytest.mark.parametrize(
    "data",
    [
        json.dumps({"SkillsPassport": {"Locale": "nl", "LearnerInfo": LEARNER}}).encode(),
        json.dumps({"LearnerInfo": LEARNER}).encode(),
        json.dumps({"Europass": {"LearnerInfo": LEARNER}}).encode("utf-8-sig"),
        pdf(("cv.json", json.dumps({"SkillsPassport": {"LearnerInfo": LEARNER}}).encode())),
        OLDEST,
    ],
    ids=["json", "json-bare", "json-bom", "pdf", "oldest"],
)
def test_json_and_the_oldest_schema_say_the_same(data):
    cv, same = parse_europass(data, "cv"), parse_europass(PASSPORT, "cv")
    assert (cv.positions, cv.competences, cv.dutch) == (same.positions, same.competences, same.dutch)


def test_what_is_left_out_is_said_and_attachments_are_named_and_not_opened():
    attached = (
        b"<AttachmentList><Attachment><Name>diploma.pdf</Name></Attachment></AttachmentList></SkillsPassport>"
    )
    data = pdf(("foto.jpg", b"x"), ("cv.xml", PASSPORT.replace(b"</SkillsPassport>", attached)))
    cv = parse_europass(data, "cv")
    assert cv.attachments == ("diploma.pdf", "foto.jpg")
    assert cv.told == (
        "Gelezen: 2 functies, 3 competenties, Nederlands A2. Niet gelezen: wie het is, de wens, taken in "
        "eigen woorden, gevolgde opleidingen, rijbewijs, 2 bijlagen (diploma.pdf, foto.jpg)."
    )


def test_an_empty_cv_says_nothing():
    for data in (b"<SkillsPassport/>", b"<SkillsPassport><LearnerInfo/></SkillsPassport>", b"<Candidate/>"):
        assert parse_europass(data, "cv") == EuropassCv()


@pytest.mark.parametrize("form", ["xml", "pdf"])
def test_a_passport_becomes_claims_and_nothing_of_the_person_comes_along(
    form, sample_build, tmp_path, capsys
):
    source, out = tmp_path / f"cv.{form}", tmp_path / "profile.json"
    source.write_bytes(PASSPORT if form == "xml" else pdf(("attachment.xml", PASSPORT)))
    arguments = ["--file", str(source), "--out", str(out), "--build", str(sample_build), "--id", "p_1"]
    assert main(["import", "europass", *arguments]) == 0
    text = out.read_text()
    profile = json.loads(text)
    assert profile["past_occupations"] == ["gp:o/metselaar"]
    assert ("gp:c/mortel-maken", "claimed") in [
        (one["competence_id"], one["evidence"]) for one in profile["competences"]
    ]
    assert profile["dutch"] == "A2"
    for private in ("Verzonnen", "Voorbeeld", "1990", "BE", "0470", "Geheime", "zqxw", "sterk"):
        assert private not in text + capsys.readouterr().out


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
        (b'{"SkillsPassport": ', "geen geldige JSON"),
        (b'{"basics": {"name": "x"}}', "geen Europass-CV"),
        (b"[" * 100_000, "geen geldige XML"),
        (b'{"SkillsPassport": ' + b"[" * 100_000, "geen geldige JSON"),
        (b"<Candidate>" + b" " * MOST_XML_BYTES + b"</Candidate>", "meer dan 10 MB"),
    ],
)
def test_hostile_or_other_files_are_refused_in_dutch(data, reason):
    with pytest.raises(DocumentError, match=reason):
        parse_europass(data, "cv")


@settings(max_examples=examples(52), derandomize=True, deadline=None)
@given(st.sampled_from([XML, pdf(("a.xml", XML)), PASSPORT]), st.data())
def test_a_damaged_file_is_read_or_refused_but_never_a_traceback(whole, data):
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:place] + data.draw(st.binary(max_size=4)) + whole[place + data.draw(st.integers(0, 9)) :]
    try:
        parse_europass(damaged, "cv")
    except DocumentError as error:
        assert "Voorbeeld" not in str(error)  # noqa: PT017
