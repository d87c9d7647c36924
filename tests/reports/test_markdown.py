"""The report as CommonMark, read back by a CommonMark parser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown_it import MarkdownIt

from reports.markdown import escaped, write_markdown
from reports.model import ReportContent
from workbench.claims import Verdict
from workbench.drafts import Block, BlockKind
from workbench.evidence import EvidenceKind

HOSTILE = [
    "# no heading",
    "- no list",
    "1. no list",
    "12) no list",
    "> no quotation",
    "    no code",
    "```",
    "~~~",
    "| a | b |",
    "---",
    "===",
    "*no* _emphasis_ **at** __all__ ~~not~~",
    "[no](javascript:alert(1)) ![no](x)",
    "<script>alert(1)</script> <b>no</b> <!-- no -->",
    "&lt; &amp; &#35;",
    "<https://example.org>",
    "back\\slash \\* ` tick",
    "two\n# lines\n- of it",
    "+ plus",
]


def written(content: ReportContent, path: Path) -> str:
    write_markdown(content, path)
    return path.read_text(encoding="utf-8")


def rendered(text: str) -> Any:
    return html.fromstring(f"<div>{MarkdownIt('commonmark').render(text)}</div>")


def words_of(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_report_says_what_it_said_before(
    homs: Any, files: dict[str, Path], tmp_path: Path, expect: Callable[[str, str], None]
) -> None:
    expect("homs.md", written(homs.report(files=files), tmp_path / "r.md"))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(new_desk: Any, tmp_path: Path, words: str) -> None:
    plain = new_desk(text="Nine cranes lift lorries.", title="T")
    hostile = new_desk(text=f"{words}\nNine cranes lift lorries.", title=words)
    shapes = []
    for desk, said in ((plain, "x"), (hostile, words)):
        desk.sentence(0, len(desk.text))
        claim = desk.claim("Nine cranes", reason=said, claimant=said, verdict=Verdict.UNVERIFIED)
        piece = desk.piece(EvidenceKind.WEB_PAGE, said, publisher=said)
        desk.link(claim, piece, quote=said, locator=said)
        desk.ask(claim, said)
        page = rendered(written(desk.report(), tmp_path / "r.md"))
        shapes.append([node.tag for node in page.iter() if node.tag not in ("p", "br")])
        if said == words:
            assert " ".join(words.split()) in words_of(page.find(".//h1"))
            assert words_of(page).count(" ".join(words.split())) >= 5
            assert not page.xpath("//script | //b | //img | //hr | //pre")
            assert all(target.startswith("#") for target in page.xpath("//a/@href"))
    # The same elements, whatever the words: none of them made one of its own.
    assert len(shapes[0]) in (len(shapes[1]), len(shapes[1]) - words.count("\n"))


def test_links_inside_lead_somewhere(homs: Any, tmp_path: Path) -> None:
    page = rendered(written(homs.report(), tmp_path / "r.md"))
    ids = page.xpath("//a/@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)
    assert "https://example.org/watch?v=1" in page.xpath("//a/@href")


def test_lists_do_not_run_into_each_other(homs: Any, tmp_path: Path) -> None:
    page = rendered(written(homs.report(), tmp_path / "r.md"))
    first = page.find(".//ul")
    assert words_of(first).startswith("Coverage:")
    assert "What blocks print" not in words_of(first)


def test_nested_list_items_of_the_article_stay_items(new_desk: Any, tmp_path: Path) -> None:
    text = "One\nTwo\nThree"
    blocks = [
        Block(start=start, end=start + len(word), kind=BlockKind.LIST_ITEM, level=level)
        for word, start, level in (("One", 0, 1), ("Two", 4, 2), ("Three", 8, 1))
    ]
    desk = new_desk(text=text, blocks=blocks)
    desk.sentence(0, len(text), nothing=True)
    page = rendered(written(desk.report(), tmp_path / "r.md"))
    article = next(one for one in page.iter("ul") if words_of(one) == "One Two Three")
    assert [words_of(item) for item in article.findall("li")] == ["One Two", "Three"]


def test_every_active_sign_is_taken_its_meaning() -> None:
    assert escaped("a*b_c[d]<e>&`f`\\|~$") == r"a\*b\_c\[d\]\<e\>\&\`f\`\\\|\~\$"
