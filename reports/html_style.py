"""How the HTML report looks: wide, on a phone, in print, light and dark."""

from reports.word_styles import DISCLOSURE_INK, DISCLOSURE_TINT, INK, LINK, QUIET, RULE, TINT
from workbench.claims import Verdict

_DARK_INK = {
    Verdict.VERIFIED: "4CC3A5",
    Verdict.UNVERIFIED: "E6B05C",
    Verdict.CONTRADICTED: "F28B82",
    Verdict.UNCHECKED: "7FB0EA",
}
_DARK_TINT = {
    Verdict.VERIFIED: "12352D",
    Verdict.UNVERIFIED: "3A2C12",
    Verdict.CONTRADICTED: "421C1A",
    Verdict.UNCHECKED: "15293F",
}
_LINES = {
    Verdict.VERIFIED: "solid",
    Verdict.UNVERIFIED: "dashed",
    Verdict.CONTRADICTED: "double",
    Verdict.UNCHECKED: "dotted",
}


def _colours(inks: dict[Verdict, str], tints: dict[Verdict, str], **others: str) -> str:
    named = {f"i-{verdict}": ink for verdict, ink in inks.items()}
    named |= {f"t-{verdict}": tint for verdict, tint in tints.items()}
    named |= {name.replace("_", "-"): value for name, value in others.items()}
    return "".join(f"--{name}:#{value};" for name, value in named.items())


_LIGHT = _colours(
    INK,
    TINT,
    page="FFFFFF",
    ink="1C1F23",
    quiet=QUIET,
    rule=RULE,
    link=LINK,
    told=DISCLOSURE_INK,
    t_told=DISCLOSURE_TINT,
)
_DARK = _colours(
    _DARK_INK,
    _DARK_TINT,
    page="15171A",
    ink="E6E7E9",
    quiet="A8ADB5",
    rule="3A3F46",
    link="7FB0EA",
    told="CDB483",
    t_told="2E2A20",
)

_VERDICTS = "".join(
    f".i-{verdict}{{color:var(--i-{verdict})}}"
    f".b-{verdict}{{background:var(--i-{verdict})}}"
    f".t-{verdict}{{background:var(--t-{verdict})}}"
    f".m-{verdict}{{text-decoration:underline {_LINES[verdict]} var(--i-{verdict});"
    "text-decoration-thickness:2px;text-underline-offset:.22em}"
    for verdict in INK
)

STYLE = (
    ":root{color-scheme:light dark;" + _LIGHT + "}"
    "@media screen and (prefers-color-scheme:dark){:root{" + _DARK + "}}"
    "*{box-sizing:border-box}"
    "html{-webkit-text-size-adjust:100%}"
    "body{margin:0;background:var(--page);color:var(--ink);"
    "font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',Arial,sans-serif}"
    "main{max-width:52rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}"
    "p,h1,h2,h3,h4,dl,dd,dt,ul,blockquote{margin:0;overflow-wrap:anywhere}"
    "a{color:var(--link);text-underline-offset:.15em}"
    "a:focus-visible{outline:2px solid var(--link);outline-offset:2px}"
    "h1{font:700 2rem/1.2 Georgia,'Noto Serif','Noto Naskh Arabic',serif;margin:.25rem 0}"
    "h2{font-size:1.4rem;line-height:1.3;margin:2.75rem 0 .75rem;padding-top:.75rem;"
    "border-top:2px solid var(--ink)}"
    "h3,h4{font-size:1.1rem;line-height:1.35;margin:2rem 0 .6rem}"
    "h3.claim,h4.claim{font-size:1rem}"
    "h3.claim a,h4.claim a{text-decoration:none}"
    ".kicker{font-size:.8rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase;"
    "color:var(--quiet)}"
    ".subtitle{color:var(--quiet);margin-bottom:1.25rem}"
    ".status{font-weight:700;font-size:1.1rem}"
    ".box{padding:.7rem .9rem;border-radius:.4rem;margin:1rem 0}"
    ".figures{display:grid;grid-template-columns:repeat(6,1fr);gap:.5rem;margin:1.25rem 0;padding:0;"
    "list-style:none;text-align:center}"
    ".figure{font-size:1.6rem;font-weight:700;line-height:1.2}"
    ".figure-label{font-size:.8rem}"
    ".chart{display:grid;grid-template-columns:max-content 1fr max-content;gap:.3rem .75rem;"
    "align-items:center;margin:0 0 1.25rem;font-size:.85rem;direction:ltr}"
    ".chart i{display:block;height:.8rem;min-width:1px;border-radius:.15rem}"
    ".small,.hash{font-size:.85rem;color:var(--quiet)}"
    ".hash{font-family:ui-monospace,Consolas,'Courier New',monospace;font-size:.75rem}"
    ".quote{font-style:italic}"
    ":lang(ar) .quote,:lang(he) .quote,:lang(fa) .quote,:lang(ur) .quote{font-style:normal}"
    "dt{font-weight:600}td .label{font-weight:600;font-size:.85rem;color:var(--quiet)}"
    "td .label:not(:first-child){margin-top:.35rem}"
    ".warns{color:var(--i-contradicted)}.quiet{color:var(--quiet)}"
    "dl{display:grid;grid-template-columns:minmax(7rem,19%) 1fr;border-top:1px solid var(--rule)}"
    "dt,dd{padding:.45rem .25rem;border-bottom:1px solid var(--rule);min-width:0}"
    "dt .small{font-weight:400}"
    ".claimed{font:1.05rem/1.5 Georgia,'Noto Serif','Noto Naskh Arabic',serif;padding:.6rem .8rem;"
    "border-inline-start:4px solid currentColor;border-radius:.2rem;white-space:pre-wrap}"
    ".claimed>p{color:var(--ink)}"
    "table{border-collapse:collapse;width:100%;margin:.75rem 0;table-layout:fixed}"
    "th,td{text-align:start;vertical-align:top;padding:.5rem .35rem;border-bottom:1px solid var(--rule)}"
    "th{font-size:.85rem;color:var(--quiet)}"
    ".protects{background:var(--t-unverified);padding-inline:.6rem}"
    "img{display:block;max-width:100%;height:auto;margin:.4rem 0;border:1px solid var(--rule)}"
    "nav ul{list-style:none;padding:0}nav li.l2{padding-inline-start:1.25rem}"
    "nav p{font-weight:700;margin-top:1.5rem}"
    ".article,.article-list,.article-quote,.article-note,h3.article-heading{"
    "font-family:Georgia,'Noto Serif','Noto Naskh Arabic',serif}"
    ".article,.article-list,.article-quote{font-size:1.08rem;line-height:1.75;margin:.9rem 0}"
    ".article-quote{margin-inline:2rem}.article-note{font-size:.92rem;margin:.5rem 0}"
    ".m{text-decoration-skip-ink:none}" + _VERDICTS + ".told{background:var(--t-told);color:var(--told)}"
    ".m.told{color:inherit}.settled{color:var(--quiet)}"
    ".n{font:600 .72rem/1 system-ui,Arial,sans-serif;vertical-align:super;text-decoration:none;"
    "white-space:nowrap;padding:0 .1em;unicode-bidi:isolate}"
    "[dir=rtl] .h,[dir=rtl] [dir=ltr]{text-align:right}"
    ".quote[dir=rtl]{font-style:normal}"
    ":target{outline:2px solid var(--link);outline-offset:3px;scroll-margin-top:1rem}"
    "footer{margin-top:3rem;padding-top:.75rem;border-top:1px solid var(--rule);font-size:.85rem;"
    "color:var(--quiet)}"
    "@media (max-width:40rem){"
    "main{padding:1rem .9rem 3rem}h1{font-size:1.6rem}"
    ".figures{grid-template-columns:repeat(3,1fr)}"
    "dl{display:block}dt{border-bottom:0;padding-bottom:0}dt p{display:inline}dt p+p::before{content:' · '}"
    "table.list,table.list tbody,table.list tr,table.list td{display:block}"
    "table.list thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    "table.list td{border-bottom:0;padding:.15rem .1rem}"
    "table.list tr{padding:.6rem 0;border-bottom:1px solid var(--rule)}"
    "table.list td:empty{display:none}"
    ".article-quote{margin-inline:1rem}}"
    "@media print{@page{margin:18mm 16mm}"
    "body{font-size:10pt}main{max-width:none;padding:0}"
    ".chart i,.box,.claimed,.protects,.told,[class^='t-']{"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    "h2,h3,h4{break-after:avoid}tr,dt,dd,.claimed,.box,img{break-inside:avoid}"
    "h2.page{break-before:page}"
    ":target{outline:0}"
    "p{orphans:2;widows:2}}"
)
