"""The verdicts of a report as a chart that Word and LibreOffice draw themselves; readable in grey."""

from xml.sax.saxutils import quoteattr

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from reports.facts import chart_words, verdict_figures
from reports.word_styles import INK, QUIET, SANS
from reports.wording import SIGNS, VERDICTS
from workbench.claims import Verdict
from workbench.coverage import Coverage

RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
KEY = "chart1"

_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU_PER_TWIP = 635
_HEIGHT = 1_050_000

_PATTERNS = {
    Verdict.UNVERIFIED: "wdUpDiag",
    Verdict.CONTRADICTED: "",
    Verdict.UNCHECKED: "ltHorz",
    Verdict.VERIFIED: "",
}
"""Beside its colour each bar has its name and number, and the two that leave something open a pattern."""


def chart_run(coverage: Coverage, *, width: int) -> str:
    """Write the chart's place in the text; `width` is in twentieths of a point."""
    alt = quoteattr(chart_words(coverage))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent '
        f'cx="{width * _EMU_PER_TWIP}" cy="{_HEIGHT}"/><wp:docPr id="90001" name="Verdicts" descr={alt}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" '
        f'r:id="{KEY}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def chart_part(coverage: Coverage) -> Part:
    return Part(PackURI("/word/charts/chart1.xml"), _TYPE, _chart(coverage).encode())


def _chart(coverage: Coverage) -> str:
    figures = verdict_figures(coverage)
    names = [f"{SIGNS[verdict]} {VERDICTS[verdict]}" for verdict in figures]
    points = "".join(_point(place, verdict) for place, verdict in enumerate(figures))
    most = max([1, *figures.values()])
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" '
        f'xmlns:r="{_R}"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        '<c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        '<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>'
        f"{_strings('str', ['Claims'])}</c:strRef></c:tx><c:spPr>{_fill(Verdict.VERIFIED)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}<c:dLbls>{_NO_LINE}{_text(900, bold=True)}'
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$5</c:f>{_strings('str', names)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!$B$2:$B$5</c:f>{_strings('num', list(map(str, figures.values())))}"
        '</c:numRef></c:val></c:ser><c:gapWidth val="35"/><c:axId val="1001"/><c:axId val="1002"/>'
        '</c:barChart><c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{QUIET}"/></a:solidFill></a:ln></c:spPr>'
        f'{_text(900)}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx>'
        f'<c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:max val="{most * 1.08:.2f}"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="none"/><c:crossAx val="1001"/><c:crosses val="autoZero"/></c:valAx>'
        f'{_NO_LINE}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{_NO_LINE}'
        "</c:chartSpace>"
    )


_NO_LINE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def _text(size: int, *, bold: bool = False) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="{int(bold)}"><a:solidFill>'
        f'<a:srgbClr val="202226"/></a:solidFill><a:latin typeface="{SANS}"/><a:cs typeface="{SANS}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _point(place: int, verdict: Verdict) -> str:
    return (
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_fill(verdict)}</c:spPr></c:dPt>"
    )


def _fill(verdict: Verdict) -> str:
    ink = f'<a:srgbClr val="{INK[verdict]}"/>'
    line = f'<a:ln w="9525"><a:solidFill>{ink}</a:solidFill></a:ln>'
    pattern = _PATTERNS[verdict]
    if not pattern:
        return f"<a:solidFill>{ink}</a:solidFill>{line}"
    return (
        f'<a:pattFill prst="{pattern}"><a:fgClr>{ink}</a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
        f"</a:pattFill>{line}"
    )


def _strings(kind: str, values: list[str]) -> str:
    general = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    points = "".join(f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(values))
    return f'<c:{kind}Cache>{general}<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'
