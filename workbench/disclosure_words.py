"""The wordings by which drafts say that a thing is unverified, or hedge it, in five languages."""

import re


def _any_of(*wordings: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(wordings) + r")(?!\w)", flags)


_VERIFY = (
    r"(?:verif(?:y|ied|ying)|confirm(?:ed)?|corroborated?|authenticated?"
    r"|substantiated?|ascertain(?:ed)?|vouch\s+for"
    r"|(?:establish|determine|trace)\s+(?:who|when|where|whether|how|what|which"
    r"|(?:the|its|their)\s+(?:source|origins?|author|date|place|location|authenticity)))"
)
_HOW = (
    r"(?:(?:be|been|yet|also|and|immediately|independently|fully|separately|readily|currently|always|either|so\s+far)"
    r"\s+)*"
)
_NOT = r"(?:\s+(?:also\s+|still\s+|so\s+far\s+)?not|n['’]t)\s+"

UNVERIFIED = _any_of(
    r"(?:could|can|may)" + _NOT + _HOW + _VERIFY,
    r"cannot\s+" + _HOW + _VERIFY,
    r"(?:is|are|was|were|has|have|had)" + _NOT + r"(?:yet\s+)?(?:been\s+)?able\s+to\s+" + _HOW + _VERIFY,
    r"(?:is|are|was|were|been|remains?)\s+(?:\w+\s+)?unable\s+to\s+" + _HOW + _VERIFY,
    r"(?:has|have|had|is|are|was|were|did)"
    + _NOT
    + r"(?:yet\s+)?(?:been\s+)?(?:independently|immediately)\s+"
    + _VERIFY,
    r"(?:has|have|had)" + _NOT + r"(?:yet\s+)?been\s+(?:\w+ly\s+)?" + _VERIFY,
    r"(?:has|have|had|is|are|was|were)" + _NOT + r"(?:yet\s+)?verified",
    r"(?:has|have|had|is|are|was|were)\s+yet\s+to\s+" + _HOW + _VERIFY,
    r"(?:no|without)\s+(?:(?:immediate|official|independent)\s+)*(?:confirmation|verification|corroboration)",
    r"(?:could|can)" + _NOT + r"be\s+(?:\w+ly\s+)?(?:checked|established)",
    r"(?:impossible|(?:not|n['’]t)\s+(?:\w+ly\s+|yet\s+)?possible|difficult|hard)\s+to\s+" + _HOW + _VERIFY,
    r"could(?:\s+not|n['’]t)\s+(?:immediately\s+)?be\s+(?:immediately\s+)?reached(?:\s+for\s+comment)?",
    r"un(?:verified|confirmed|corroborated|authenticated|substantiated)",
    r"(?:it\s+)?(?:was|is)(?:\s+not|n['’]t)\s+immediately\s+clear",
    # French
    r"n['’](?:a|ont|avait|avaient)\s+(?:pas\s+)?(?:pu|été)\s+(?:pas\s+)?(?:être\s+)?(?:vérifi|confirm)\w+"
    r"(?:\s+de\s+(?:manière|façon|source)\s+indépendante)?",
    r"n['’](?:a|ont|était|étaient|est)\s+pas\s+(?:été\s+)?(?:en\s+mesure\s+de|pu)\s+(?:\w+\s+)?(?:vérifier|confirmer)",
    r"(?:pas|non)\s+(?:pu\s+être\s+)?(?:vérifiée?s?|confirmée?s?)",
    # German
    r"(?:konnten?|können|kann|ließ(?:en)?\s+sich|lässt\s+sich|lassen\s+sich)\s+(?:\w+\s+){0,4}?nicht\s+(?:\w+\s+){0,3}?"
    r"(?:überprüf\w+|bestätig\w+|verifizier\w+)",
    r"nicht\s+unabhängig\s+(?:überprüf\w+|bestätig\w+)",
    r"unbestätigte[nrs]?",
    # Spanish
    r"no\s+(?:se\s+)?(?:ha|han|pudo|pudieron|puede|pueden|fue|fueron)\s+(?:podido\s+|sido\s+|ser\s+)*(?:posible\s+)?"
    r"(?:verific|confirm|corrobor|comprob)\w+(?:\s+de\s+(?:forma|manera)\s+independiente)?",
    r"sin\s+(?:verificar|confirmar|confirmación)",
)
HEDGE = _any_of(
    r"(?:appear|seem)(?:s|ed|ing)?\s+to\s+(?:be\s+|have\s+(?:been\s+)?)?\w+",
    r"purport(?:s|ed|ing|edly)?(?:\s+to\s+\w+)?",
    r"reportedly|allegedly|alleged|supposedly|apparently|ostensibly|presumably|rumou?red(?:ly)?|so-called",
    r"(?:is|are|was|were)\s+(?:widely\s+)?(?:said|believed|thought|understood|reported|alleged|claimed|feared|rumou?red"
    r"|presumed)\s+to(?:\s+(?:be|have(?:\s+been)?))?",
    r"claim(?:s|ed|ing)?\s+(?:to|that)|claimed|(?:may|might)\s+have(?:\s+been)?|(?:it\s+(?:is|was)\s+)?unclear",
    # French
    r"semblent?\s+\w+|semblerai(?:t|ent)|serai(?:t|ent)|aurai(?:t|ent)|apparemment|prétendument",
    r"présumée?s?|supposée?s?",
    # German
    r"angeblich\w*|mutmaßlich\w*|offenbar|anscheinend|scheint|scheinen|soll(?:en)?\s+\w+\s+haben|vermeintlich\w*",
    # Spanish
    r"supuestamente|presunt(?:o|a|os|as|amente)|aparentemente|al\s+parecer|parecen?\s+\w+|habrían?",
)

_NOT_AR = r"(?:و?لم|و?لا)\s+"
_CHECK_AR = r"(?:ال)?(?:تحقق|تأكد|تأكيد)"
ARABIC_UNVERIFIED = _any_of(
    _NOT_AR
    + r"(?:يتسنى?|تتمكن|يتمكن|نتمكن|يمكن|يستطع|تستطع|يكن)\s+(?:\S+\s+){0,4}?"
    + _CHECK_AR
    + r"(?:\s+من\s+صحة\s+\S+)?"
    r"(?:\s+بشكل\s+مستقل|\s+من\s+مصدر\s+مستقل)?",
    _NOT_AR + r"(?:يتم|تتأكد|يتأكد|تتحقق|يتحقق)\s+" + _CHECK_AR,
    _NOT_AR + r"(?:تتأكد|يتأكد|تتحقق|يتحقق)",
    r"(?:ال)?غير\s+(?:ال)?(?:مؤكدة?|موثقة?)",
    r"تعذر\s+(?:\S+\s+){0,2}?" + _CHECK_AR,
    r"(?:دون|بدون)\s+" + _CHECK_AR,
)
ARABIC_HEDGE = _any_of(
    r"(?:على|في)\s*ما\s+يبدو|كما\s+يبدو|[يت]بدو",
    r"[يت]ُ?زعم\w*|مزاعم|(?:ال)?مزعوم\w*|زعمت?|ادعى|ادعت",
    r"يُ?(?:قال|عتقد|رجح|ُعتقد)\s+(?:إن|ان|أن)\w*",
)

# Looked for before the patterns are tried, which take a hundred times as long.
UNVERIFIED_HINTS = (
    *("verif", "confirm", "corrobor", "authentic", "substantiat", "ascertain", "vouch", "be reached"),
    *("establish", "determine", "trace", "checked", "possible"),
    *("immediately", "vérifi", "überprüf", "bestätig", "comprob"),
)
HEDGE_HINTS = (
    *(
        "appear",
        "seem",
        "purport",
        "reportedly",
        "alleg",
        "suppos",
        "apparent",
        "ostensib",
        "presum",
        "rumor",
    ),
    *(
        "rumour",
        "so-called",
        "said to",
        "believed to",
        "thought to",
        "understood to",
        "reported to",
        "feared to",
    ),
    *("claim", "y have", "t have", "unclear", "sembl", "serai", "aurai", "prétend", "présum", "angeblich"),
    *(
        "mutmaß",
        "offenbar",
        "anschein",
        "schein",
        "soll",
        "vermeintlich",
        "supuest",
        "presunt",
        "parec",
        "habría",
    ),
)
