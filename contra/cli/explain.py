"""`contra explain`: everything about one finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from contra.cli import console
from contra.cli.running import checked
from contra.errors import UsageError
from contra.wording import dumps

NAME = "explain"
EXAMPLES = ("contra explain e3a8 --report report.json",)


def command(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a finding or relation, or how it begins.")],
    report: Annotated[Path | None, typer.Option("--report", metavar="FILE", help="A JSON report.")] = None,
    index: Annotated[str | None, typer.Option("--index", metavar="NAME", help="An index, reported over anew.")] = None,
) -> int:
    """Show one finding whole: what each claim says around the quotation, how it was read, and every reason."""
    if (report is None) == (index is None):
        raise UsageError("say where the finding is: --report FILE or --index NAME, one of them")
    found = _from_file(report) if report is not None else _from_index(str(index))
    try:
        finding = _chosen(found, id_)
        text = _text(finding, {article["id"]: article for article in found["articles"]})
    except (AttributeError, KeyError, TypeError) as error:
        raise UsageError(
            f"{report} is no whole report ({error!r}); make one with `contra check --format json`"
        ) from error
    console.write(text)
    return 0


def _from_file(path: Path) -> dict[str, Any]:
    text = console.read_text(path, "report")
    try:
        report = json.loads(text)
    except RecursionError as error:
        raise UsageError(
            f"{path} is nested too deep for a report; make one with `contra check --format json`"
        ) from error
    except ValueError as error:
        raise UsageError(f"{path} is not JSON: {error}; make one with `contra check --format json`") from error
    if not isinstance(report, dict) or report.get("schema") != "contra-report/1":
        raise UsageError(f"{path} is not a contra-report/1; make one with `contra check --format json`")
    return report


def _from_index(name: str) -> dict[str, Any]:
    from contra.formats.json_report import report_fields  # noqa: PLC0415 - help must not wait for it

    return report_fields(checked((), name, console.settings()))


def _chosen(report: dict[str, Any], id_: str) -> dict[str, Any]:
    ids = {finding["id"]: {finding["id"], *(each["id"] for each in finding["relations"])}
           for finding in report["findings"]}  # fmt: skip
    found = [finding for finding in report["findings"] if id_ in ids[finding["id"]]]
    found = found or [f for f in report["findings"] if any(each.startswith(id_) for each in ids[f["id"]])]
    if not found:
        raise UsageError(f"no finding {id_!r} among {len(ids)}; their ids are in the report")
    if len(found) > 1:
        raise UsageError(f"{id_!r} begins {len(found)} ids: {', '.join(each['id'] for each in found)}; give more of it")
    return dict(found[0])


def _text(finding: dict[str, Any], articles: dict[str, Any]) -> str:
    from contra.formats.terminal import shown  # noqa: PLC0415 - help must not wait for it

    lines = [
        f"{finding['verdict'].upper()}  {shown(finding['title'])}",
        f"rule {finding['rule']}, id {finding['id']}",
        "",
    ]
    for number, claim in enumerate(finding["claims"]):
        article = articles.get(claim["article"], {})
        lines += [
            f"[{number}] {shown(article.get('source', claim['article']))}, {article.get('published') or 'no date'}",
            f"    article {shown(claim['article'])}, characters {claim['start']} to {claim['end']}",
            f"    {shown(claim['text'])}",
            f"    in: {shown('…' + claim['before'] + '[' + claim['text'] + ']' + claim['after'] + '…')}",
        ]
        if claim["speaker"]:
            lines.append(f"    speaker: {shown(claim['speaker']['text'])}")
        if claim["value"]:
            lines.append(f"    read as: {dumps(_reading(claim['value']))}")
    lines.append("")
    for relation in finding["relations"]:
        between = ", between speakers" if relation["between_speakers"] else ""
        lines.append(
            f"[{relation['a']}] and [{relation['b']}]: {relation['verdict']}{between}: {shown(relation['why'])}"
        )
    return "\n".join(lines) + "\n"


def _reading(value: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in value.items() if each is not None and each is not False and each != []}
