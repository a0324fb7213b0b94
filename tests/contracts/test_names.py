"""A name means one thing: whoever reads `Entry` need not ask which."""

import re
from collections import defaultdict

from tests.conftest import ROOT


def test_no_public_class_name_stands_twice() -> None:
    places = defaultdict(list)
    for room in ("matcher", "pipelines", "service"):
        for file in (ROOT / room).rglob("*.py"):
            for name in re.findall(r"^class ([^\W_]\w*)", file.read_text(encoding="utf-8"), re.MULTILINE):
                places[name].append(str(file))
    assert len(places) > 300
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
