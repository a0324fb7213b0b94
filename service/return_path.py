"""Where someone goes after logging in: the page that was asked for, and never another site."""

import re
from urllib.parse import urlencode

HOME = "/"
LONGEST = 500
PLAIN = re.compile(r"/(?![/\\])[!#-\[\]-~]*")
"""One slash, then printable ASCII without quotes, spaces and backslashes: a browser reads ``//``, ``/\\`` and
what hides a tab in between as the address of another site."""
NEVER = ("/aanmelden", "/afmelden", "/afgemeld", "/api/", "/static/", "/health/", "/metrics")
"""Pages that are no place to land: they would log in again, log out, or show a program's answer."""


def log_in_for(asked: str, *, after_form: bool = False) -> str:
    """Return the address that logs in and comes back to a page of ours.

    Parameters
    ----------
    after_form
        Whether the browser sent a form: it holds the answer to our own site (``form-action`` of the content
        policy), so that a page of ours has to go on to the provider.
    """
    page = safe_path(asked)
    query = ({} if page == HOME else {"naar": page}) | ({"blad": "true"} if after_form else {})
    return f"/aanmelden?{urlencode(query)}" if query else "/aanmelden"


def safe_path(asked: str, otherwise: str = HOME) -> str:
    """Return the path when it is one of our own pages, and the first page otherwise.

    Examples
    --------
    >>> safe_path("/dossiers/p_1/voorstel?vacature=gv-1")
    '/dossiers/p_1/voorstel?vacature=gv-1'
    >>> safe_path("//elders.example/dossiers")
    '/'
    """
    if len(asked) > LONGEST or not PLAIN.fullmatch(asked):
        return otherwise
    path = re.split(r"[?#]", asked, maxsplit=1)[0]
    return otherwise if f"{path}/".startswith(tuple(f"{closed.rstrip('/')}/" for closed in NEVER)) else asked
