"""How five languages deny, and what only looks like it."""

import re

_ENGLISH = (
    "not|no|never|none|unless|nobody|nothing|neither|nor|cannot|without"
    "|(?:do|does|did|is|are|was|were|ca|could|wo|would|should|have|has|had|must|need|ai)nt"
    "|den(?:y|ies|ied|ying)|denials?|false|falsely|untrue|fake|hoax|incorrect(?:ly)?|refut(?:e|es|ed)"
    "|debunk(?:s|ed)?|disprove[sn]?|nowhere"
    "|(?:fail(?:s|ed)?|unable|refus(?:e|es|ed)|declin(?:e|es|ed)) to|lack(?:s|ed|ing)?(?:"
    " of)?|rul(?:es|ed|ing) out"
    "|(?:was|were|been|is|are) (?:refused|denied)"
)
_LATIN_OTHERS = (
    "pas|jamais|aucune?|sans|ni[eé]|nient|dement|dementi|faux"
    "|nicht|kein(?:e|en|er|es|em)?|nie|niemals|niemand|ohne|bestritt|bestreitet|dementiert(?:e|en)?|falsch"
    "|nunca|jamas|ningun[ao]?|nadie|niega|nego|niegan|desmiente|desmintio|falso"
)
_ARABIC = (
    "[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|نفي|نفت|نفوا|ينفي|تنفي|ينفون|نافيا|نافيه"
    "|عدم|دون|بدون|كاذب|كاذبه|زائف|زائفه)"
)
CLEAR = re.compile(rf"\b(?:{_ENGLISH}|{_LATIN_OTHERS}|{_ARABIC})\b")
# Spanish "sin" and "no" are written like English words: "sin" only where Spanish surrounds it.
SPANISH_SIN = re.compile(r"\bsin\b(?= (?:que|el|la|los|las|un|una|ningun\w*|[a-z]+r)\b)")
FAINT = re.compile(
    r"\b(?:fail(?:s|ed|ure|ing)?|unable|absence|absent|refus(?:e|es|ed|al|ing)"
    r"|reject(?:s|ed|ing)?|zero|only|alone|still|last|yet to|remain(?:s|ed)?|stay(?:s|ed)?|lost|cut"
    r"|cut off|turned down|threw out|thrown out|dismiss(?:es|ed)|abandon(?:s|ed)|draw|tied?"
    r"|clos(?:ed|es)|shut|gesperrt|sold out|uninhabited|غاب|غابت|غايب|kept|keep(?:s|ing)?|empty"
    r"|vacant|escap(?:e|ed)"
    r"|stop(?:s|ped)?|ban(?:s|ned)?|barred|forbid(?:s|den)?|forbade|prohibit(?:s|ed)?|block(?:s|ed)?"
    r"|prevent(?:s|ed)?|hardly|barely|scarcely|unlikely|cancel(?:s|led|ed)?|called off|scrap(?:s|ped)?"
    r"|impossible|difficult(?:y|ies)?|trouble|hard|few|fewer|free of|free from|running out|run out"
    r"|ran out|out of|no longer|end(?:s|ed)?|halt(?:s|ed)?"
    r"|missing|avoid(?:s|ed)?|declin(?:e|es|ed)|rule[sd]? out|doubt(?:s|ed|ful)?|lowest|highest|first"
    r"|best|worst"
    r"|unprecedented|record|myth|wrong|lie[sd]?|lying|instead|rather than|withh(?:e|o)ld|short of|shortage"
    r"|exempt|despite|pending|dropped|waived|غير|رفض|رفضت|يرفض|تعذر|خال|خاليه)\b"
)
IDIOMS = re.compile(
    r"\b(?:not only|not just|not merely|not least|no doubt|without (?:a )?doubt|nothing but|none other"
    r"|not until|no one but|no wonder|if nothing else|nothing new|no problem|why not|do(?:nt| not) forget"
    r"|no (?:more|less|fewer|later|sooner|earlier) than|not (?:more|less|fewer|later) than|if not"
    r"|whether or not|or not|do(?:nt| not) (?:miss|worry|let)|never (?:forget|again|mind|before)"
    r"|(?:cant|cannot|can not|couldnt|could not) (?:believe|wait|make this up|help but)"
    r"|(?:is|are|was|were|have|has|did|do|does)nt (?:it|he|she|they|you|we|this|that)\b"
    r"|i (?:dont|do not) (?:know|care|think|believe)|you (?:dont|wont)|not sure|not kidding|not a joke"
    r"|like no other|yes or no|no[,.!]|believe it or not"
    r"|no\. ?\d+|no matter|nothing (?:less|short) (?:than|of)|pas seulement|nicht nur|no solo|ليس فقط"
    r"|لا (?:ي|ت)زال\w*|لم (?:ي|ت)زل"
    r"|false (?:alarm|flag|teeth|starts?)|fake news|(?:non)?fiction)"
)

CALLED_OFF = re.compile(
    r"\b(?:cancel(?:s|l?ed|l?ing)?|call(?:s|ed|ing) off|postpon(?:e|es|ed|ing)|scrap(?:s|ped|ping))"
    r" (?:(?:an?|the|his|her|its|their|all|planned) )*(?P<noun>[a-z]{4,})\b"
)
"""What is called off did not happen: "cancelled a visit" beside "visited"."""

UNDONE = re.compile(
    r"\b(?:un(?!der|i[tvofqs]|til|less|cle|to\b)|non-?)-?(?P<un>[a-z]{5,})\b"
    r"|\b(?:in|im|il|ir|dis)(?P<other>effective|sufficient|adequate|accurate|complete|visible|valid|secure"
    r"|eligible|capable|competent|correct|appropriate|direct|possible|probable|passable|moral|proper|perfect"
    r"|legal|legible|licit|logical|responsible|regular|relevant|replaceable|rational|honest|loyal|satisfied"
    r"|qualified|continued|approved|proved|proven|obeyed|connected|trusted|armed|believed|allowed)\b"
)
"""The word that un- and the like are put before; only "un" and "non" may stand before any word."""
