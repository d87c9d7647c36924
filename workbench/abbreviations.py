"""Shortened words whose full stop does not end a sentence, or does so only before a fresh start."""

from workbench.wordlists import word_set

TITLES = word_set(
    """
    adm amb asst atty brig capt cmdr col cpl det dr drs gen gov hon insp lt ltjg maj messrs mgr mlle mme
    mm mr mrs ms msgr mx pfc ph pres prof pvt rep reps rev rt sen sens sgt spc ssgt supt sr sra srta dra
    prof profa st ste mt ft hr frau dipl ing
    """
)
"""Before a name: never the end."""

LEADING = word_set(
    """
    vs v cf eg e.g ie i.e viz approx ca aka a.k.a dept univ est bros mfg dist intl nat'l voc
    """
)
"""In the middle of a phrase: never the end."""

BEFORE_FIGURES = word_set(
    """
    no nos nr núm num n° art arts fig figs p pp vol vols ch chap sec secs par para ver vers op ext tel
    jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc ene abr ago okt dez
    """
)
"""Before a figure: not the end."""

UNITS = word_set(
    """
    pct pc cent mio mrd mill bn tn hrs hr mins min secs lb lbs oz ft in yds km approx
    """
)
"""Units; before a small letter never the end."""

STATES = word_set(
    """
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa penn tenn tex va vt wash wis wyo
    """
)
"""American states as news agencies shorten them; before a small letter not the end."""

MAY_END = ("Inc", "Corp", "Ltd", "Co", "LLC", "Jr", "Sr", "etc", "a.m", "p.m", "A.M", "P.M")

FRESH_STARTS = word_set(
    """
    The This That These Those There Then They He She It We You I His Her Its Their Our My A An And But
    So Or Yet In On At By For From With Without After Before During Since While When Where Why What Who
    How If Although Though Because However Meanwhile Moreover Earlier Later Last Now Today Yesterday
    Once Some Many Most All Both Each Every No Not One Two Several As To Among According Officials
    Police
    """
)
"""Words that, capitalised after such a stop, begin a new sentence."""

SPEECH = (
    "said|says|asked|asks|added|adds|told|replied|answered|shouted|cried|wrote|wondered|exclaimed|declared|"
    "continued|insisted|warned|recalled|yelled|explained|tweeted|posted"
)
