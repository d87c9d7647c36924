"""What a Word file's styles say about a paragraph."""

import pytest

from workbench.drafts import BlockKind
from workbench.intake.names import child
from workbench.intake.packages import parse_xml
from workbench.intake.scripts import Script
from workbench.intake.word_styles import Styles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:bidi="ar-SY"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Crosshead"><w:name w:val="Crosshead"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Rubrik"/>
  <w:pPr><w:outlineLvl w:val="7"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/>
  <w:rPr><w:lang w:val="fr-FR" w:bidi="x-none"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullets"><w:name w:val="House bullets"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LB3"><w:name w:val="List Bullet 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>
"""  # noqa: E501


@pytest.fixture(scope="module")
def styles() -> Styles:
    return Styles(parse_xml(f'<w:styles xmlns:w="{W}">{SHEET}</w:styles>'.encode()))


def properties(style: str, more: str = "") -> object:
    inside = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>' if style else f"<w:pPr>{more}</w:pPr>"
    return child(parse_xml(f'<w:p xmlns:w="{W}">{inside}</w:p>'.encode()), "w:pPr")


@pytest.mark.parametrize(
    ("style", "more", "kind", "level"),
    [
        ("", "", BlockKind.PARAGRAPH, 0),
        ("", '<w:outlineLvl w:val="0"/>', BlockKind.HEADING, 1),
        ("berschrift2", "", BlockKind.HEADING, 2),
        ("Crosshead", "", BlockKind.HEADING, 2),
        ("Crosshead", '<w:outlineLvl w:val="9"/>', BlockKind.PARAGRAPH, 0),
        ("Rubrik", "", BlockKind.HEADING, 6),
        ("Heading3", "", BlockKind.HEADING, 3),
        ("Quote", "", BlockKind.QUOTE, 1),
        ("IntenseQuote", "", BlockKind.QUOTE, 1),
        ("BlockText", "", BlockKind.QUOTE, 1),
        ("Loop", "", BlockKind.PARAGRAPH, 0),
        ("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', BlockKind.LIST_ITEM, 1),
        ("Bullets", "", BlockKind.LIST_ITEM, 2),
        ("Bullets", '<w:numPr><w:numId w:val="0"/></w:numPr>', BlockKind.PARAGRAPH, 0),
        ("LB3", "", BlockKind.LIST_ITEM, 3),
        ("Caption", "", BlockKind.CAPTION, 0),
    ],
)
def test_kind_and_level(styles: Styles, style: str, more: str, kind: BlockKind, level: int) -> None:
    assert styles.block_kind(properties(style, more)) == (kind, level)


def test_languages_come_from_the_nearest_that_names_one(styles: Styles) -> None:
    assert styles.language(None, properties(""), Script.WESTERN) == "en-GB"
    assert styles.language(None, properties("Quote"), Script.WESTERN) == "fr-FR"
    assert styles.language(None, properties(""), Script.COMPLEX) == "ar-SY"
    assert styles.language(None, properties("Quote"), Script.COMPLEX) == ""


def test_hidden_text_is_known_by_its_style(styles: Styles) -> None:
    assert styles.is_hidden(None, properties("Hid"))
    assert not styles.is_hidden(None, properties("Quote"))
