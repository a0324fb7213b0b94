"""The frame of a printable Dutch page without scripts; everything put into it is escaped."""

from jinja2 import Environment, StrictUndefined

_HEAD = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ title }}</title><style>
body{font:16px/1.5 sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#111}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}caption{text-align:left;font-weight:bold}
th,td{border-bottom:1px solid #666;text-align:left;padding:.3rem;vertical-align:top}
.n{text-align:right;padding-left:1rem}td.n{white-space:nowrap}.n+td:not(.n),.n+th:not(.n){padding-left:1.2rem}
.scroll{overflow-x:auto}@media screen and (max-width:44rem){img{min-width:40rem}}
img{max-width:100%;height:auto}.note{border-left:4px solid #666;
padding-left:.7rem}section{break-inside:avoid}@media print{body{margin:0;max-width:none}}
</style></head><body><main><h1>{{ title }}</h1>
"""
_FOOT = "</main></body></html>\n"


def render_page(title: str, body: str, **values: object) -> bytes:
    """Return the page; ``body`` is a Jinja template that sees ``values`` and nothing else."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_HEAD + body + _FOOT).render(title=title, **values).encode()
