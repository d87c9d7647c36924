"""Which office a text names: the defence minister is not the foreign minister, nor the king the president."""

import re
from collections.abc import Sequence

Span = tuple[int, int]

_FIELDS = {
    form: words[0]
    for words in (
        each.split()
        for each in (
            "defence defense الدفاع دفاع",
            "foreign الخارجيه خارجيه",
            "interior home الداخليه داخليه",
            "health الصحه صحه",
            "finance treasury الماليه ماليه",
            "justice العدل عدل",
            "education التعليم التربيه تعليم",
            "transport transportation النقل نقل",
            "energy الطاقه طاقه",
            "agriculture الزراعه زراعه",
            "trade commerce التجاره تجاره",
            "labour labor العمل عمل",
            "environment البيئه بييه",
            "culture الثقافه ثقافه",
            "information الاعلام اعلام",
        )
    )
    for form in words
}
_NAMED = "|".join(sorted((form for form in _FIELDS if form.isascii()), key=len, reverse=True))
_ARABIC = "|".join(form for form in _FIELDS if form.startswith("ال"))
_OFFICE = re.compile(
    rf"\b(?P<field>{_NAMED}) (?:minister|ministry|secretary|department)\b"
    rf"|\b(?:minister|ministry|department|secretary) (?:of|for) (?:the )?(?P<of>{_NAMED})\b"
    rf"|\b[وفبل]?(?:ال)?وزي?(?:ر|ره|اره) (?P<arabic>{_ARABIC})\b"
)


# Who is meant by the office alone; "the governor of" a bank may be called its president.
_HOLDER = re.compile(
    r"\bthe (?P<holder>(?:vice )?president|prime minister|premier|king|queen|pope|governor|mayor|chancellor)"
    r"\b(?! of\b| general\b|-)"
)
_HOLDERS = {"premier": "prime minister"}


def offices(folded: str) -> dict[str, Span]:
    """Give the offices that a folded text names, with where each stands first.

    These are fields with a minister or a ministry, and heads of states and towns.
    """
    found: dict[str, Span] = {}
    if "the " in folded:
        for match in _HOLDER.finditer(folded):
            holder = match["holder"]
            found.setdefault(_HOLDERS.get(holder, holder), match.span("holder"))
    if (
        "minist" not in folded
        and "secretary" not in folded
        and "department" not in folded
        and "وز" not in folded
    ):
        return found
    for match in _OFFICE.finditer(folded):
        field = _FIELDS[match["field"] or match["of"] or match["arabic"]]
        found.setdefault(field, match.span())
    return found


def other_offices(mine: dict[str, Span], theirs: dict[str, Span]) -> Sequence[tuple[Span, Span]]:
    """Pair an office with another where each text names just one."""
    if len(mine) != 1 or len(theirs) != 1 or mine.keys() == theirs.keys():
        return []
    return [(next(iter(mine.values())), next(iter(theirs.values())))]
