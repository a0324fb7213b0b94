"""Every text of a Python file, as a reader would see it."""

import ast
from collections.abc import Iterator
from pathlib import Path


def dutch_texts(path: Path) -> Iterator[str]:
    """Give every text of a file that is no remark for programmers, with a number in its holes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(part) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for part in one.values}
    remarks = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "3" for part in one.values)
        elif (
            isinstance(one, ast.Constant)
            and isinstance(one.value, str)
            and not {id(one)} & (inside | remarks)
        ):
            yield one.value
