"""The part of a Word file that holds the comments' words."""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from reports.annotating.comments import LONGEST_NAME, Comment, Line, initials
from reports.directions import clean, is_rtl, stretches
from reports.wording import live_address, opening

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_BOLD = "<w:b/><w:bCs/>"
_QUIET = '<w:color w:val="767676"/><w:sz w:val="14"/><w:szCs w:val="14"/>'
_LINK = '<w:color w:val="0563C1"/><w:u w:val="single"/>'


def comment_elements(
    comments: Sequence[Comment],
    *,
    numbers: Sequence[int],
    links: Mapping[str, str],
    styles: frozenset[str],
) -> Iterator[str]:
    """Write the comments; `links` gives the relation of each address, `styles` names those the file has."""
    for number, comment in zip(numbers, comments, strict=True):
        author = opening(clean(comment.author), LONGEST_NAME) or "Checker"
        # Word shows the time of day as it is written, whatever the zone.
        date = comment.made_at.replace(tzinfo=None, microsecond=0).isoformat()
        head = (
            f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:date="{date}" '
            f"w:initials={quoteattr(initials(author))}>"
        )
        lines = "".join(
            _paragraph(line, links, styles, first=place == 0) for place, line in enumerate(comment.lines)
        )
        yield f"{head}{lines}</w:comment>"


def addresses_of(comments: Sequence[Comment]) -> list[str]:
    """List the addresses that the comments link to, each once."""
    live = (live_address(line.address) for comment in comments for line in comment.lines if line.address)
    return list(dict.fromkeys(address for address in live if address))


def _paragraph(line: Line, links: Mapping[str, str], styles: frozenset[str], *, first: bool) -> str:
    rtl = is_rtl(line.text or line.label, default=False)
    style = '<w:pStyle w:val="CommentText"/>' if "CommentText" in styles else ""
    properties = f"{style}{'<w:bidi/>' if rtl else ''}"
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    if first:
        mark = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>' if "CommentReference" in styles else ""
        inside += f"<w:r>{mark}<w:annotationRef/></w:r>"
    if line.label:
        inside += _runs(line.label + (" " if line.text or line.address else ""), _BOLD, rtl=rtl)
    if line.text:
        inside += _runs(line.text, _QUIET if line.quiet else "", rtl=rtl)
    if line.address:
        shown = _runs(line.address, _LINK, rtl=False)
        target = live_address(line.address)
        inside += _runs(" ", "", rtl=rtl) if line.text else ""
        inside += f'<w:hyperlink r:id="{links[target]}">{shown}</w:hyperlink>' if target in links else shown
    return f"<w:p>{inside}</w:p>"


def _runs(text: str, properties: str, *, rtl: bool) -> str:
    written = []
    for place, part in enumerate(clean(text).splitlines() or [""]):
        if place:
            written.append("<w:r><w:br/></w:r>")
        for words, turned in stretches(part, rtl=rtl):
            look = properties + ("<w:rtl/>" if turned else "")
            head = f"<w:rPr>{look}</w:rPr>" if look else ""
            written.append(f'<w:r>{head}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>')
    return "".join(written)
