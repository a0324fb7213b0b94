"""Printable Dutch pages without scripts, from the templates that lie beside the code of each room."""

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


def render_page(template: str, **values: object) -> bytes:
    """Return what a template makes of the values; in HTML everything that is put in is escaped.

    Parameters
    ----------
    template
        Place under ``pipelines``, such as ``drift/page.html``; it extends ``publishing/frame.html`` or is a
        whole document.
    """
    environment = Environment(
        loader=PackageLoader("pipelines", ""),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(**values).encode()
