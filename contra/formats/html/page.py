"""The report as one page: no script, nothing loaded from elsewhere, text of articles never markup.

The page forbids itself everything but its own style sheets, by their hashes
(https://www.w3.org/TR/CSP3/#strict-csp): even markup that slipped through could do nothing.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from contra.formats.html.view import View, view_of
from contra.model import Report
from contra.rules import RULES

__all__ = ["render"]

_HERE = files("contra.formats.html")


def render(report: Report) -> str:
    """Return the page as one HTML document: the same bytes for the same report."""
    view = view_of(report)
    base, own = _file("report.css"), _source_rules(view)
    hashes = " ".join(f"'sha256-{_hash(sheet)}'" for sheet in (base, own))
    policy = f"default-src 'none'; style-src {hashes}; img-src data:; base-uri 'none'; form-action 'none'"
    # the sheets are this package's own text, and the second is made of whole numbers
    sheets = [Markup(base), Markup(own)]  # noqa: S704 - see above
    manuals = [(rule.id, rule.manual.strip()) for rule in RULES]
    return _template().render(view=view, policy=policy, sheets=sheets, manuals=manuals)


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              loader=FunctionLoader(_file))  # fmt: skip
    return environment.get_template("report.html.j2")


def _file(name: str) -> str:
    return _HERE.joinpath(name).read_text(encoding="utf-8")


def _hash(sheet: str) -> str:
    return base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()


def _source_rules(view: View) -> str:
    """Return the rules of the filter by source: what does not name the chosen one is not shown."""
    return "".join(
        f"body:has(#source-{source.key}:checked) .finding:not(.s{source.key}){{display:none}}"
        for source in view.sources
        if source.count
    )
