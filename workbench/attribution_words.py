"""How drafts in five languages word who says so."""

import re

from workbench.wordlists import word_set

SAY = (
    "said|says|told|tells|reported|announced|stated|confirmed|denied|alleged|warned|insisted|testified|"
    "admitted|acknowledged|tweeted|wrote|declared|explained|noted|argued|asserted|revealed|estimated|maintained|"
    "recalled|replied|promised|pledged|predicted|quoted|cited|branded|accused|blamed|described|dismissed|conceded|"
    "urged|complained|boasted|concluded|disclosed|vowed"
)
VERB = re.compile(
    r"(?:(?:" + SAY + r")"
    r"|claimed(?!\s+(?:\d|(?:the|dozens|hundreds|at least)\b))"
    r"|say(?=\s*[.,]|\s+(?:that|the|it|they|he|she|there|[A-Z“\"]))"
    r"|called(?=\s+(?:it|him|her|them|for|on)\b)"
    r"|reports(?=,|\.|\s+that\b)|added(?=\s+that\b|\s*[,:.“\"]|\s+in\b)|posted(?=\s+(?:on|that)\b))\b"
)
ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s reported by|[Aa]s stated by|[Aa]s claimed by|[Ii]n the words of"
    r"|(?:reported|confirmed|announced|disclosed|estimated) by"
    r"|[Ss]elon|[Ll]aut|[Ss]egún|[Dd]e acuerdo con|[Dd]’après|[Dd]'après|[Nn]ach Angaben (?:der|des|von))"
    r"\s+(?P<who>[^\s,;:.])"
)
REVERSED = re.compile(
    r"(?:[,?!.…][”\"’»“]|,|[”\"»])\s+(?:said|says|asked|added|wrote|replied|explained|warned|declared"
    r"|a (?:déclaré|affirmé|indiqué|ajouté|assuré|annoncé|dit)|déclare|affirme|sagte|sagt|erklärte|betonte"
    r"|dijo|afirmó|declaró|aseguró|explicó|señaló)\s+(?P<who>[A-ZÀ-Þ]|(?:the|a|an|one|two|le|la|el|der|die|un)\s)"
)
FOREIGN = re.compile(
    r"(?:(?:a|ont)\s+(?:déclaré|affirmé|annoncé|indiqué|assuré|précisé|expliqué|estimé)\b"
    r"|(?:sagte|erklärte|berichtete|behauptete|betonte|teilte)\b"
    r"|(?:dijo|afirmó|anunció|declaró|informó|aseguró|señaló|confirmó|explicó|indicó)\b)"
)
ARABIC_SAID = re.compile(
    r"(?:^|(?<=[\s،.:«\"“]))و?(?:قالت?|أعلنت?|اعلنت?|أكدت?|اكدت?|صرحت?|أفادت?|كشفت?|أوضحت?|ذكرت?|أضافت?|نفت|نفى|"
    r"حذرت?|أشارت?|زعمت?|نقلت?|يقول|تقول|يؤكد|تؤكد|ادعت?|ادعى)\s+(?P<who>\S)"
)
ARABIC_ACCORDING = re.compile(
    r"(?:^|(?<=[\s،.:]))و?(?:(?:وفق|طبق)(?:ا|ًا|اً)\s+ل|نقل(?:ا|ًا|اً)\s+عن|بحسب|حسب|وفق(?=\s))\s*(?P<who>\S)"
)
ARABIC_END = re.compile(
    r"[،,.:؛;«»\"“”()]|\s(?:إن|أن|ان|إنه|إنها|أنه|أنها|بأن|في|خلال|على|عن|يوم|اليوم|أمس|من|لـ|قوله|التي|الذي)(?:\s|$)"
)

PRONOUNS = word_set(
    """
    he she it they who i we you which that this these those one il elle ils elles er sie es él ella
    ellos
    """
)
ARTICLE = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|its|his|her|their|our|le|la|les|un|une|l['’]|el|los|las|una|der|die|das"
    r"|dem|den|des|eine?|einem|einer)\s+|l['’])+(?=\S)",
    re.IGNORECASE,
)
BASED = re.compile(
    r"(?:(?:[\w.]+-(?:based|backed|run|linked|affiliated|aligned|led|owned)|pro-[\w’'-]+)\s+)+"
)
SIDED = re.compile(
    r"\s+(?:hostile|close|loyal|opposed|sympathetic|allied|linked|friendly|familiar|critical|aligned|tied)$"
)
"""Adjectives that say on whose side a source is ("hostile to …"); they are no part of its name."""
HELPERS = re.compile(
    r"(?:\s+(?:has|have|had|also|later|earlier|previously|then|since|once|repeatedly|publicly|recently|reportedly|"
    r"was|were|is|been|being|on|himself|herself|itself|first|initially|again|often|further|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|falsely|immediately))+$"
)
NEGATED = re.compile(r"(?:\b(?:not|never|nor|yet to)|n['’]t)(?:\s+\w+)?$")
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got)(?:\s+(?:\w+ly|also|first|later|often))?$")
CLAUSE = re.compile(
    r"[;:—–“”\"«»()]|,|\b(?:but|while|whereas|after|before|when|as|because|since|although|though|if|where|until|that"
    r"|which|who|and|or|mais|car|aber|pero|y|et|und)\b(?=\s|$)"
)
NAME = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'&.-]*|al-[A-Z]\w+|el-[A-Z]\w+|\d+)"
    r"(?:\s+(?:of|for|the|de|del|la|von|van|der|bin|ibn|and|du|des|on|al|&)(?=\s+(?:[A-Zà-þ]*[A-ZÀ-Þ]|the\s[A-Z]))"
    r"|\s+(?=[A-ZÀ-Þ]|al-[A-Z]|el-[A-Z]))?)+"
)
WHO_END = re.compile(
    r"[,;:—–“”\"«»()!?]|\.(?=\s|$)|\s(?:who|which|that|on|in|at|after|before|when|as|while|but|and|said|told|citing|from"
    r"|by|to|dass|que|qui|have|has|had|was|were|is|are|there"
    r"|ont|sont|wurden|wurde|sind|ist|hat|haben|hubo|han|fueron|hay|this|some|more|about)\s(?=\S)"
)
SHORT = re.compile(
    r"\b(?:[A-Z]|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rep|Sen|Gov|Dr|Mr|Mrs|Ms|Prof|St|Rev|Brig|Jr|Sr|U\.S|U\.N)$"
)
THROUGH = re.compile(
    r"(?:(?:a|an|the|its|his|her|their|new|preliminary|official|initial)\s+)*(?:statements?|reports?|figures|data|posts?|"
    r"interviews?|documents?|letter|tally|count|numbers|estimates?|sources)\s+"
    r"(?:(?:released|published|issued|compiled|provided|posted|made|given)\s+)?(?:by|from|of|at|with)\s+"
)
OPENING = re.compile(
    r"^(?:(?:On|Last|This|Late|Early)\s+(?:(?:late|early|last)\s+)?\w+day\s+|(?:Earlier|Later|Meanwhile|However|Still|"
    r"Instead|Today|Yesterday|But|And|Then|So|Yet)\s+|In\s+(?:a|an|his|her|its|their)\s+\w+\s+(?=the\s|[A-Z])"
    r"|[\w’']+ly\s+(?=[A-Z]))"
)
FINITE = re.compile(r"\w+ed|was|were|is|are|has|had|have|fell|went|came|took|said|will|would|\w+ing")
NO_NAMES = frozenset(
    ["so", "there", "then", "what", "here", "reports", "report", "it’s", "it's", "first", "even"]
)
JOINING = word_set(
    """
    of for from in at with the by to on and a an le la les du de des el los und der die des il al &
    """
)
INITIALS = re.compile(r"\b[A-Z]\.$")
PERSON_HE = frozenset(["he", "she", "il", "elle", "er", "él", "ella"])
BODY_WORD = re.compile(
    r"\b(?:Ministry|Agency|Army|Party|Group|Front|Council|Commission|Court|University|Times|Post|News|Party|Forces|"
    r"Company|Inc|Corp|Ltd|Bank|Office|Department|Organi[sz]ation|Union|Observatory|Institute|Province|City|State|"
    r"States|Nations|War|Day|Islamic|Street|River|Airport|House|Association|Committee)\b"
)
