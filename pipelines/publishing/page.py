"""The frame of a printable Dutch page without scripts; everything put into it is escaped."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOMS = Path(__file__).parents[1]


def render_page(template: str, title: str, **values: object) -> bytes:
    """Return the page.

    Parameters
    ----------
    template
        Jinja file of a room, such as ``"drift/page.html"``, that fills the body of ``publishing/page.html``;
        it sees ``values`` and nothing else.
    """
    environment = Environment(
        loader=FileSystemLoader(ROOMS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(title=title, **values).encode()
