"""`contra rules`: the kinds of mismatch contra knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from contra.cli import console
from contra.errors import UsageError
from contra.wording import did_you_mean

if TYPE_CHECKING:
    from contra.rules import Rule

NAME = "rules"
EXAMPLES = ("contra rules", "contra rules quantity")


def command(
    rule: Annotated[str | None, typer.Argument(metavar="[RULE]", help="Show the manual page of this rule.")] = None,
) -> int:
    """List the rules, or show what one of them compares, with examples."""
    from contra.rules import RULES  # noqa: PLC0415 - help must not wait for it

    if rule is None:
        widest = max((len(each.id) for each in RULES), default=0)
        console.write("".join(f"{each.id:<{widest}}  {_first_line(each)}\n" for each in RULES))
        return 0
    manuals = {each.id: each.manual for each in RULES}
    if rule not in manuals:
        raise UsageError(f"there is no rule {rule!r}; there are {', '.join(manuals)}{did_you_mean(rule, manuals)}")
    console.write(manuals[rule].strip() + "\n")
    return 0


def _first_line(rule: Rule) -> str:
    first = next((line.strip() for line in rule.manual.splitlines() if line.strip()), "")
    return first.removeprefix(f"{rule.id}: ")
