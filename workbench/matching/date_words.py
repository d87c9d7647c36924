"""Words for months, days, seasons and feasts: English, Arabic, French, German and Spanish."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier januar janner enero يناير",
            "february feb fevrier februar febrero فبراير شباط",
            "march mar mars marz maerz marzo مارس اذار",
            "april apr avril abril ابريل نيسان",
            "may mai mayo مايو ايار",
            "june jun juin juni junio يونيو حزيران",
            "july jul juillet juli julio يوليو تموز",
            "august aug aout agosto اغسطس اب",
            "september sept sep septembre septiembre سبتمبر ايلول",
            "october oct octobre oktober octubre اكتوبر",
            "november nov novembre noviembre نوفمبر",
            "december dec decembre dezember diciembre ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
TWO_WORD_MONTHS = {"تشرين الاول": 10, "تشرين الثاني": 11, "كانون الاول": 12, "كانون الثاني": 1}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday lundi montag lunes الاثنين",
            "tuesday mardi dienstag martes الثلاثاء الثلاثا",
            "wednesday mercredi mittwoch miercoles الاربعاء الاربعا",
            "thursday jeudi donnerstag jueves الخميس",
            "friday vendredi freitag viernes الجمعه",
            "saturday samedi samstag sonnabend sabado السبت",
            "sunday dimanche sonntag domingo الاحد",
        )
    )
    for name in names.split()
}
FEASTS = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year eve": (12, 31),
    "new years eve": (12, 31), "new year day": (1, 1), "new years day": (1, 1), "valentines day": (2, 14),
    "valentine day": (2, 14), "halloween": (10, 31), "bastille day": (7, 14), "may day": (5, 1),
    "independence day": (7, 4), "fourth of july": (7, 4), "april fools day": (4, 1), "epiphany": (1, 6),
}  # fmt: skip
SEASONS = {
    name: frozenset(months)
    for names, months in (
        ("spring printemps fruhling fruhjahr primavera الربيع ربيع", (3, 4, 5, 6)),
        ("summer ete sommer verano الصيف صيف", (6, 7, 8, 9)),
        ("autumn fall automne herbst otono الخريف خريف", (9, 10, 11, 12)),
        ("winter hiver invierno الشتا شتا", (12, 1, 2, 3)),
    )
    for name in names.split()
}
STRETCHES = {
    "early": range(1, 6), "start of": range(1, 4), "beginning of": range(1, 5), "mid": range(4, 10),
    "middle of": range(5, 9), "late": range(8, 13), "end of": range(10, 13), "first half of": range(1, 7),
    "second half of": range(7, 13), "first quarter of": range(1, 4), "second quarter of": range(4, 7),
    "third quarter of": range(7, 10), "fourth quarter of": range(10, 13), "last quarter of": range(10, 13),
    "fin": range(10, 13), "debut": range(1, 4), "anfang": range(1, 4), "ende": range(10, 13),
    "finales de": range(10, 13), "principios de": range(1, 4), "اواخر": range(9, 13), "اوايل": range(1, 5),
    "مطلع": range(1, 4), "نهايه": range(10, 13),
}  # fmt: skip
RELATIVE = {
    "today": ("day", 0), "tonight": ("day", 0), "yesterday": ("day", -1), "tomorrow": ("day", 1),
    "aujourdhui": ("day", 0), "hier": ("day", -1), "demain": ("day", 1), "heute": ("day", 0),
    "gestern": ("day", -1), "hoy": ("day", 0), "ayer": ("day", -1), "امس": ("day", -1), "اليوم": ("day", 0),
    "غدا": ("day", 1),
}  # fmt: skip
AWAY = {"last": -1, "this": 0, "next": 1, "previous": -1, "coming": 1}
ORDINAL_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "first erste premier primero الاول", "second الثاني", "third الثالث", "fourth الرابع",
            "fifth الخامس", "sixth السادس", "seventh السابع", "eighth الثامن", "ninth التاسع", "tenth العاشر",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
            "eighteenth", "nineteenth", "twentieth",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
CENTURY_WORDS = {**ORDINAL_WORDS, "twenty-first": 21, "twenty first": 21}
ALONE_NEEDS_CAPITAL = frozenset(
    {"may", "march", "mar", "mars", "sep", "dec", "jan", "jun", "mai", "اب", "august", "nov"}
)
