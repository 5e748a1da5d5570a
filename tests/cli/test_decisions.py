from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Contra = Callable[..., Any]


def relations(contra: Contra, corpus: Path) -> list[str]:
    report = contra("check", corpus, "--format", "json", "--quiet").report()
    return sorted({relation["id"] for finding in report["findings"] for relation in finding["relations"]})


def decisions(ids: list[str], **fields: str) -> str:
    rows = {"decision": "dismissed", **fields}
    lines = "".join(f'{key} = "{value}"\n' for key, value in rows.items())
    return "".join(f'[[decision]]\nrelation = "{each}"\n{lines}' for each in ids)


def test_suppressed_findings_are_counted_and_listed_and_do_not_fail(contra: Contra, corpus: Path) -> None:
    text = decisions(relations(contra, corpus), who="N. Haddad", why="seen [red]by the desk[/red]")
    Path("contra.decisions.toml").write_text(text, encoding="utf-8")
    run = contra("check", corpus)
    assert run.code == 0
    assert run.err.startswith("contra: 0 findings, 7 suppressed in 9 articles")
    assert run.out.count("suppressed: ") == 7
    assert "(dismissed by N. Haddad: seen [red]by the desk[/red])" in run.out
    report = contra("check", corpus, "--format", "json").report()
    assert (report["findings"], len(report["suppressed"])) == ([], 7)
    assert {each["place"] for each in report["review"]["decisions"]} >= {"contra.decisions.toml:1"}


def test_a_csv_from_a_desk_is_taken_as_well_and_no_other_file_then(contra: Contra, corpus: Path) -> None:
    Path("contra.decisions.toml").write_text("nonsense", encoding="utf-8")
    rows = "".join(f"{each},dismissed\r\n" for each in relations_by_csv(contra, corpus))
    Path("desk.csv").write_bytes(b"\xef\xbb\xbfid,decision\r\n" + rows.encode())
    assert contra("check", corpus, "--decisions", "desk.csv").code == 0
    bad = contra("check", corpus)
    assert (bad.code, bad.out) == (2, "")
    assert "contra.decisions.toml is not TOML" in bad.err


def relations_by_csv(contra: Contra, corpus: Path) -> list[str]:
    Path("none.csv").write_text("id,decision\n", encoding="utf-8")
    report = contra("check", corpus, "--format", "json", "--quiet", "--decisions", "none.csv").report()
    return sorted({relation["id"] for finding in report["findings"] for relation in finding["relations"]})


def test_unused_and_expired_decisions_are_reported(contra: Contra, corpus: Path) -> None:
    one, *_ = relations(contra, corpus)
    text = decisions(["0" * 16]) + decisions([one], expires="2026-03-01")
    Path("d.toml").write_text(text, encoding="utf-8")
    check = ("check", corpus, "--decisions", "d.toml", "--fail-on", "never", "--today")
    late = contra(*check, "2026-03-02").err.splitlines()
    assert f"contra: d.toml:4: the decision on {one} expired on 2026-03-01; decide anew" in late
    assert f"contra: d.toml:1: no finding has the relation {'0' * 16}; the decision may go" in late
    assert "expired" not in contra(*check, "2026-03-01").err
    assert contra(*check, "soon").code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--decisions", "none.toml"], "the file of decisions none.toml cannot be read"),
        (["--select", "quantity,daet"], "there is no rule 'daet'"),
        (["--ignore", "quantities"], "did you mean 'quantity'?"),
        (["--changed-since", "HEAD"], "git says: not a git repository"),
    ],
)
def test_wrong_use_says_what_was_met(contra: Contra, corpus: Path, arguments: list[str], words: str) -> None:
    run = contra("check", corpus, *arguments)
    assert (run.code, run.out) == (2, "")
    assert words in run.err


def test_rules_are_chosen_and_the_others_counted(contra: Contra, corpus: Path) -> None:
    run = contra("check", corpus, "--select", "quantity", "--format", "json")
    assert {finding["rule"] for finding in run.report()["findings"]} == {"quantity"}
    assert "2 of rules not selected" in run.err
    run = contra("check", corpus, "--ignore", "quantity", "--format", "json")
    assert "quantity" not in {finding["rule"] for finding in run.report()["findings"]}
    assert "5 of rules not selected" in run.err
