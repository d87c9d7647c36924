"""The report as one HTML file: whole, harmless, and readable for everybody."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from reports.html import write_html
from reports.model import ReportContent
from workbench.claims import Verdict
from workbench.errors import Cancelled
from workbench.evidence import EvidenceKind

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(2)</script>",
    "&lt;b&gt; & \x00 \ud800",
    "javascript:alert(1)",
]


def written(content: ReportContent, path: Path) -> str:
    write_html(content, path)
    return path.read_text(encoding="utf-8")


def parsed(content: ReportContent, path: Path) -> Any:
    return html.document_fromstring(written(content, path))


def words_of(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.mark.usefixtures("no_ffmpeg")
def test_report_says_what_it_said_before(
    homs: Any, files: dict[str, Path], tmp_path: Path, expect: Callable[[str, str], None]
) -> None:
    text = written(homs.report(files=files), tmp_path / "r.html")
    text = re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,…", text)
    expect("homs.html", text)


def test_nothing_is_loaded_and_nothing_runs(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    page = parsed(homs.report(files=files), tmp_path / "r.html")
    assert not page.xpath("//script | //link | //iframe | //object | //embed | //form | //base")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert {src.split(",")[0] for src in page.xpath("//@src")} == {"data:image/jpeg;base64"}
    assert "url(" not in "".join(page.xpath("//style/text()"))
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; img-src data:;")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(new_desk: Any, tmp_path: Path, words: str) -> None:
    desk = new_desk(text=f"A {words} claim.", title=words, byline=words)
    desk.sentence(0, len(desk.text))
    claim = desk.claim(desk.text, claimant=words, reason=words, verdict=Verdict.CONTRADICTED)
    piece = desk.piece(EvidenceKind.WEB_PAGE, words, address=words, publisher=words, note=words)
    desk.link(claim, piece, quote=words, locator=words)
    desk.ask(claim, words)
    page = parsed(desk.report(), tmp_path / "r.html")
    assert not page.xpath("//script | //body//style | //body//meta")
    assert not page.xpath("//img")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert all(re.match(r"#|https?://|mailto:", target) for target in page.xpath("//@href"))
    if words.startswith("<script>"):
        assert words in page.xpath("string(//h1)")


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org", True),
        ("mailto:desk@example.org", True),
        ("mailto:desk@example.org?body=x", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org/x", False),
    ],
)
def test_only_web_and_mail_addresses_are_links(
    new_desk: Any, tmp_path: Path, address: str, linked: bool
) -> None:
    desk = new_desk(text="Nine cranes.")
    desk.sentence(0, 12)
    desk.link(desk.claim("Nine cranes"), desk.piece(EvidenceKind.WEB_PAGE, "Title", address=address))
    page = parsed(desk.report(), tmp_path / "r.html")
    assert (address in page.xpath("//a/@href")) is linked
    assert address in words_of(page)


def test_links_inside_lead_somewhere_and_ids_are_unique(
    homs: Any, files: dict[str, Path], tmp_path: Path
) -> None:
    page = parsed(homs.report(files=files), tmp_path / "r.html")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {target[1:] for target in page.xpath("//@href[starts-with(., '#')]")}
    assert targets <= set(ids)
    # From the article to the claim, and back.
    assert {f"claim_{n}" for n in range(1, 9)} | {f"text_{n}" for n in range(1, 9)} <= targets


def test_headings_go_down_one_level_at_a_time(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    page = parsed(homs.report(files=files), tmp_path / "r.html")
    levels = [int(node.tag[1]) for node in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_those_who_cannot_see_it_are_told_the_same(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    page = parsed(homs.report(files=files), tmp_path / "r.html")
    assert all(alt.strip() for alt in page.xpath("//img/@alt"))
    assert len(page.xpath("//img/@alt")) == len(page.xpath("//img")) > 0
    assert all(table.xpath(".//th[@scope='col']") for table in page.xpath("//table[@class='list']"))
    numbers = page.xpath("//a[contains(@class, 'n i-')]")
    assert numbers
    assert all(re.fullmatch(r"claim \d+, [a-z ]+", number.get("aria-label")) for number in numbers)
    signs = page.xpath("//span[@role='img']/@aria-label")
    assert {"contradicted", "unverified", "to check", "open sentence"} <= set(signs)


def test_language_and_direction_are_those_of_the_story(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="تحد محافظة حمص أربع دول.", title="حمص", language="ar")
    desk.sentence(0, len(desk.text))
    desk.claim("حمص", reason="Read in the atlas.", verdict=Verdict.VERIFIED)
    page = parsed(desk.report(), tmp_path / "r.html")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.xpath("string(//h2[@id='claims']/@lang)") == "en-GB"
    assert page.xpath("string(//h2[@id='claims']/@dir)") == "ltr"
    assert page.xpath("string(//p[text()='Read in the atlas.']/@dir)") == "ltr"
    assert not page.xpath("//h1/@dir")


def test_the_article_is_there_word_for_word(homs: Any, tmp_path: Path) -> None:
    page = parsed(homs.report(), tmp_path / "r.html")
    for extra in page.xpath("//a[contains(@class, 'n')] | //span[@role='img'] | //span[@aria-hidden]"):
        extra.drop_tree()
    lines = [
        " ".join(node.text_content().split())
        for node in page.xpath("//p[@class='article'] | //h3[@class='article-heading']")
    ]
    assert lines == [" ".join(line.split()) for line in homs.text.splitlines() if line.strip()]


def test_it_is_light_and_dark_and_dark_never_on_paper(homs: Any, tmp_path: Path) -> None:
    style = parsed(homs.report(), tmp_path / "r.html").xpath("string(//style)")
    assert "@media screen and (prefers-color-scheme:dark)" in style
    assert "@media print" in style
    assert "@media (max-width:40rem)" in style


def test_writing_can_be_stopped(homs: Any, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_html(homs.report(), tmp_path / "r.html", cancelled=lambda: True)
