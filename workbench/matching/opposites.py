"""Pairs of opposite words: what one text says with the one, another denies with the other."""

from collections.abc import Iterator, Mapping

# Base forms, folded; "~" stands for the regular endings of an English verb, "^" for those of an Arabic one,
# "_" joins a verb to the word behind it that makes it another one ("call~_off").
_PAIRS = (
    ("rise rises rose risen rising increase~ grow grows grew grown growing growth climb~ surge~ soar~"
     " jump~ higher raise~ go_up goes_up went_up going_up gone_up is_up are_up was_up were_up expand~"
     " uptick gestiegen stieg stiegen steigt steigen wachst wuchs gewachsen erhoht erhohte augmente"
     " hausse sube subio aumento ارتفع^ زاد^ ازداد^ تزايد^",
     "fall falls fell fallen falling decrease~ decline~ drop~ dropped dropping shrink shrinks shrank"
     " shrunk shrinking lower lowers lowered lowering go_down goes_down went_down going_down gone_down"
     " is_down are_down was_down were_down plunge~ slump~ reduce~ cut cuts cutting dwindle~ gesunken"
     " sank sinkt sinken fiel fielen fallt gefallen senkt senkte geschrumpft baisse diminue recule baja"
     " bajo descendio انخفض^ تراجع^ هبط^ تقلص^"),
    ("accept~ agree~ approve~ endorse~ adopt~ welcome~ support~ back~ backing favour favor favours"
     " favors favoured cleared pro sign signs signed signing ratify~ pass passes passed gibt_statt gab_statt"
     " stattgegeben stimmt_zu zustimmen stimmte_zu stimmten_zu zustimmte zugestimmt angenommen nimmt_an"
     " nahm_an billigt billigte verabschiedet verabschiedete gebilligt unterschrieb unterzeichnete"
     " unterzeichnet accepte approuve adopte acepta acepto aprueba aprobo unterstutzt unterstutzte"
     " befurwortet befurwortete vote~_for voting_for vote~_to ist_fur sind_fur stimmt_fur stimmte_fur"
     " stimmten_fur soutient apoya apoyo ايد^ دعم دعمت يدعم تدعم صوت_لصالح صوتت_لصالح وافق^ قبلت يقبل"
     " تقبل وقع وقعت يوقع توقع",
     "reject~ refuse~ decline~ veto vetoes vetoed vetoing oppose~ anti resist~ block~ is_against"
     " are_against was_against were_against go_against goes_against went_against vote~_against"
     " voting_against bekampft ist_gegen sind_gegen stimmt_gegen stimmte_gegen stimmten_gegen opone"
     " عارض^ صوت_ضد صوتت_ضد rebuff~ spurn~ turn~_down throw_out threw_out thrown_out turn~_away"
     " vote~_down fail fails failed lehnt_ab lehnte_ab lehnten_ab lehnen_ab ablehnt ablehnen wies_ab"
     " weist_ab wiesen_ab abgewiesen abweisen ablehnte abgelehnt weigert weigerte weigerten verweigert"
     " verweigerte refuse rejete rechaza rechazo رفض^ امتنع^"),
    ("guilty convict~ conviction culpable verurteilt schuldig condamne coupable condenado مذنب مذنبه"
     " ادان ادانت",
     "innocent acquit acquits acquitted acquittal exonerate~ cleared freigesprochen unschuldig"
     " freispruch acquitte absuelto برا برات بريء بريئه بري بريه"),
    ("genuine authentic true accurate correct real echt wahr vrai verdadero حقيقي حقيقيه صحيح صحيحه",
     "fake~ false falsely hoax hoaxes forged forgery fabricate~ doctored untrue incorrect manipulated"
     " bogus baseless debunk~ misleading falsch gefalscht falschung unecht unwahr faux falso مزيف مزيفه"
     " مفبرك مفبركه كاذب كاذبه زايف زايفه ملفق ملفقه مضلل مضلله"),
    ("safe safely harmless sicher ungefahrlich امن امنه",
     "unsafe dangerous dangerously hazardous harmful unsicher gefahrlich خطر خطير خطيره"),
    ("allow~ permit permits permitted let lets legalise~ legalize~ authorise~ authorize~ legal lawful"
     " legally may can could open_to free_to erlaubt erlaubte erlauben gestattet zugelassen darf durfen"
     " durfte durften autorise permis permite permitido سمح سمحت يسمح تسمح مسموح مسموحا اجاز اجازت"
     " قانوني قانونيه",
     "ban bans banned banning forbid forbids forbade forbidden prohibit~ bar bars barred outlaw~"
     " illegal unlawful illegally closed_to off_limits against_law cannot cant prevent~ block~ verboten"
     " verbot verbietet untersagt untersagte gesperrt interdit interdite prohibido prohibe ممنوع ممنوعه"
     " محظور محظوره منع منعت يمنع تمنع حظر حظرت"),
    ("win wins won winner winning victory gewinnt gewann gewonnen gagne gana gano فاز^ انتصر^",
     "lose loses lost losing loser defeat verliert verlor verloren perdu pierde perdio خسر^ انهزم^"),
    ("open opens opened opening reopen~ offen geoffnet offnet offnete ouvert abierto abre فتح فتحت يفتح"
     " تفتح مفتوح مفتوحه",
     "close~ shut shuts shutting closure geschlossen schliesst schloss gesperrt ferme cerrado cierra"
     " اغلق^ مغلق مغلقه"),
    ("effective effectively works work worked", "ineffective useless"),
    ("alive survive~ survivor survivors lebt uberlebt uberlebte uberlebten نجا نجت نجوا الناجون الناجين",
     "dead dies died killed perish~ fatalities tot tote starb starben gestorben getotet قتل قتلت قتلوا"
     " مات ماتت توفي توفيت"),
    ("hurt injured injuries injury wounded verletzt verletzte blesse blesses herido heridos اصيب اصيبت"
     " اصابات",
     "unhurt unharmed uninjured unscathed unverletzt"),
    ("give gives gave given giving grant~ provide~ issue~",
     "refuse~ withhold withholds withheld deny denies denied revoke~"),
    ("confirm~ admit admits admitted admitting acknowledge~ concede~ confess~ stand_by stands_by"
     " stood_by bestatigt bestatigte bestatigten zugab gestand gesteht gestehen gestanden gibt_zu gab_zu"
     " zugegeben zugeben einraumen raumte_ein raumt_ein raumten_ein einraumte eingeraumt confirme"
     " confirmo confirma reconnu اكد^ اعترف^ اقر اقرت",
     "deny denies denied denying reject~ dismiss~ refute~ dispute~ retract~ contradict~ rebut~ rebutted"
     " disavow~ dementiert dementierte dementierten bestritt bestreitet bestritten wies_zuruck"
     " weist_zuruck wiesen_zuruck zuruckgewiesen leugnet leugnete abstreiten bestreiten stritt_ab"
     " streitet_ab stritten_ab abgestritten dement nie desmiente desmintio niega nego نفي نفت نفوا ينفي"
     " تنفي انكر^"),
    ("held go~_ahead goes_ahead went_ahead gone_ahead take_place takes_place took_place taken_place"
     " proceed~ findet_statt finden_statt fand_statt fanden_statt stattfindet stattfinden stattgefunden"
     " اقيم اقيمت يقام تقام عقد عقدت جرت",
     "cancel cancels cancelled canceled cancelling cancellation call~_off postpone~ scrap scraps"
     " scrapped abandon~ abgesagt absagen ausfallen sagt_ab sagte_ab sagten_ab fallt_aus fiel_aus"
     " fielen_aus ausgefallen verschoben gestrichen annule annulee cancelado الغي الغيت الغت تاجل^"),
    ("lift~ ease~", "impose~ tighten~"),
    ("arrest~ detain~ capture~ caught festgenommen gefasst verhaftet nahm_fest nahmen_fest nimmt_fest"
     " اعتقل^ القبض",
     "at_large fugitive on_run fluchtig auf_flucht der_flucht"),
    ("uphold upholds upheld", "overturn~ quash~ annul annuls annulled revoke~ reverse~ aufgehoben gekippt"),
    ("start~ begin begins began begun resume~", "stop stops stopped end ends ended halt~ cease~ suspend~"),
    ("still continue~ weiterhin longer anymore left", "stop stops stopped cease~ halt~ suspend~"),
    ("hold holds holding intact lasts lasted", "collapse~ broke broken"),
    ("stay~ remain~ bleibt blieb bleiben",
     "leave leaves leaving quit quits resign~ step~_down zuruckgetreten zurucktreten tritt_zuruck"
     " trat_zuruck rucktritt entlassen استقال^ غادر^"),
    ("include~", "exclude~ except excluding"),
    ("cause~", "prevent~ cure~"),
    ("recommend~ empfiehlt empfahl empfohlen اوصي اوصت", "advise~_against warn~_against discourage~"),
    ("praise~ hail~ applaud~ welcome~ lobt lobte اشاد^",
     "condemn~ criticise~ criticize~ denounce~ kritisiert kritisierte verurteilt verurteilte ادان ادانت"
     " ندد^"),
    ("charged charging indict~ face faces faced", "cleared dropped withdrawn"),
    ("publish~ reveal~ disclose~", "conceal~ hide hides hid hidden withhold withheld"),
    ("hire~ appoint~", "fires fired firing sack~ dismiss~"),
    ("destroy~ wreck~ damage~ zerstort", "intact undamaged spared unscathed unversehrt survive~"),
    ("always often frequently regularly immer oft دايما",
     "hardly rarely seldom scarcely kaum selten نادرا"),
    ("easy easily leicht", "difficult hard schwer schwierig"),
    ("peaceful peacefully calm friedlich سلمي سلميه", "violent violently gewalttatig عنيف عنيفه"),
    ("crowded packed full voll uberfullt مكتظ مكتظه",
     "empty deserted uninhabited leer unbewohnt خال خالي خاليه"),
    ("advance~ enter~ einmarschiert", "retreat~ withdraw withdraws withdrew withdrawn abgezogen انسحب^"),
    ("improve~ better recover~ besser verbessert تحسن^", "worsen~ deteriorate~ worse schlechter تدهور^"),
    ("succeed~ success successful successfully manage~ gelang gelungen نجح^",
     "fail~ failure unsuccessful unable misslang gescheitert scheiterte فشل^ اخفق^"),
    ("strengthen~ stronger", "weaken~ weaker"),
    ("majority mehrheit", "minority minderheit"),
    ("surplus", "deficit"),
    ("profit profits gewinn", "loss losses verlust"),
    ("present attend~ participate~ take_part takes_part took_part taken_part teilgenommen nahm_teil"
     " nahmen_teil nimmt_teil teilnehmen teilnahm حضر^ شارك^",
     "absent skip skips skipped stay~_away pull~_out boycott~ miss misses missed blieb_fern blieben_fern"
     " bleibt_fern ferngeblieben fernblieb fernbleiben غاب غابت غايب تغيب^ قاطع^"),
    ("follow~ heed~ obey~ respect~ comply complies complied observe~",
     "ignore~ flout~ breach~ violate~ defy~"),
    ("on_time punctual punctually punktlich", "delayed late verspatet"),
    ("near nearby close_to", "far distant remote"),
    ("highest largest biggest most best", "lowest smallest least worst"),
    ("deliberately deliberate intentionally intentional purpose", "accidentally accidental accident"),
    ("temporary temporarily", "permanent permanently"),
    ("mandatory compulsory obligatory required pflicht", "voluntary optional voluntarily freiwillig"),
    ("know knows knew known aware", "unknown unaware"),
    ("enough sufficient genug ausreichend", "insufficient shortage zu_wenig"),
)  # fmt: skip

# Words that are opposites now and then: they count in short texts only.
_PAIRS_OF_SHORT_TEXTS = (
    ("jail~ imprison~ detain~ held captive captivity custody inhaftiert سجن سجنت",
     "free freed release~ freigelassen افرج^"),
    ("public publicly openly offentlich", "secret secretly confidential privately geheim heimlich"),
    ("most many", "few"),
    ("healthy gesund", "sick ill krank"),
    ("cheap cheaper billig billiger", "expensive teuer teurer costlier"),
    ("build~ built construct~ gebaut", "demolish~ razed abgerissen"),
    ("arrive~ arrival", "leave leaves left depart~ departure"),
    ("love~ like~", "hate~ dislike~ despise~"),
    ("friend friends friendly ally allies", "enemy enemies hostile"),
    ("rich wealthy reich", "poor arm"),
    ("hot warm heiss", "cold kalt"),
    ("early fruh", "late spat"),
    ("strong stronger stark", "weak weaker schwach"),
    ("voluntarily willingly freiwillig", "forced forcibly gezwungen"),
    ("stay~ remain~", "left"),
    ("keep keeps kept pursue~", "sell sells sold drop drops dropped break breaks broke broken abandon~"),
    ("find finds found discover~ gefunden", "lose loses lost missing verloren vermisst"),
    ("keep keeps kept retain~ hold holds held defend~", "lose loses lost forfeit~ concede~"),
    ("record_high time_high", "record_low time_low"),
    ("create~", "destroy~ abolish~"),
    ("protect~ help~ benefit~ schutzt", "harm~ hurt hurts endanger~ damage~ schadet"),
    ("good gut", "bad harmful schlecht"),
    ("join~ enter~ beigetreten", "leave leaves left quit quits exit~ withdraw withdrew ausgetreten"),
    ("continue~ resume~", "end ends ended stop stops stopped halt~ suspend~"),
    ("hit hits", "miss misses missed"),
    ("common frequent haufig", "rare rarely selten"),
    ("trust~", "distrust~"),
    ("clean sauber", "dirty polluted contaminated"),
    ("calm calmed", "escalate~ inflame~"),
    ("appoint~ elect~ named", "remove~ oust~ topple~"),
    ("visible", "hidden invisible"),
    ("deploy~ send sends sent", "recall~ withdraw withdrew withdrawn"),
)  # fmt: skip


def _forms(word: str) -> Iterator[str]:
    verb, _, behind = word.partition("_")
    base = verb[:-1]
    if verb.endswith("^"):
        forms = [base, base + "ت", base + "وا", "ي" + base, "ت" + base]
    elif not verb.endswith("~"):
        forms = [verb]
    elif base.endswith("e"):
        forms = [base, base + "s", base + "d", base[:-1] + "ing"]
    elif base.endswith("y") and base[-2] not in "aeo":
        forms = [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    else:
        ending = "es" if base.endswith(("s", "sh", "x", "o")) else "s"
        forms = [base, base + ending, base + "ed", base + "ing"]
    for form in forms:
        if not form.isascii():
            yield from (
                f"{before}{form}_{behind}" if behind else before + form for before in ("", "و", "ف", "ال")
            )
        else:
            yield f"{form}_{behind}" if behind else form


Sides = tuple[tuple[int, int], ...]


def _read() -> tuple[Mapping[str, Sides], Mapping[str, Mapping[str, Sides]]]:
    sides: dict[str, Sides] = {}
    phrases: dict[str, dict[str, Sides]] = {}
    for number, pair in enumerate((*_PAIRS, *_PAIRS_OF_SHORT_TEXTS)):
        for sign, words in zip((1, -1), pair, strict=True):
            for form in (form for word in words.split() for form in _forms(word)):
                first, _, last = form.partition("_")
                known = phrases.setdefault(last, {}) if last else sides
                if (number, sign) not in known.get(first, ()):
                    known[first] = (*known.get(first, ()), (number, sign))
    return sides, phrases


SIDES, PHRASES = _read()
"""For each word the pairs it belongs to, with 1 or -1 for its side; phrases by their last and first word."""

ALWAYS_OPPOSITE = len(_PAIRS)
"""The pairs from this one on count in short texts only."""
