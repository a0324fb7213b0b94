"""Where someone goes after logging in: the page that was asked for, and never another site."""

import re

HOME = "/"
LONGEST = 500
PLAIN = re.compile(r"/(?![/\\])[!#-\[\]-~]*")
"""One slash, then printable ASCII without quotes, spaces and backslashes: a browser reads ``//``, ``/\\`` and
what hides a tab in between as the address of another site."""
NEVER = ("/aanmelden", "/afmelden", "/afgemeld", "/api/", "/static/", "/health/", "/metrics")
"""Pages that are no place to land: they would log in again, log out, or show a program's answer."""


def safe_path(asked: str) -> str:
    """Return the path when it is one of our own pages, and the first page otherwise.

    Examples
    --------
    >>> safe_path("/dossiers/p_1/voorstel?vacature=gv-1")
    '/dossiers/p_1/voorstel?vacature=gv-1'
    >>> safe_path("//elders.example/dossiers")
    '/'
    """
    if len(asked) > LONGEST or not PLAIN.fullmatch(asked):
        return HOME
    path = re.split(r"[?#]", asked, maxsplit=1)[0]
    return HOME if f"{path}/".startswith(tuple(f"{closed.rstrip('/')}/" for closed in NEVER)) else asked
