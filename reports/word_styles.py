"""The styles of a Word report, and the colours they share with the window."""

from workbench.claims import Verdict

INK = {
    Verdict.VERIFIED: "00735C",
    Verdict.UNVERIFIED: "9A5B00",
    Verdict.CONTRADICTED: "B3261E",
    Verdict.UNCHECKED: "1F5FA8",
}
TINT = {
    Verdict.VERIFIED: "E2F3EE",
    Verdict.UNVERIFIED: "FBF0DC",
    Verdict.CONTRADICTED: "FBE7E5",
    Verdict.UNCHECKED: "E5EEF9",
}
UNDERLINES = {
    Verdict.VERIFIED: "single",
    Verdict.UNVERIFIED: "dash",
    Verdict.CONTRADICTED: "double",
    Verdict.UNCHECKED: "dotted",
}
DISCLOSURE_INK = "6D5320"
DISCLOSURE_TINT = "F1EEE6"
QUIET = "5C6168"
RULE = "C9CCD1"
LINK = "1A4F8B"

SANS = "Arial"
SERIF = "Georgia"
MONO = "Courier New"
SIGNS_FONT = "Segoe UI Symbol"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _fonts(latin: str, complex_script: str = "") -> str:
    cs = complex_script or latin
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{latin}" w:cs="{cs}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


_BOLD = "<w:b/><w:bCs/>"
_SERIF = _fonts(SERIF, "Times New Roman")


def _colour(ink: str) -> str:
    return f'<w:color w:val="{ink}"/>'


def _paragraph(
    name: str, *, style_id: str = "", based: str = "Normal", after: str = "", ppr: str = "", rpr: str = ""
) -> str:
    identity = style_id or name.title().replace(" ", "")
    follows = f'<w:next w:val="{after}"/>' if after else ""
    paragraph = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    run = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    custom = "" if style_id else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{follows}<w:qFormat/>{paragraph}{run}</w:style>'
    )


def _character(name: str, rpr: str, *, style_id: str = "") -> str:
    identity = style_id or name.title().replace(" ", "")
    custom = "" if style_id else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def _heading(level: int, ppr: str, rpr: str) -> str:
    return _paragraph(
        f"heading {level}",
        style_id=f"Heading{level}",
        after="BodyText",
        ppr=f'<w:keepNext/><w:keepLines/>{ppr}<w:outlineLvl w:val="{level - 1}"/>',
        rpr=rpr,
    )


def _rule(side: str, size: int = 6, colour: str = RULE, space: int = 4) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def styles_xml(language: str, *, rtl: bool) -> str:
    """Give styles.xml with a story's language as the document's own."""
    tags = f'w:val="{language}" w:eastAsia="{language}"'
    tags = f'w:val="en-GB" w:eastAsia="en-GB" w:bidi="{language}"' if rtl else f'{tags} w:bidi="ar-SA"'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SANS)}{_size(20)}<w:lang {tags}/></w:rPr>"
        "</w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_spacing(0, 80, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:top w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    parts = [
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{_W}">',
        defaults,
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>",
        table,
        _paragraph("Body Text", style_id="BodyText", ppr=_spacing(0, 120)),
        _paragraph(
            "Title",
            style_id="Title",
            after="Subtitle",
            ppr=f"<w:keepNext/>{_spacing(40, 80, 252)}",
            rpr=f"{_SERIF}{_BOLD}{_size(44)}",
        ),
        _paragraph(
            "Subtitle",
            style_id="Subtitle",
            after="BodyText",
            ppr=_spacing(0, 160),
            rpr=_colour(QUIET) + _size(21),
        ),
        _paragraph(
            "Kicker",
            ppr=f"{_rule('top', 18, '202226', 8)}{_spacing(0, 160)}",
            rpr=f'{_BOLD}<w:caps/>{_colour(QUIET)}<w:spacing w:val="30"/>{_size(17)}',
        ),
        _heading(1, f"{_rule('bottom', 8, '202226', 3)}{_spacing(440, 160, 252)}", f"{_BOLD}{_size(31)}"),
        _heading(2, _spacing(280, 100), f"{_BOLD}{_size(24)}"),
        _heading(3, _spacing(240, 80), f"{_BOLD}{_size(21)}"),
        _paragraph(
            "Claim Heading",
            based="Heading2",
            after="BodyText",
            ppr=f"<w:keepNext/><w:keepLines/>{_spacing(300, 70)}",
            rpr=_size(22),
        ),
        _paragraph("toc 1", style_id="TOC1", ppr=_toc(0, 40, 0), rpr=_BOLD),
        _paragraph("toc 2", style_id="TOC2", ppr=_toc(284, 0, 0)),
        _paragraph("Contents Heading", ppr=f"<w:keepNext/>{_spacing(180, 40)}", rpr=f"{_BOLD}{_size(24)}"),
        _paragraph("Status", ppr=f"<w:keepNext/>{_spacing(60, 60)}", rpr=f"{_BOLD}{_size(26)}"),
        _paragraph(
            "Figure", ppr=f'<w:keepNext/>{_spacing(60, 0, 240)}<w:jc w:val="center"/>', rpr=_BOLD + _size(36)
        ),
        _paragraph("Chart", ppr=_spacing(0, 60, 240)),
        _paragraph("Figure Label", ppr=f'{_spacing(0, 60, 240)}<w:jc w:val="center"/>', rpr=_size(17)),
        _paragraph(
            "Table Head", ppr=f"<w:keepNext/>{_spacing(0, 0)}", rpr=_BOLD + _colour(QUIET) + _size(17)
        ),
        _paragraph("Label", ppr=_spacing(20, 0), rpr=_colour(QUIET) + _size(18)),
        _paragraph("Cell", ppr=_spacing(0, 20, 259), rpr=_size(19)),
        _paragraph("Cell Small", based="Cell", ppr=_spacing(0, 20, 252), rpr=_colour(QUIET) + _size(17)),
        _paragraph("Table End", ppr='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'),
        _paragraph("Hash", based="Cell", ppr=_spacing(0, 20, 240), rpr=_fonts(MONO) + _size(15)),
        _paragraph("Quoted Words", ppr=_spacing(40, 40, 276), rpr=_SERIF + _size(23)),
        _paragraph("Cell Quote", based="Cell", ppr=_spacing(20, 40, 264), rpr=_SERIF + _size(20)),
        _paragraph("Article Text", ppr=_spacing(0, 160, 336), rpr=_SERIF + _size(22)),
        _paragraph(
            "Article Heading",
            based="ArticleText",
            ppr=f"<w:keepNext/>{_spacing(240, 100, 288)}",
            rpr=_BOLD + _size(26),
        ),
        _paragraph("Article Quote", based="ArticleText", ppr='<w:ind w:left="567" w:right="567"/>'),
        _paragraph(
            "Article List",
            based="ArticleText",
            ppr=f'<w:numPr><w:numId w:val="1"/></w:numPr>{_spacing(0, 80, 320)}',
        ),
        _paragraph("Article Cell", based="ArticleText", ppr=_spacing(0, 20, 300), rpr=_size(20)),
        _paragraph("Article Note", based="ArticleText", ppr=_spacing(0, 80, 300), rpr=_size(19)),
        _paragraph(
            "header",
            style_id="Header",
            ppr=f'{_rule("bottom")}<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>{_spacing(0, 0, 240)}',
            rpr=_colour(QUIET) + _size(16),
        ),
        _paragraph(
            "footer",
            style_id="Footer",
            ppr=f'<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>{_spacing(0, 0, 240)}',
            rpr=_colour(QUIET) + _size(16),
        ),
        _character("Hyperlink", f'{_colour(LINK)}<w:u w:val="single"/>', style_id="Hyperlink"),
        _character("Claim Number", f'{_fonts(SANS)}{_BOLD}{_size(25)}<w:vertAlign w:val="superscript"/>'),
        _character("Sign", _fonts(SIGNS_FONT)),
        _character("Quiet", _colour(QUIET)),
        "</w:styles>",
    ]
    return "".join(parts)


def _toc(indent: int, before: int, after: int) -> str:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>'
    return f'{tabs}{_spacing(before, after)}<w:ind w:left="{indent}"/>'
