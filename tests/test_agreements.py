"""Agreements: facts that two sources or more give alike, of articles on which there is a finding."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from contra.claims import extract
from contra.formats import FormatName, get
from contra.judge import judge
from contra.model import Article, Report, Verdict

# two sources differ on the dead and agree on the wounded; the third agrees with both on the wounded, in Arabic:
# "The explosion at the harbour of Tripoli on Friday killed 12 miners and wounded 40 workers."
TEXTS = {
    "Herald": "Friday's explosion at the harbour of Tripoli killed 12 miners. It injured 40 miners, the clinic said.",
    "Courier": "The explosion at Tripoli harbour on Friday killed 21 miners and injured forty miners, a nurse said.",
    "Sahel": "أسفر انفجار ميناء طرابلس يوم الجمعة عن مقتل 12 عامل منجم وإصابة 40 عاملا.",
}


def report(*names: str, **others: str) -> Report:
    told = {name: TEXTS[name] for name in names} | others
    articles = [Article(id=name.lower(), source=name, text=text) for name, text in told.items()]
    return judge([extract(article) for article in articles], (), (), model_id="", model_fingerprint="")


def held(found: Report) -> list[tuple[str, set[str]]]:
    return [
        (each.title.partition(",")[0], {position.claim.article for position in each.positions})
        for each in found.agreements
    ]


def test_what_sources_agree_on_stands_beside_what_they_differ_on() -> None:
    found = report("Herald", "Courier")
    assert [finding.verdict for finding in found.findings] == [Verdict.CONFLICT]
    assert held(found) == [("dated", {"herald", "courier"}), ("wounded", {"herald", "courier"})]
    assert {each.verdict for item in found.agreements for each in item.relations} == {Verdict.COMPATIBLE}


def test_a_third_source_joins_whatever_its_language() -> None:
    assert ("wounded", {"herald", "courier", "sahel"}) in held(report("Herald", "Courier", "Sahel"))


def test_where_nothing_differs_nothing_is_listed() -> None:
    assert report("Herald", Courier=TEXTS["Courier"].replace("21", "twelve")).agreements == ()


def test_a_fact_at_issue_is_in_no_agreement() -> None:
    found = report("Herald", "Courier", Wire=TEXTS["Herald"].replace("Friday's", "The Friday").replace("It", "This"))
    assert all(name != "killed" for name, _ in held(found))


def test_copies_of_one_text_agree_with_nobody() -> None:
    long = TEXTS["Herald"] + " Rescue workers searched the quay through the night while families waited at the gate."
    found = report("Courier", Herald=long.replace("40", "44"), Copy=long.replace("40", "44"))
    assert not any(articles == {"herald", "copy"} for _, articles in held(found))


def test_the_order_of_articles_changes_no_agreement() -> None:
    assert sorted(map(str, held(report("Courier", "Herald")))) == sorted(map(str, held(report("Herald", "Courier"))))


def page(found: Report) -> str:
    return get(FormatName.HTML)(found)


def test_the_matrix_lists_them_below_without_a_side() -> None:
    rows = re.findall(r'<tr class="fact (\w+)">(.*?)</tr>', page(report("Herald", "Courier")), re.DOTALL)
    assert [verdict for verdict, _ in rows] == ["conflict", "agreed", "agreed"]
    assert "wounded" in rows[2][1]
    assert 'class="letter' not in rows[2][1]
    assert "#finding-" not in rows[2][1]


@pytest.mark.parametrize(("count", "more"), [(8, 0), (9, 1), (300, 292)])
def test_the_matrix_is_bounded_and_says_how_many_more_there_are(count: int, more: int) -> None:
    found = report("Herald", "Courier")
    text = page(replace(found, agreements=found.agreements[1:] * count))
    assert text.count('<tr class="fact agreed">') == min(count, 8)
    assert (f"({more} more of them not shown)" in text) == bool(more)
