"""What the page holds, without a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from contra.formats import FormatName, get
from contra.formats.html.view import LANGUAGE_NAMES
from contra.language.lexicon import LANGUAGES
from contra.model import Report
from contra.review import Decision, DecisionKind, KnownRelation, Review


class Reader(HTMLParser):
    """Collects tags with their attributes, and the text of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def read(report: Report) -> Reader:
    return Reader(get(FormatName.HTML)(report))


def test_the_first_screen_says_what_was_read_compared_found_and_not_checked(report: Report) -> None:
    text = " ".join(read(report).text.split())
    for words in ("1 tension", "2 articles, 2 sources", "2 claims, 2 with values", "1 pair of claimsof 3 considered",
                  "2 not read2 pairs not compared"):  # fmt: skip
        assert words in text
    assert "count other things, such as killed and injured" in text
    assert "n.jsonl, line 3: not JSON" in text


def test_a_finding_has_both_quotations_in_context_with_the_figure_marked(report: Report) -> None:
    page = get(FormatName.HTML)(report)
    # the Arabic says: urgent; the group took back about 50%
    assert 'lang="ar"><span class="context">عاجل. </span>استرد التنظيم <mark>نحو ٥٠٪</mark>' in page
    assert "<mark>40 percent</mark>" in page
    assert '<time datetime="2017-11-10T20:00:00+00:00">2017-11-10 20:00 UTC</time>' in page
    assert "says <bdi>The officer</bdi>" in page
    assert "about 50 and more than 40 [x] meet" in page


def test_anchors_are_the_ids_of_findings_and_relations_and_none_is_there_twice(report: Report) -> None:
    found = report.findings[0]
    more = replace(found.relations[0], id="f1b", why="another")
    page = read(replace(report, findings=(replace(found, relations=(*found.relations, more)),)))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert {"finding-f1", "relation-f1", "relation-f1b", "coverage"} <= set(ids)
    assert len(ids) == len(set(ids))
    targets = {str(each["href"]) for each in page.all("a") if str(each["href"]).startswith("#")}
    assert {target[1:] for target in targets} <= set(ids)


def test_only_web_addresses_are_links_and_others_are_shown_as_text(hostile: Report) -> None:
    page = read(hostile)
    assert {str(each["href"]).partition("#")[0] for each in page.all("a")} == {"", "https://example.org/a"}
    assert "address not linked: javascript:document.title='owned'" in page.text


def test_hostile_text_is_text(hostile: Report) -> None:
    page = read(hostile)
    assert not {"script", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert not {name for _, attributes in page.tags for name in attributes if name.startswith("on")}
    assert not {name for _, attributes in page.tags for name in attributes if name == "style"}
    assert "{{ 7*7 }}" in page.text
    assert not {"\u202e", "\u2066", "\x00", "\x1b"} & set(page.text)


def test_the_page_allows_itself_its_own_style_sheets_alone(report: Report) -> None:
    [policy] = [each["content"] for each in read(report).all("meta") if "http-equiv" in each]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S{44}' 'sha256-\S{44}'; img-src data:; base-uri 'none'; "
        r"form-action 'none'",
        str(policy),
    )


def test_a_page_without_findings_says_so(report: Report) -> None:
    text = " ".join(read(replace(report, findings=())).text.split())
    assert "Nothing to report" in text
    assert "No two sources were found to differ" in text


def test_what_is_known_or_decided_is_folded_away_with_its_decision(report: Report) -> None:
    found = report.findings[0]
    decided = replace(found, id="f3", relations=(replace(found.relations[0], id="f3"),))
    review = Review(
        known=frozenset({"f1"}), decisions=(Decision("f3", DecisionKind.DISMISSED, "d", "desk", None, "a misprint"),),
        fixed=(KnownRelation("f9", "quantity", "killed", "conflict", ("a", "b"), ("12", "<b>")),),
    )  # fmt: skip
    text = " ".join(read(replace(report, suppressed=(decided,), review=review)).text.split())
    assert "Nothing new" in text
    assert "2 findings known to the baseline or decided on" in text
    assert "Decided: dismissed by desk: a misprint" in text
    assert "f9 conflict quantity killed: 12 (a) / <b> (b)" in text


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert get(FormatName.HTML)(report) == get(FormatName.HTML)(report)


def test_a_name_longer_than_any_real_one_is_cut_and_a_quotation_never(hostile: Report) -> None:
    page = get(FormatName.HTML)(hostile)
    [heading] = re.findall(r"<h3 id=.*?</h3>", page)
    assert heading.count("x" * 100) == 0
    assert "…" in heading
    assert page.count("x" * 10_000) >= 2


def test_every_language_contra_reads_has_a_name() -> None:
    assert set(LANGUAGES) <= set(LANGUAGE_NAMES)
