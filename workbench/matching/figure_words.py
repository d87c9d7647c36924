"""Words for figures, scales and units: English, and the basics of Arabic, French, German and Spanish."""

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}  # fmt: skip
OTHER_LANGUAGES = {
    # French, German and Spanish words that mean nothing else in English news
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "onze": 11, "douze": 12,
    "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60,
    "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "elf": 11, "anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5,
    "zwolf": 12, "zwanzig": 20, "dreissig": 30, "vierzig": 40, "funfzig": 50,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "doce": 12, "trece": 13, "catorce": 14, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
    # Arabic, folded
    "اثنان": 2, "اثنين": 2, "ثلاثه": 3, "ثلاث": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5, "سته": 6,
    "ست": 6,
    "سبعه": 7, "سبع": 7, "ثمانيه": 8, "ثماني": 8, "تسعه": 9, "تسع": 9, "عشره": 10, "عشر": 10,
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50,
    "خمسين": 50,
    "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
    "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600,
    "setecientos": 700, "ochocientos": 800, "novecientos": 900, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90, "ميتي": 200, "مايتي": 200, "ميتا": 200, "مايتا": 200,
    "ميه": 100, "مايه": 100, "ميتان": 200, "ميتين": 200, "مايتين": 200, "الفين": 2000, "الفان": 2000,
    "مليونين": 2_000_000, "مليونان": 2_000_000,
}  # fmt: skip
WORDS = {**ONES, **TENS, **OTHER_LANGUAGES}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "mn": 1e6,
    "mln": 1e6, "md": 1e9, "mrd": 1e9, "mio": 1e6,
    "bn": 1e9, "tn": 1e12, "dozen": 12.0,
    "cent": 1e2, "mille": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12, "milliard": 1e9,
    "milliards": 1e9,
    "cents": 1e2, "hundert": 1e2, "tausend": 1e3, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9,
    "cien": 1e2, "mil": 1e3, "millon": 1e6, "millones": 1e6, "lakh": 1e5, "crore": 1e7,
    "الف": 1e3, "الفا": 1e3, "الاف": 1e3,
    "مليون": 1e6, "مليونا": 1e6, "ملايين": 1e6, "مليار": 1e9, "مليارات": 1e9,
}  # fmt: skip
VAGUE = {
    "tens": (20.0, 100.0), "dozens": (20.0, 120.0), "scores": (40.0, 120.0), "hundreds": (200.0, 999.0),
    "thousands": (1_000.0, 20_000.0),
    "millions": (1.5e6, 3e7), "billions": (1.5e9, 3e10),
    "dizaines": (20.0, 120.0), "centaines": (200.0, 999.0), "milliers": (1_000.0, 20_000.0),
    "dutzende": (20.0, 120.0), "hunderte": (200.0, 999.0), "tausende": (1_000.0, 20_000.0),
    "decenas": (20.0, 120.0), "cientos": (200.0, 999.0), "miles": (1_000.0, 20_000.0),
    "عشرات": (20.0, 120.0), "ميات": (200.0, 999.0), "الاف": (1_000.0, 20_000.0), "ملايين": (1.5e6, 3e7),
}  # fmt: skip
UNITS: dict[str, tuple[str, float]] = {}
for _measure, _factor, _names in (
    ("percent", 1, "percent percentage prozent"),
    ("length", 0.001, "mm millimetre millimeter"),
    ("length", 0.01, "cm centimetre centimeter"),
    ("length", 1, "m metre meter metro متر امتار"),
    ("length", 1000, "km kilometre kilometer kilometro كيلومتر كيلومترا كيلومترات كم"),
    ("length", 1609.344, "mile mi meile meilen ميل اميال"),
    ("length", 0.3048, "foot feet ft"),
    ("length", 0.9144, "yard yd"),
    ("length", 0.0254, "inch inches"),
    ("mass", 0.001, "g gram gramme"),
    ("mass", 1, "kg kilo kilogram kilogramme"),
    ("mass", 1000, "tonne ton tonnen toneladas طن اطنان"),
    ("mass", 0.4536, "lb lbs"),
    ("area", 10_000, "hectare ha hektar"),
    ("area", 4046.86, "acre"),
    ("volume", 1, "litre liter"),
    ("volume", 3.785, "gallon"),
    ("volume", 158.99, "barrel"),
    ("speed", 1, "kph kmh"),
    ("speed", 1.609344, "mph"),
    ("time", 1, "second"),
    ("time", 60, "minute minuten minutos دقيقه دقايق"),
    ("time", 3600, "hour hr hrs heure stunde stunden hora ساعه ساعات"),
    ("time", 86_400, "day jour tag tage tagen dia يوم ايام"),
    ("time", 604_800, "week semaine woche wochen semana اسبوع اسابيع"),
    ("time", 2_629_800, "month mois monat monate monaten meses شهر اشهر"),
    ("time", 315_576_000, "decade decennie jahrzehnt decada عقد عقود"),
    ("time", 31_557_600, "year yr ans annee jahr jahre jahren ano سنه سنوات عام عاما اعوام"),
    ("temperature", 1, "degree celsius"),
    ("power", 1, "watt"),
    ("power", 1e3, "kilowatt kw"),
    ("power", 1e6, "megawatt mw"),
    ("power", 1e9, "gigawatt gw"),
    ("data", 1, "megabyte mb"),
    ("data", 1e3, "gigabyte gb"),
    ("data", 1e6, "terabyte tb"),
    (
        "money",
        1,
        "dollar usd euro eur pound gbp sterling lira ruble rouble yen yuan rupee peso franc دولار"
        " دولارات يورو ليره",
    ),
    ("money", 0.01, "cents pence penny"),
):
    for _name in _names.split():
        UNITS[_name] = (_measure, float(_factor))
        if _name.isascii() and len(_name) >= 3 and not _name.endswith("s"):
            UNITS.setdefault(_name + "s", (_measure, float(_factor)))
# Of the other names (peso, lira, franc) nothing is told: several currencies bear each.
CURRENCIES = {
    word: words[0]
    for words in (
        ("$", "dollar", "dollars", "usd", "دولار", "دولارات"),
        ("€", "euro", "euros", "eur", "يورو"),
        ("£", "gbp", "sterling", "pence", "pound", "pounds"),
        ("ruble", "rubles", "rouble", "roubles"),
        ("yen",),
        ("yuan",),
        ("rupee", "rupees"),
    )
    for word in words
}
SQUARED = {"square", "sq"}

ABOUT = {
    "about", "near", "nearing", "gut", "estimates", "تقريبا", "around", "roughly", "approximately",
    "some", "approx", "circa", "estimated", "environ", "etwa", "rund", "unos", "unas", "حوالي", "نحو",
    "قرابه",
}  # fmt: skip
MORE = {
    "over",
    "above",
    "exceeding",
    "exceeds",
    "exceeded",
    "topped",
    "passed",
    "upward",
    "minimum",
    "اكثر",
    "fast",
}
LESS = {"nearly", "maximum", "barely", "almost", "presque", "casi", "knapp"}
BELOW = {"under", "below"}
HEDGES = ABOUT | MORE | LESS | BELOW
_NOT_A_THING_LIST = (
    "of the a an in on at to from for by with and or than as more less people persons that were was "
    "is are have had has s per into after before while when who which since during between"
)
NOT_A_THING = frozenset(_NOT_A_THING_LIST.split())
FRACTIONS = {
    "half": 50.0, "halves": 50.0, "third": 33.3, "thirds": 33.3, "quarter": 25.0, "quarters": 25.0,
    "fifth": 20.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0, "drittel": 33.3, "viertel": 25.0,
    "tiers": 33.3, "quarts": 25.0, "tercios": 33.3, "moitie": 50.0, "halfte": 50.0,
    "mitad": 50.0, "نصف": 50.0, "ثلث": 33.3, "ربع": 25.0,
}  # fmt: skip
PARTS = frozenset("drittel viertel tiers quarts tercios halves thirds quarters fifths tenths".split())
HALF_OF_SCALE = frozenset(["half", "halbe", "demi", "medio", "نصف"])
FACTORS = {
    "double": 2.0,
    "doubled": 2.0,
    "twice": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "quadrupled": 4.0,
    "quadruple": 4.0,
    "doubling": 2.0,
    "doubles": 2.0,
    "triples": 3.0,
    "tripling": 3.0,
    "treble": 3.0,
    "trebled": 3.0,
    "twofold": 2.0,
    "threefold": 3.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "tenfold": 10.0,
}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "hundredth": 100,
}  # fmt: skip
# What follows "one" when it is a pronoun or vague: one another, one day.
PRONOUN_ONE = {"another", "day"}

# Scales that stand for one of themselves when no figure comes before them.
BARE_SCALES = frozenset(["mille", "hundert", "tausend", "cien", "مليون", "مليار", "الف"])
DUALS = {"مليونين": 1e6, "مليونان": 1e6, "مليارين": 1e9, "ملياران": 1e9, "الفين": 1e3, "الفان": 1e3}


_GERMAN_ONES = {
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
}  # fmt: skip


EVERY = frozenset("jeder jede jedes jedem jeden".split())
# Without their endings: jeder fünfte.
GERMAN_ORDINALS = {
    "zweite": 2, "dritte": 3, "vierte": 4, "funfte": 5, "sechste": 6, "siebte": 7, "achte": 8, "neunte": 9,
    "zehnte": 10, "zwanzigste": 20, "hundertste": 100,
}  # fmt: skip
# "A few hundred" and "several thousand" are so many of them.
SOME = {"few": (2.0, 6.0), "several": (2.0, 10.0)}
COUNTED_BY = frozenset("hundred thousand million billion dozen".split())
PER = frozenset("a an per each every pro par por في".split())

_ARABIC_PREFIXES = frozenset("بلفكو")


def is_prefix(word: str) -> bool:
    """Whether these letters are Arabic small words that are written with what follows."""
    return len(word) <= 2 and _ARABIC_PREFIXES.issuperset(word)


def without_prefix(word: str) -> str:
    """Give an Arabic number word without "with" or "for"; "and" joins numbers and stays."""
    return word[1:] if len(word) > 4 and word[0] in "بلفك" and word[1:] in WORDS else word


ARABIC_TEN = frozenset(["عشر", "عشره"])
# Words that are numbers before ten only: eleven, twelve.
ARABIC_TEENS = {"احد": 11.0, "احدي": 11.0, "اثنا": 12.0, "اثني": 12.0, "اثنتا": 12.0, "اثنتي": 12.0}


def joined(word: str) -> float | None:
    """Read an Arabic number that "and" joins to the one before it: وأربعمئة."""
    if word[:1] != "و":
        return None
    known = WORDS.get(word[1:])
    return float(known) if known is not None else compound(word[1:])


def may_follow(more: float, last: float) -> bool:
    """Whether a number with "and" goes on another: three and twenty, hundred and three, not ten and three."""
    if more < 10:
        return last >= 100
    return last < 10 or last >= 100 if more < 100 else more < 1000 <= last


LONGEST = 60
"""Letters of a figure in one word; what is longer is none."""


def compound(word: str) -> float | None:
    """Read German and Arabic hundreds that are written as one word: zweihundertfünfzig."""
    if len(word) > LONGEST:
        return None
    for ending in ("ميه", "مايه"):
        if word.endswith(ending) and word[: -len(ending)] in WORDS:
            return 100.0 * WORDS[word[: -len(ending)]]
    for joint, scale in (("tausend", 1000.0), ("hundert", 100.0)):
        before, found, after = word.partition(joint)
        if found:
            times = 1.0 if before in {"", "ein"} else WORDS.get(before) or compound(before)
            rest = 0.0 if not after else WORDS.get(after) or compound(after)
            return None if times is None or rest is None else times * scale + rest
    ones, found, tens = word.partition("und")
    if found and ones in _GERMAN_ONES and tens in OTHER_LANGUAGES:
        return float(OTHER_LANGUAGES[tens] + _GERMAN_ONES[ones])
    return None
