from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from contra.claims import stated_in_words
from contra.model import Article, Skipped
from contra.sources import Options, read_articles

# "The civil defence said on Thursday that the bridge fell, and that seven people from the town were killed."
ARABIC = "قال الدفاع المدني يوم الخميس إن الجسر سقط، وإن سبعة أشخاص من البلدة قتلوا في الحادث."
ENGLISH = "The mayor said on Thursday that the bridge fell, and that seven people were killed in the café below."
FRENCH = "Le maire a déclaré jeudi que le pont s'était effondré et que sept personnes étaient mortes près de la forêt."


def read(path: Path, **fields: str) -> tuple[list[Article], list[Skipped]]:
    options = Options(fields=fields, read_date=stated_in_words)
    return read_articles([path], standard_input=lambda: b"", options=options)


def one(path: Path, data: bytes, **fields: str) -> Article:
    path.write_bytes(data)
    articles, skipped = read(path, **fields)
    assert not skipped
    (article,) = articles
    return article


def page(text: str, encoding: str) -> str:
    return (
        f"<html><head><meta charset='{encoding}'><title>t</title></head><body><article><h1>Bridge</h1><p>{text}</p>"
        f"<p>{text}</p></article></body></html>"
    )


WRITERS: dict[str, Callable[[str, str], str]] = {
    "txt": lambda text, _: text,
    "md": lambda text, _: f"# Bridge\n\n{text}\n",
    "html": page,
    "json": lambda text, _: json.dumps({"text": text}, ensure_ascii=False),
    "jsonl": lambda text, _: json.dumps({"text": text}, ensure_ascii=False) + "\n",
    "csv": lambda text, _: f'title,text\nBridge,"{text}"\n',
    "tsv": lambda text, _: f"title\ttext\nBridge\t{text}\n",
    "rss": lambda text, encoding: (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>Wire</title>'
        f"<item><title>Bridge</title><description>{text}</description></item></channel></rss>"
    ),
}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "utf-8"), (ARABIC, "utf-8-sig"), (ARABIC, "windows-1256"), (ARABIC, "iso-8859-6"),
        (ARABIC, "utf-16"), (ENGLISH, "utf-8"), (ENGLISH, "utf-16"), (FRENCH, "utf-8"),
    ],
)  # fmt: skip
def test_every_kind_is_read_in_every_encoding(tmp_path: Path, kind: str, text: str, encoding: str) -> None:
    stated = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    article = one(tmp_path / f"a.{kind}", WRITERS[kind](text, stated).encode(encoding))
    assert article.text.splitlines()[0] == text
    told = kind in {"html", "rss"} or encoding.startswith("utf")
    assert ("encoding" in article.guessed) == (not told)


@pytest.mark.parametrize("kind", ["txt", "md", "json", "csv", "html"])
def test_european_letters_of_old_files_are_found_out(tmp_path: Path, kind: str) -> None:
    data = WRITERS[kind](FRENCH, "").replace("<meta charset=''>", "").encode("cp1252")
    article = one(tmp_path / f"a.{kind}", data)
    assert article.text.splitlines()[0] == FRENCH
    assert "encoding" in article.guessed


def test_utf8_is_taken_for_utf8_whatever_the_page_declares(tmp_path: Path) -> None:
    article = one(tmp_path / "a.html", page(ARABIC, "windows-1256").encode())
    assert article.text.splitlines()[0] == ARABIC
    assert "encoding" in article.guessed


def test_a_charset_that_is_none_is_passed_over(tmp_path: Path) -> None:
    assert ARABIC in one(tmp_path / "a.html", page(ARABIC, "hex").encode()).text
    assert ARABIC in one(tmp_path / "b.html", page(ARABIC, "rot13").encode()).text


def test_common_names_of_fields_are_found_by_themselves(tmp_path: Path) -> None:
    row = {"headline": "Bridge", "body": ENGLISH, "publishedAt": "2019-03-14T18:20:00Z", "source": {"name": "Wire"},
           "authors": [{"name": "A. Reyes"}, "B. Ali"], "link": "https://wire.example/1",
           "category": "Local"}  # fmt: skip
    article = one(tmp_path / "a.json", json.dumps({"status": "ok", "articles": [row]}).encode())
    assert article == Article(
        id="a", source="Wire", text=ENGLISH, url="https://wire.example/1", title="Bridge", author="A. Reyes, B. Ali",
        published=datetime(2019, 3, 14, 18, 20, tzinfo=UTC), path=(tmp_path / "a.json").as_posix(),
        sections=("Local",),
    )  # fmt: skip


def test_arabic_columns_of_a_spreadsheet_are_known(tmp_path: Path) -> None:
    # the title; the text; the source; the date / the bridge; Coast Agency; 10 November 2017
    data = f"العنوان;النص;المصدر;التاريخ\nالجسر;{ARABIC};وكالة الساحل;10 تشرين الثاني 2017\n"
    article = one(tmp_path / "a.csv", data.encode("utf-8-sig"))
    assert (article.title, article.source, article.text) == ("الجسر", "وكالة الساحل", ARABIC)
    assert article.published == datetime(2017, 11, 10, tzinfo=UTC)
    assert article.published_guessed


def test_fields_can_be_mapped(tmp_path: Path) -> None:
    row = {"text": "a teaser", "inner": {"whole": ENGLISH}, "who": "Wire", "id": 7}
    article = one(tmp_path / "a.jsonl", json.dumps(row).encode(), text="inner.whole", source="who")
    assert (article.text, article.source, article.id) == (ENGLISH, "Wire", "7")


def test_a_mapped_field_that_is_missing_is_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x", "b": 1}\n', encoding="utf-8")
    (skipped,) = read(tmp_path / "a.jsonl", text="body")[1]
    assert skipped.reason == 'no field "body" among "text", "b"'


def test_cells_keep_lines_quotes_and_their_own_line_numbers(tmp_path: Path) -> None:
    text = 'He said: "The «old» bridge\nfell, killing seven."\r\nNo more is known.'
    (tmp_path / "a.csv").write_bytes(b'id,text\n1,"%s"\n\n2,short\n' % text.replace('"', '""').encode())
    articles, skipped = read(tmp_path / "a.csv")
    assert [(each.id, each.text, each.line) for each in articles] == [("1", text, 2), ("2", "short", 6)]
    assert not skipped


@pytest.mark.parametrize(
    ("table", "reasons"),
    [
        (b"", ["empty"]),
        (b"id,text\n", ["a table without rows"]),
        (b"id,text\n,\n", ["a table without rows"]),
        (b"id,text\n1,a,b\n", ["3 cells in a table of 2 columns: a delimiter or quotation mark is astray"]),
        (b"id,title\n1,a\n", ['no field "text" among "id", "title"; name it with --field text=NAME']),
        (b'id,text\n1,"a\n2,b\n', ["no table of cells from here on: unexpected end of data"]),
    ],
)
def test_a_row_that_is_no_article_has_a_reason(tmp_path: Path, table: bytes, reasons: list[str]) -> None:
    (tmp_path / "a.csv").write_bytes(table)
    assert [each.reason for each in read(tmp_path / "a.csv")[1]] == reasons


def test_a_parquet_table_gives_a_row_an_article(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    moment = datetime(2019, 3, 14, 18, tzinfo=UTC)
    pq.write_table(pa.table({"body": [ARABIC, None, ENGLISH], "date": [moment, moment, None]}), buffer)
    (tmp_path / "a.parquet").write_bytes(buffer.getvalue())
    articles, skipped = read(tmp_path / "a.parquet")
    assert [(each.id, each.text, each.published) for each in articles] == [
        ("a:1", ARABIC, moment),
        ("a:3", ENGLISH, None),
    ]
    assert [(each.line, each.reason[:15]) for each in skipped] == [(2, 'no field "text"')]


NINJS: dict[str, dict[str, object]] = {
    "1.3": {"uri": "urn:wire:1", "type": "text", "versioncreated": "2019-03-14T18:20:00Z", "headline": "Bridge",
            "byline": "A. Reyes", "language": "en", "body_html": f"<p>{ENGLISH}</p>", "source": "Wire",
            "subject": [{"name": "disaster", "code": "x:1"}]},
    "2.0": {"uri": "urn:wire:1", "type": "text", "versioncreated": "2019-03-14T18:20:00Z", "by": "A. Reyes",
            "language": "en", "headlines": [{"role": "main", "value": "Bridge"}], "infosources": [{"name": "Wire"}],
            "bodies": [{"role": "summary", "value": "Short"},
                       {"contenttype": "text/html", "value": f"<p>{ENGLISH}</p>"}],
            "subjects": [{"name": "disaster"}]},
    "3.0": {"uri": "urn:wire:1", "type": "text", "versionCreated": "2019-03-14T18:20:00Z", "by": "A. Reyes",
            "language": "en", "headlines": [{"value": "Bridge"}], "infoSources": [{"name": "Wire"}],
            "bodies": [{"contentType": "text/plain", "value": ENGLISH}], "subjects": [{"name": "disaster"}]},
}  # fmt: skip


@pytest.mark.parametrize("version", NINJS)
def test_ninjs_of_each_version(tmp_path: Path, version: str) -> None:
    article = one(tmp_path / "a.json", json.dumps(NINJS[version]).encode())
    assert article == Article(
        id="urn:wire:1", source="Wire", text=ENGLISH, title="Bridge", author="A. Reyes", language="en",
        published=datetime(2019, 3, 14, 18, 20, tzinfo=UTC), path=(tmp_path / "a.json").as_posix(),
        sections=("disaster",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "picture"}, "a ninjs item of type 'picture', not text"),
        ({"pubstatus": "canceled"}, "a ninjs item that its agency marks as canceled"),
        ({"body_html": " "}, "a ninjs item without a body of text"),
    ],
)
def test_ninjs_that_is_no_article_has_a_reason(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({**NINJS["1.3"], **change}), encoding="utf-8")
    assert [each.reason for each in read(tmp_path / "a.json")[1]] == [reason]


def test_an_atom_feed_prefers_the_full_content(tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
      <entry><id>urn:1</id><title>Bridge &amp; road</title><link href="https://wire.example/1"/>
      <published>2019-03-14T18:20:00+01:00</published><author><name>A. Reyes</name></author><category term="Local"/>
      <summary>Short</summary>
      <content type="html">&lt;p&gt;{ENGLISH}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</content></entry>
      <entry><id>urn:2</id><title>Nothing</title></entry></feed>"""
    (tmp_path / "a.xml").write_text(feed, encoding="utf-8")
    (article,), skipped = read(tmp_path / "a.xml")
    assert (article.id, article.source, article.title, article.author) == ("urn:1", "Wire", "Bridge & road", "A. Reyes")
    assert article.text == f"{ENGLISH}\nMore."
    assert article.published == datetime(2019, 3, 14, 18, 20, tzinfo=timezone(timedelta(hours=1)))
    assert (article.url, article.sections) == ("https://wire.example/1", ("Local",))
    assert [each.reason for each in skipped] == ["entry 2 of the feed has no text"]


def test_a_json_feed(tmp_path: Path) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "language": "en", "items": [
        {"id": "1", "content_html": f"<p>{ENGLISH}</p>", "date_published": "2019-03-14T18:20:00Z", "tags": ["Local"]},
        {"id": "2"}]}  # fmt: skip
    (tmp_path / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    (article,), skipped = read(tmp_path / "feed.json")
    assert (article.id, article.source, article.text, article.sections) == ("1", "Wire", ENGLISH, ("Local",))
    assert [each.reason for each in skipped] == ["item 2 of the feed has no text"]


def test_entities_a_feed_defines_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss version="2.0"><channel><item>'
    (tmp_path / "a.rss").write_text(f"{feed}<description>&l9;</description></item></channel></rss>", encoding="utf-8")
    articles, skipped = read(tmp_path / "a.rss")
    assert not articles
    assert [each.reason for each in skipped] == [
        "XML that defines entities or elements of its own, which is not expanded"
    ]


def test_markdown_gives_its_words_without_marks_and_its_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Bridge falls'\ndate: 2019-03-14T18:20:00Z\nsource: Wire\n---\n# A heading\n\nSeven *people* were"
        " [killed](https://wire.example/2017/11/10/120-killed),\nthe mayor said.\n\n- one\n- two\n"
    )
    article = one(tmp_path / "a.md", text.encode())
    assert (article.title, article.source) == ("Bridge falls", "Wire")
    assert article.text == "Seven people were killed, the mayor said.\n\none\n\ntwo"
    assert article.published == datetime(2019, 3, 14, 18, 20, tzinfo=UTC)


def pdf(text: str) -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415 - an optional part
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject  # noqa: PLC0415

    writer = PdfWriter()
    sheet = writer.add_blank_page(600, 800)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1"))
    sheet[NameObject("/Contents")] = writer._add_object(stream)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_the_text_layer_of_a_pdf_is_read(tmp_path: Path) -> None:
    assert one(tmp_path / "a.pdf", pdf("Seven people were killed.")).text == "Seven people were killed."


def test_a_pdf_without_text_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(""))
    (skipped,) = read(tmp_path / "a.pdf")[1]
    assert skipped.reason.startswith("a PDF without a layer of text")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", page(ENGLISH, "utf-8").encode()),
        ("a.html", pdf(ENGLISH.replace("é", "e"))),
        ("a.txt", WRITERS["rss"](ENGLISH, "utf-8").encode()),
        ("a.xml", page(ENGLISH, "utf-8").encode()),
        ("a.json", WRITERS["jsonl"](ENGLISH, "utf-8").encode() * 2),
    ],
)
def test_a_file_under_a_wrong_extension_is_read_as_what_it_is(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    articles, _ = read(tmp_path / name)
    assert articles[0].text.startswith("The mayor said on Thursday that the bridge fell")
    assert "<" not in articles[0].text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1", "an Office document, not .txt: unpack or rename it"),
        ("a.html", b"PK\x03\x04rest", "a ZIP archive, not .html: unpack or rename it"),
        ("a.jsonl", b"%PDF-1.7\n", "pdf by its content, not JSON lines: rename it"),
        ("a.json", b"[]", "a list of no articles"),
        ("a.json", b"", "empty"),
        ("a.json", b"[" * 300_000, "not JSON"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body></body></html>", "a page in which no story was found"),
        ("a.rss", b"<other/>", "no RSS or Atom feed"),
        ("a.parquet", b"PAR1", "no Parquet table that can be read"),
        ("a.pdf", b"%PDF-1.7", "no PDF that can be read"),
        ("a.zip", b"PK", "a damaged archive"),
        ("a.gz", b"\x1f\x8b\x08", "a damaged archive"),
        ("a.txt", b"\0\1\2", "binary, not text: a zero byte at byte 0"),
        ("a.txt", b"", "empty"),
    ],
)
def test_what_holds_no_article_has_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    articles, skipped = read(tmp_path / name)
    assert not articles
    assert [each.reason.startswith(reason) for each in skipped] == [True], skipped


def test_a_table_in_broken_utf16_is_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes("id\ttext\n1\tone\n".encode("utf-16-le")[:-3] + b"\x00\xd8" * 2)
    articles, skipped = read(tmp_path / "a.tsv")
    assert not articles
    assert len(skipped) == 1
