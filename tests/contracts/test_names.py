"""A name means one thing: whoever reads `Entry` need not ask which."""

import ast
import subprocess
from collections import defaultdict

from tests.conftest import ROOT


def test_no_public_class_name_stands_twice() -> None:
    listed = ["git", "-C", str(ROOT), "ls-files", "matcher/*.py", "pipelines/*.py", "service/*.py"]
    files = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split()
    places = defaultdict(list)
    for file in files:
        for node in ast.parse((ROOT / file).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(file)
    assert len(places) > 300
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
