"""How a handful of languages deny, and what only looks like it. All words are folded."""

import re
from collections.abc import Iterable, Mapping

_ENGLISH = """not no never none unless nobody nothing neither nor cannot without nowhere noone dont doesnt
 didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt havent hasnt hadnt mustnt neednt aint
 deny denies denied denying denial denials false falsely untrue fake hoax incorrect incorrectly
 refute refutes refuted debunk debunks debunked disprove disproves disproved disproven lack lacks
 lacked lacking"""
_OTHERS = """pas jamais aucun aucune sans nie nient dement dementi faux rien nul nulle nicht kein keine
 keinen keiner keines keinem keins keinerlei keineswegs keinesfalls niemals niemand niemanden niemandem
 nichts nirgends nirgendwo weder ohne bestritt bestreitet bestritten dementiert dementierte
 dementierten falsch weigert weigerte weigerten nunca jamas ningun ninguna ninguno nadie nada
 tampoco niega nego niegan desmiente desmintio falso nao nenhum nenhuma ninguem nessuno nessuna
 nessun senza niente niet geen nooit zonder не нет без никогда никто нельзя"""
_ARABIC = """لا لم لن ليس ليست ليسوا نفي نفت نفوا ينفي تنفي ينفون نافيا نافيه عدم دون بدون بلا كاذب كاذبه زايف
 زايفه"""
CLEAR = frozenset(
    (
        *_ENGLISH.split(),
        *_OTHERS.split(),
        *(before + word for word in _ARABIC.split() for before in ("", "و", "ف")),
    )
)
_REFUSING = """fail fails failed failing unable refuse refuses refused refusing decline declines declined
 declining""".split()
DOUBLED = frozenset(
    "deny denies denied denying lack lacks lacked fail fails failed unable refuse refuses"
    " refused rule rules ruled".split()
)
"""What says nothing clear once it is denied: "did not rule out"."""
_BEING = "was were been is are".split()


def _phrases(*pairs: tuple[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    return {last: frozenset(firsts) for last, firsts in pairs}


CLEAR_PHRASES = _phrases(
    ("to", _REFUSING),
    ("out", ("rule", "rules", "ruled", "ruling")),
    ("refused", _BEING),
    ("denied", _BEING),
    ("ne", ("personne",)),
    ("anyone", ("before",)),
    ("anybody", ("before",)),
)
"""Two words that deny together, by the second one."""

REACHING_FAR = frozenset(("no", "none", "neither", "nobody", "kein", "keine", "keiner"))
"""Before a subject they deny the verb behind it."""

DENYING_BEHIND = frozenset(
    "nicht kein keine keinen keiner keines keinem keinerlei nie niemals nichts niemand niemanden".split()
)
"""German ones may stand behind the verb that they deny."""

# Spanish "sin" and "no" are written like English words: "sin" only where Spanish surrounds it.
SPANISH_SIN = re.compile(r"\bsin\b(?= (?:que|el|la|los|las|un|una|ningun\w*|[a-z]+r)\b)")

_FAINT = """fail fails failed failure failing unable absence absent refuse refuses refused refusal refusing
 reject rejects rejected rejecting zero only alone still last remain remains remained stay stays
 stayed lost cut dismisses dismissed abandon abandons abandoned draw tie tied closed closes shut
 gesperrt uninhabited غاب غابت غايب kept keep keeps keeping empty vacant escape escaped stop stops
 stopped ban bans banned barred forbid forbids forbidden forbade prohibit prohibits prohibited block
 blocks blocked prevent prevents prevented hardly barely scarcely unlikely cancel cancels cancelled
 canceled scrap scraps scrapped impossible difficult difficulty difficulties trouble hard few fewer
 end ends ended halt halts halted missing avoid avoids avoided decline declines declined doubt
 doubts doubted doubtful lowest highest first best worst unprecedented record myth wrong lie lies
 lied lying instead withheld withhold shortage exempt resistant immune broke broken
 pending dropped waived free غير رفض
 رفضت يرفض تعذر خال خاليه illegal unlawful outlawed except excluding excluded abstain abstained
 refrain refrained boycott boycotts boycotted ignore ignores ignored miss misses missed bankrupt
 insolvent forgot flouted breached violated lapsed expired expire expires unlike collapsed ruins
 abolish abolished abolishes axed full gone repealed revoked lifted suspended suspend suspends
 discontinued disappeared vanished evade evaded forget neglected omitted overlooked oppose opposed
 opposes terminated void withdrew withdrawn quit defeated beaten silent silence secret bald delayed
 delay stalled idle dead survived safe intact spared too former rare rarely scarce seldom shunned
 deserted vetoed cleared acquitted overturned annulled dementi nur noch einzige ledig leer verboten
 untersagt abgesagt gescheitert freigesprochen unbewohnt kostenlos verweigert verweigerte verhindert
 verhinderte abgelehnt allein verlor verloren verlassen gestoppt gestrichen aufgehoben abgeschafft
 beendet eingestellt verpasst verpasste versaumt schweigt schwieg verschont statt ehemalige
 ehemaliger fruhere dicht voll kaum fehlt fehlte fehlen mangel manque seul seulement interdit
 interdite annule ferme solo prohibido cerrado rechazo ممنوع محظور مغلق مغلقه الغي الغيت فقط سوي
 وحيد فشل فشلت امتنع امتنعت منع منعت حظر حظرت انتهي انتهت توقف توقفت خسر خسرت فقد غادر غادرت مستحيل
 سابق نجا نجت استبعد رفضوا يزال تزال"""
FAINT = frozenset(_FAINT.split())
"""These only excuse the clear ones of the other side."""
FAINT_PHRASES = _phrases(
    ("off", ("cut", "called")),
    ("down", ("turned",)),
    ("through", ("fell", "falls", "fallen")),
    ("out", ("threw", "thrown", "sold", "rule", "rules", "ruled", "running", "run", "ran")),
    ("to", ("yet",)),
    ("of", ("free", "out", "short")),
    ("from", ("free", "far", "away")),
    ("longer", ("no",)),
    ("than", ("rather",)),
    ("large", ("at",)),
)

_PREVENT = """prevent prevents prevented preventing stop stops stopped stopping bar bars barred ban bans
 banned block blocks blocked prohibit prohibits prohibited keep keeps kept exclude excludes excluded exempt
 exempts exempted refrain refrains refrained refraining abstain abstains abstained discourage
 discouraged far"""
_FORBID = """forbid forbids forbade forbidden prohibited banned barred unwilling reluctant powerless
 neglect neglects neglected forgot forgets omitted yet"""
_REJECT = """reject rejects rejected rejecting dismiss dismisses dismissed dismissing dispute disputes
 disputed disputing rebut rebutted contradict contradicts contradicted"""
WEAK_PHRASES = _phrases(
    ("from", _PREVENT.split()),
    ("to", _FORBID.split()),
    ("off", ("call", "calls", "called", "calling")),
    ("of", ("short", "devoid", "bereft", "incapable", "deprived")),
    *(
        (said, _REJECT.split())
        for said in (
            "that claim claims report reports allegation allegations rumour rumours rumor rumors accusation"
            " accusations suggestion suggestions having"
        ).split()
    ),
    ("عن", "امتنع امتنعت يمتنع تمتنع توقف توقفت عجز عجزت".split()),
    ("في", "فشل فشلت اخفق اخفقت".split()),
    ("من", "منع منعت يمنع تمنع حظر حظرت خال خاليه".split()),
    ("de", "refuse interdit empeche cesse evite dejo nego".split()),
)
"""A word that denies what follows the second one, up to four words behind it."""
CANCELLING = frozenset(
    "cancel cancels cancelled canceled cancelling scrap scraps scrapped call calls called".split()
)
EVENTS = frozenset(
    "appearance attack auction ceremony concert concerts conference debate election elections event"
    " exercise festival fight fights flight flights game games hearing launch march match matches"
    " meeting mission party performance plan plans project protest race rally referendum show shows"
    " speech strike strikes summit talks tour tournament trial trip visit vote voyage walkout wedding".split()
)
"""What does not happen once it is cancelled."""
WEAK = frozenset(
    "cancel cancels cancelled canceled cancelling scrap scraps scrapped avoid avoids avoided avoiding"
    " hardly barely scarcely rarely seldom kaum verhindert verhinderte verhinderten evito impidio تجنب"
    " تجنبت رفض رفضت يرفض ترفض استبعد استبعدت".split()
)
CEASING = frozenset("stop stops stopped cease ceases ceased quit quits".split())
"""They deny a verb in -ing that follows at once."""

LIFTING = frozenset(
    "lift lifts lifted lifting end ends ended remove removes removed repeal repeals repealed overturn"
    " overturned scrap scrapped drop dropped revoke revoked aufgehoben aufhebt hebt hob رفع رفعت الغي"
    " الغت الغيت ترفع يرفع".split()
)
LIFTED = frozenset("ban bans prohibition embargo blockade verbot حظر الحظر منع المنع حظرا".split())
"""What says the contrary once it is lifted."""

EXCEPTING = frozenset(
    "only except excluding but besides save alone nur ausser bis solo salvo sauf seul سوي الا فقط".split()
)

VERDICTS = frozenset(
    "false falsely untrue fake hoax incorrect debunk debunks debunked disproved disproven falsch faux"
    " falso كاذب كاذبه زايف زايفه".split()
)
"""They deny a whole report, wherever in the text they stand."""

IDIOMS = re.compile(
    r"\b(?:not only|not just|not merely|not least|no doubt|without (?:a )?doubt|nothing but|none other"
    r"|not until|no one but|no wonder|if nothing else|nothing new|no problem|why not|do(?:nt| not) forget"
    r"|no (?:more|less|fewer|later|sooner|earlier) than|not (?:more|less|fewer|later) than|if not"
    r"|whether or not|or not|do(?:nt| not) (?:miss|worry|let)|never (?:forget|again|mind|before)"
    r"|(?:cant|cannot|can not|couldnt|could not) (?:believe|wait|make this up|help but)"
    r"|(?:is|are|was|were|have|has|did|do|does)nt (?:it|he|she|they|you|we|this|that)\b"
    r"|i (?:dont|do not) (?:know|care|think|believe)|you (?:dont|wont)|not sure|not kidding|not a joke"
    r"|like no other|yes or no|no[,.!]|believe it or not|(?:sans frontieres|without borders)"
    r"|not (?:\w+ ){1,3}(?:until|before (?:next|\d|january|february|march|april|may|june|july|august"
    r"|september|october|november|december))\b"
    r"|not (?:\w+ ){1,2}by more than|like (?:nobody|no one)|(?:nobody|no one) has ever"
    r"|no\. ?\d+|no matter|nothing (?:less|short) (?:than|of)|pas seulement|nicht nur|no solo|ليس فقط"
    r"|لا (?:ي|ت)زال\w*|لم (?:ي|ت)زل"
    r"|false (?:alarm|flag|teeth|starts?)|fake news|(?:non)?fiction)"
)

CALLED_OFF = re.compile(
    r"\b(?:cancel(?:s|l?ed|l?ing)?|call(?:s|ed|ing) off|postpon(?:e|es|ed|ing)|scrap(?:s|ped|ping))"
    r" (?:(?:an?|the|his|her|its|their|all|planned) )*(?P<noun>[a-z]{4,})\b"
)
"""What is called off did not happen: "cancelled a visit" beside "visited"."""
