"""A text is cut into entries: a broken line of JSON Lines costs that line alone."""

import json

from matcher.documents import split_entries


def places(text: str) -> tuple[list[int], list[int]]:
    entries = split_entries(text, name="v.jsonl")
    return [entry.position for entry in entries.found], [line for line, _ in entries.broken]


def test_lines_keep_their_physical_number_and_a_broken_one_costs_one() -> None:
    text = '{"id": "v1"}\n\n{onzin\n{"id": "v4"}\nlos woord'
    assert places(text) == ([1, 4], [3, 5])
    (_, problem), _ = split_entries(text, name="v.jsonl").broken
    assert problem.reason.startswith("de regel is onleesbaar: geen geldige JSON op kolom 2")


def test_a_broken_first_line_costs_one_too() -> None:
    assert places('{"id": }\n{"id": "v2"}') == ([2], [1])


def test_an_object_over_several_lines_is_one_entry_and_a_list_counts_from_one() -> None:
    assert places(json.dumps({"id": "v1"}, indent=1)) == ([1], [])
    assert places('[{"id": "v1"}, 3]') == ([1, 2], [])
