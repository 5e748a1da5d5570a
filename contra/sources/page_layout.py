"""Pages laid out by tables, as until about 2010: their cells become blocks and their line breaks paragraphs."""

from __future__ import annotations

import lxml.html

__all__ = ["without_layout"]

_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "center"})
_INLINE = frozenset({
    "a", "abbr", "b", "big", "cite", "em", "font", "i", "img", "q", "s", "small", "span", "strong", "sub", "sup",
    "time", "u",
})  # fmt: skip
# a cell of figures or names is shorter, a paragraph seldom is
_PARAGRAPH = 250
_BREAKS = 2


def without_layout(tree: lxml.html.HtmlElement) -> None:
    """Change `tree`: tables that hold the page and not figures become blocks, and lines broken in them paragraphs."""
    blocks = [each for each in tree.iter("div", "section", "article") if len(each.findall("br")) >= _BREAKS]
    for table in [each for each in tree.iter("table") if _is_layout(each)]:
        for part in _own_parts(table):
            part.tag = "div"
            blocks.append(part)
    for block in dict.fromkeys(blocks):
        _paragraphs(block)


def _is_layout(table: lxml.html.HtmlElement) -> bool:
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return True
    if all(len(row.findall("td")) + len(row.findall("th")) <= 1 for row in table.iter("tr")):
        return True
    return any(
        len(cell.findall(".//br")) >= _BREAKS or cell.find(".//p") is not None
        or len(cell.text_content().strip()) > _PARAGRAPH
        for cell in table.iter("td")
    )  # fmt: skip


def _own_parts(table: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """Return the table, its rows and cells, not those of tables in it."""
    found = [table]
    for part in found:
        found += [each for each in part if each.tag in _PARTS and each.tag != "table"]
    return found


def _paragraphs(block: lxml.html.HtmlElement) -> None:
    """Wrap what stands between line breaks of a block into paragraphs; a wrapper of style around all of it goes."""
    for wrapper in [each for each in block.iter("font", "span", "b", "strong") if each.find(".//br") is not None]:
        wrapper.drop_tag()
    children = list(block)
    if not any(child.tag == "br" for child in children):
        return
    block[:] = []
    paragraph = _new(block, block.text)
    block.text = None
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in _INLINE or not isinstance(child.tag, str):
            paragraph.append(child)
            child.tail = tail
            continue
        if child.tag != "br":
            block.append(child)
        paragraph = _new(block, tail)
    for each in list(block):
        if each.tag == "p" and not len(each) and not (each.text or "").strip():
            block.remove(each)


def _new(block: lxml.html.HtmlElement, text: str | None) -> lxml.html.HtmlElement:
    paragraph = lxml.html.Element("p")
    paragraph.text = text
    block.append(paragraph)
    return paragraph
