from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from contra.baseline import decision_of, failing, is_new, parse_decisions, relations_of, reviewed
from contra.errors import ConfigError
from contra.model import Report
from contra.review import Decision, DecisionKind

Judged = Callable[..., Report]

TWELVE = "Twelve miners were killed on Friday in an explosion at the Tripoli harbour, the clinic said."
THIRTY = "Friday's explosion at the harbour of Tripoli killed thirty miners, according to the coast guard."
DOZEN = "The harbour master of Tripoli counted a dozen miners killed by the explosion on Friday."
TODAY = date(2026, 11, 22)

TOML = """
[[decision]]
relation = "aaaaaaaaaaaaaaaa"
decision = "different-scope"
who = "N. Haddad"
when = 2026-11-20
why = "المدينة والمحافظة"  # the town and the province
expires = 2026-12-31

[[decision]]
relation = "bbbbbbbbbbbbbbbb"
decision = "confirmed"
when = "2026-11-21"
"""


def test_toml_gives_every_field_and_its_line() -> None:
    assert parse_decisions(TOML, "d.toml") == (
        Decision(
            "aaaaaaaaaaaaaaaa", DecisionKind.DIFFERENT_SCOPE, "d.toml:2", "N. Haddad", date(2026, 11, 20),
            "المدينة والمحافظة", date(2026, 12, 31),  # the town and the province
        ),
        Decision("bbbbbbbbbbbbbbbb", DecisionKind.CONFIRMED, "d.toml:10", when=date(2026, 11, 21)),
    )  # fmt: skip


def test_a_row_of_a_table_is_a_decision_too() -> None:
    row = {"id": "a" * 16, "decision": " Updated", "who": "", "when": "2026-11-20", "why": "later", "title": "killed"}
    decision = decision_of(row, "desk.csv:4")
    assert decision == Decision("a" * 16, DecisionKind.UPDATED, "desk.csv:4", None, date(2026, 11, 20), "later")
    with pytest.raises(ConfigError, match=r"desk\.csv:4: expires is no date: 'soon'"):
        decision_of({**row, "expires": "soon"}, "desk.csv:4")
    with pytest.raises(ConfigError, match=r"desk\.csv:4: unknown decision 'done'"):
        decision_of({**row, "decision": "done"}, "desk.csv:4")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("d.toml", TOML.replace("confirmed", "confirm"), "d.toml:12: unknown decision 'confirm'"),
        ("d.toml", TOML.replace("confirmed", "confirm"), "did you mean 'confirmed'?"),
        ("d.toml", TOML.replace('"2026-11-21"', '"21.11.2026"'), "d.toml:13: when is no date: '21.11.2026'"),
        ("d.toml", TOML.replace("2026-12-31", "31"), "d.toml:8: expires is no date: 31"),
        ("d.toml", TOML.replace("who =", "whoo ="), "d.toml:5: unknown key 'whoo'; did you mean 'who'?"),
        ("d.toml", TOML.replace('"N. Haddad"', "3"), "d.toml:5: who must be text, got 3"),
        ("d.toml", TOML.replace('decision = "confirmed"\n', ""), "d.toml:10: a decision is one of same-event-no"),
        ("d.toml", TOML.replace('relation = "bbbbbbbbbbbbbbbb"\n', ""), "d.toml:10: a decision needs the id"),
        ("d.toml", "[[decisions]]", "unknown key 'decisions'"),
        ("d.toml", "decision = 3", "decisions are tables [[decision]]"),
        ("d.toml", 'decision = [{relation = "a", decision = "no"}]', "d.toml: unknown decision 'no'"),
        ("d.toml", "=", "d.toml is not TOML"),
    ],
)
def test_what_cannot_be_read_is_an_error_that_names_file_and_line(name: str, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_decisions(text, name)
    assert words in str(caught.value)


# ------------------------------------------------------------------------------------------- what they do to a report
def decided(relation: str, kind: DecisionKind = DecisionKind.DISMISSED, expires: date | None = None) -> Decision:
    return Decision(relation, kind, f"d.toml:{kind}", expires=expires)


@pytest.mark.parametrize("kind", DecisionKind)
def test_every_decision_suppresses_but_a_confirmed_one(judged: Judged, kind: DecisionKind) -> None:
    report = judged(courier=TWELVE, post=THIRTY)
    (finding,) = report.findings
    after = reviewed(report, decisions=[decided(finding.id, kind)], today=TODAY)
    assert after.review is not None
    assert after.review.decisions == (decided(finding.id, kind),), "listed either way"
    if kind is DecisionKind.CONFIRMED:
        assert (after.findings, after.suppressed) == ((finding,), ())
        assert failing(after, "conflict")
    else:
        assert (after.findings, after.suppressed) == ((), (finding,))
        assert not failing(after, "update")


def test_a_decision_is_on_one_relation_and_the_finding_stands_for_the_others(judged: Judged) -> None:
    report = judged(courier=TWELVE, post=THIRTY, master=DOZEN)
    (finding,) = report.findings
    first, second = (relation.id for relation in finding.relations)
    one = reviewed(report, decisions=[decided(first)], today=TODAY)
    assert (one.findings, one.suppressed) == ((finding,), ())
    assert failing(one, "conflict")
    both = reviewed(report, decisions=[decided(first), decided(second)], today=TODAY)
    assert both.suppressed == (finding,)


def test_known_and_decided_relations_together_leave_nothing_new(judged: Judged) -> None:
    known = relations_of(judged(courier=TWELVE, post=THIRTY))
    ninety = "At the Tripoli harbour an explosion on Friday left ninety miners killed, a union of dockers said."
    report = judged(courier=TWELVE, post=THIRTY, union=ninety)
    (finding,) = report.findings
    new = [relation.id for relation in finding.relations if relation.id != known[0].id]
    after = reviewed(report, baseline=known, decisions=[decided(each) for each in new], today=TODAY)
    assert after.findings == (finding,), "it is not decided on as a whole"
    assert not is_new(finding, after.review)
    assert failing(after, "update") == ()


def test_a_decision_holds_through_its_last_day_and_is_then_reported(judged: Judged) -> None:
    report = judged(courier=TWELVE, post=THIRTY)
    decision = decided(report.findings[0].id, expires=TODAY)
    assert reviewed(report, decisions=[decision], today=TODAY).suppressed == report.findings
    after = reviewed(report, decisions=[decision], today=date(2026, 11, 23))
    assert after.findings == report.findings
    assert after.review is not None
    assert (after.review.expired, after.review.unused, after.review.decisions) == ((decision,), (), ())
    assert reviewed(report, decisions=[decision]).suppressed == report.findings, "without a day nothing expires"


def test_a_decision_that_meets_no_relation_is_reported_as_unused(judged: Judged) -> None:
    after = reviewed(judged(courier=TWELVE, post=THIRTY), decisions=[decided("0" * 16)], today=TODAY)
    assert after.review is not None
    assert after.review.unused == (decided("0" * 16),)


def test_what_is_not_shown_is_counted_and_neither_unused_nor_fixed(judged: Judged) -> None:
    report = judged(courier=TWELVE, post=THIRTY)
    id_ = report.findings[0].id
    for choice in ({"selects": lambda _finding: False}, {"touches": lambda _finding: False}):
        after = reviewed(report, baseline=relations_of(report), decisions=[decided(id_, DecisionKind.CONFIRMED)],
                         today=TODAY, **choice)  # fmt: skip
        assert after.review is not None
        assert (after.findings, after.review.unused, after.review.fixed) == ((), (), ())
        assert after.review.unselected + after.review.elsewhere == 1


def test_a_relation_decided_in_two_ways_is_an_error_that_names_both_places(judged: Judged) -> None:
    report = judged(courier=TWELVE, post=THIRTY)
    two = [decided("a"), decided("a", DecisionKind.UPDATED)]
    with pytest.raises(ConfigError, match=r"d\.toml:updated: the relation a .* d\.toml:dismissed"):
        reviewed(report, decisions=two, today=TODAY)
    old = decided("a", expires=date(2026, 1, 1))
    assert reviewed(report, decisions=[old, two[1]], today=TODAY).review is not None, "an expired one disputes nothing"
