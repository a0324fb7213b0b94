"""A name means one thing: whoever reads `Entry` need not ask which."""

import ast
from collections import defaultdict

from tests.conftest import ROOT


def test_no_public_class_name_stands_twice() -> None:
    places = defaultdict(list)
    for room in ("matcher", "pipelines", "service"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places[node.name].append(str(file))
    assert len(places) > 300
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
