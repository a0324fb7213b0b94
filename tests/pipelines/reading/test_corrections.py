"""Refused rows go to their provider as they came, and come back to be read alone."""

import csv
import io
from pathlib import Path

from matcher.documents.problem import HIDDEN
from pipelines.reading.corrections import corrected_lines, map_of_corrections, rows_to_correct
from pipelines.reading.mapped_modules import map_modules
from pipelines.reading.read_column_map import read_column_map
from pipelines.reading.rejects import Rejects

MAP = """schema: 1
module:
  id: Code
  title: Naam
  provider_id: {constant: p-1}
  provider_name: {constant: Avondschool Testa}
  provider_kind: {constant: cvo}
  hours: Uren
  description: Uitleg
"""


def test_rows_come_as_they_were_without_national_numbers_and_formulas_and_are_read_back(
    tmp_path: Path,
) -> None:
    (tmp_path / "kaart.yaml").write_text(MAP, "utf-8")
    table = "Code,Naam,Uren,Uitleg\nm1,Goed,80,x\nm2,Fout,veel,+32 9 1\nm3,Ook,93.05.18-223.61,y\n"
    table += 'm4,a"b\nm5,Te,1,veel,cellen\n'
    (tmp_path / "aanbod.csv").write_text(table, "utf-8")
    map_, rejects = read_column_map(tmp_path / "kaart.yaml"), Rejects()
    found = map_modules(map_, rejects, file=tmp_path / "aanbod.csv")
    sent = tmp_path / "uitval.csv"
    sent.write_bytes(rows_to_correct(found.table, map_, rejects))
    head, *rows = csv.reader(io.StringIO(sent.read_text("utf-8-sig")), delimiter=";")
    assert head[:4] == ["Code", "Naam", "Uren", "Uitleg"]
    assert [row[:4] for row in rows] == [
        ["m2", "Fout", "veel", "'+32 9 1"],
        ["m3", "Ook", HIDDEN, "y"],
        ["", "", "", ""],
    ]
    assert corrected_lines(sent) == {("aanbod.csv", 3), ("aanbod.csv", 4), ("aanbod.csv", 6)}
    sent.write_text(sent.read_text("utf-8-sig").replace("veel", "12", 1), "utf-8-sig")
    again = Rejects()
    (one,) = map_modules(map_of_corrections(map_), again, file=sent).drafts
    assert (one.module.id, one.module.hours, one.module.description) == ("m2", 12, "+32 9 1")
    assert "vul ze opnieuw in" in again.entries[0].reason
