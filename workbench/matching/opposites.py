"""Pairs of opposite words: what one text says with the one, another denies with the other."""

from collections.abc import Mapping

# Base forms; "~" stands for the regular endings of a verb.
_PAIRS = (
    ("rise rises rose risen rising increase~ grow grows grew grown growing growth climb~ surge~ soar~ jump~"
     " higher up raise~ expand~ uptick",
     "fall falls fell fallen falling decrease~ decline~ drop~ dropped dropping shrink shrinks shrank shrunk"
     " shrinking lower lowered lowering down plunge~ slump~ reduce~ cut cuts cutting dwindle~"),
    ("accept~ agree~ approve~ endorse~ adopt~ welcome~",
     "reject~ refuse~ decline~ veto~ oppose~ rebuff~ spurn~"),
    ("guilty convict~ conviction culpable", "innocent acquit acquits acquitted acquittal exonerate~"),
    ("genuine authentic true accurate correct", "fake~ false falsely hoax hoaxes forged forgery fabricate~"
     " doctored untrue incorrect manipulated bogus baseless debunk~"),
    ("safe safely harmless", "unsafe dangerous dangerously hazardous harmful"),
    ("allow~ permitted let lets legalise~ legalize~ authorise~ authorize~ lift~",
     "ban bans banned banning forbid forbids forbade forbidden prohibit~ bar bars barred outlaw~ impose~"),
    ("win wins won winner winning victory", "lose loses lost losing loser defeat"),
    ("support~ back~ backing favour favor favours favors endorse~ favoured pro",
     "oppose~ opposition against anti resist~"),
    ("open opens opened opening reopen~", "close~ shut shuts shutting closure"),
    ("effective effectively works", "ineffective useless"),
    ("alive survive~ unhurt unharmed", "dead dies died"),
    ("give gives gave given giving grant~ provide~", "refuse~ withhold withholds withheld deny denies"
     " denied"),
    ("improve~ better recover~", "worsen~ deteriorate~ worse"),
    ("succeed~ success successful successfully", "fail~ failure unsuccessful"),
    ("strengthen~ stronger", "weaken~ weaker"),
    ("majority", "minority"),
    ("include~", "exclude~"),
    ("surplus", "deficit"),
    ("profit profits", "loss losses"),
    ("present attend~", "absent skip skips skipped"),
    ("highest largest biggest most best", "lowest smallest least worst"),
    ("deliberately deliberate intentionally intentional purpose", "accidentally accidental accident"),
    ("temporary temporarily", "permanent permanently"),
    ("mandatory compulsory obligatory", "voluntary optional voluntarily"),
    ("legal lawful legally", "illegal unlawful illegally"),
    ("know knows knew known aware", "unknown unaware"),
    ("enough sufficient", "insufficient shortage"),
    ("حضر ارتفع ارتفعت زاد زادت", "غاب انخفض انخفضت تراجع تراجعت"),
    ("وافق وافقت قبل قبلت", "رفض رفضت"),
    ("augmente hausse", "baisse diminue recule"),
    ("accepte approuve adopte", "refuse rejete"),
    ("gestiegen stieg steigt", "gesunken sank sinkt fiel"),
    ("sube subio aumento", "baja bajo descendio"),
)  # fmt: skip


def _forms(word: str) -> list[str]:
    if not word.endswith("~"):
        return [word]
    base = word[:-1]
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y"):
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    return [base, base + ("es" if base.endswith(("s", "sh", "x", "o")) else "s"), base + "ed", base + "ing"]


def _read() -> Mapping[str, tuple[tuple[int, int], ...]]:
    sides: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, pair in enumerate(_PAIRS):
        for sign, words in zip((1, -1), pair, strict=True):
            for word in words.split():
                for form in _forms(word):
                    sides[form] = (*sides.get(form, ()), (number, sign))
    return sides


SIDES = _read()
"""For each word the pairs that it belongs to, with 1 or -1 for its side."""
