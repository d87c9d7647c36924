"""Word lists that tell what a sentence speaks of, in the languages a desk reads most."""

from enum import IntEnum


class Sense(IntEnum):
    """What a word hints at; a word may hint at several things."""

    NUMBER = 0
    UNIT = 1
    DATE = 2
    COMPARED = 3
    SUPERLATIVE = 4
    DONE = 5
    CHANGED = 6
    BODY = 7
    SAID = 8
    SELF = 9
    READER = 10
    OTHERS = 11
    AHEAD = 12
    WISH = 13
    OPINION = 14
    MEDIA = 15
    PLACE = 16
    EVENT = 17
    TITLE = 18
    MATTER = 19
    GREETING = 20
    ASKED = 21
    QUANTITY = 22
    BACKGROUND = 23
    SEEMS = 24
    DENIED = 25


ENGLISH: dict[Sense, str] = {
    Sense.NUMBER: """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
        hundreds thousand thousands million millions billion billions trillion trillions dozen dozens
        half third quarter twice double triple scores
    """,
    Sense.UNIT: """
        percent percentage pct dollars dollar euros euro pounds cents rubles yen yuan miles mile
        kilometers kilometres km meters metres feet acres hectares tons tonnes barrels gallons degrees
        hours minutes seconds times people soldiers fighters troops residents victims cases deaths votes
        seats points jobs workers children families men women patients students refugees civilians
        casualties
    """,
    Sense.DATE: """
        january february march april june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday yesterday year years month months week weeks decade
        decades century ago since until annually daily weekly monthly yearly
    """,
    Sense.COMPARED: """
        more less fewer higher lower larger smaller bigger greater than better worse faster slower older
        younger longer shorter stronger weaker cheaper richer poorer equal compared twofold same unlike
        majority minority outnumber outnumbered exceed exceeds exceeded
    """,
    Sense.SUPERLATIVE: """
        most least first last only largest smallest biggest highest lowest worst best greatest oldest
        youngest longest shortest fastest slowest strongest weakest richest poorest record never ever
        always unprecedented sole main major top deadliest none everybody nobody every entire
    """,
    Sense.DONE: """
        was were had has been became did went came took gave made got said told wrote spoke won lost led
        left kept held built brought bought sold spent paid sent met ran began rose fell grew cut put
        set hit shot fought fled drew threw drove broke chose froze stole knew saw heard found thought
        felt stood understood withdrew overthrew arose shut quit cost hurt bore swore tore struck hung
        dug fed bled sought taught caught done gone taken given seen known fallen risen grown broken
        chosen driven written spoken stolen sworn born
    """,
    Sense.CHANGED: """
        rise rises rising rose risen increase increases increased increasing fall falls fell falling
        decline declines declined declining drop drops dropped dropping grow grows grew grown growing
        growth shrink shrank shrunk double doubled tripled halved cut cuts cutting reduce reduced
        reduces reducing reduction raise raised raises raising lower lowered surge surged soared plunged
        climbed added lost gained create created creating doubling tripling expanded slashed eliminated
        spend spent spends spending cost costs
    """,
    Sense.BODY: """
        government ministry minister parliament congress senate house president army navy police court
        council commission committee agency department office party union bank company corporation
        university institute association organisation organization federation administration authority
        authorities regime militia militias group groups movement front coalition alliance forces nato
        opec fbi cia pentagon kremlin eu un who hospital observatory bureau cabinet embassy prosecutor
        prosecutors officials official administration republicans democrats republican democrat
        democratic senator governor mayor
    """,
    Sense.SAID: """
        said says say told tells according reported reports report announced announces claimed claims
        stated states confirmed confirms denied denies added accused alleged warned insisted testified
        admitted acknowledged tweeted vowed pledged promised quoted cited declared estimated estimates
        found shows suggests revealed explained
    """,
    Sense.SELF: "i we me us my our mine ours i'm we're i've we've i'll we'll i'd we'd",
    Sense.READER: "you your yours you're you've you'll yourself please",
    Sense.OTHERS: "he she they him his her their them it its they've he's she's they're",
    Sense.AHEAD: """
        will would shall going gonna won't i'll we'll he'll she'll they'll it'll may might could can
        can't i'd we'd if plan plans intend intends hope hopes
    """,
    Sense.WISH: """
        should must ought need needs want wants let let's lets wish deserve deserves try trying gotta
        dare shouldn't
    """,
    Sense.OPINION: """
        think thinks believe believes feel feels guess suppose maybe perhaps probably hopefully honestly
        frankly opinion agree disagree beautiful wonderful terrible horrible awful great good bad nice
        love hate proud glad sorry important ridiculous disgrace shame amazing sad happy kind sure seems
        imagine wonder question questions answer respect respond
    """,
    Sense.MEDIA: """
        video videos footage photo photos photograph photographs picture pictures image images clip
        clips film filmed livestream recording screenshot screenshots drone-footage satellite-image
        pictured
    """,
    Sense.PLACE: """
        city town towns village villages province provinces region district border borders coast river
        mountain mountains capital island islands lake highway road roads airport port base north south
        east west northern southern eastern western neighborhood neighbourhood suburb country near miles
        located
    """,
    Sense.EVENT: """
        attack attacks attacked killed kill killing killings injured wounded captured seized arrested
        bombed bombing explosion blast exploded fire clash clashes protest protests protested election
        elections vote voted strike strikes crash crashed earthquake flood floods storm fighting battle
        war invaded invasion offensive raid fleeing capture captures retreat retreated withdrew fled
        entered resigned died collapsed launched signed opened closed shot shooting fired evacuated
        occupied advance advanced marched reached met visited landed overthrown ousted elected appointed
        sentenced convicted charged evacuation ceasefire
    """,
    Sense.TITLE: """
        president minister general colonel chief director chairman chairwoman secretary spokesman
        spokeswoman spokesperson commander leader senator governor mayor professor doctor king queen
        prince founder ambassador judge sheikh gen lt col sen rep gov prof dr ceo named appointed
    """,
    Sense.MATTER: """
        tax taxes deficit budget debt unemployment jobs economy inflation crime drugs trade prices wage
        wages income medicare health insurance education schools school teachers security nuclear
        weapons weapon missiles defense military oil energy gas immigration immigrants border abortion
        gun guns poverty welfare veterans troops law laws bill bills legislation amendment program
        programs policy record voted vote virus vaccine vaccines disease outbreak infected hospital
        deaths cases tested test study research terrorists terrorism terrorist hostages prison murder
        violence climate emissions pollution farmers exports imports banks market markets companies
        factory factories steel coal soviet
    """,
    Sense.GREETING: """
        hello hi thanks thank goodbye welcome congratulations dear cheers okay ok yes no well amen lol
        wow yeah sorry excuse
    """,
    Sense.ASKED: "who what when where why how which whose whom",
    Sense.QUANTITY: """
        many several few some all both each number numbers amount total majority rate average share
        nearly almost about around approximately roughly over under least
    """,
    Sense.BACKGROUND: """
        is are has been known located designated considered founded formed established formerly
        historically history includes consists comprises borders shares belongs called ruled controlled
        backed stronghold tradition began since served home part member
    """,
    Sense.SEEMS: """
        appear appears appeared appearing seem seems seemed purportedly reportedly allegedly apparently
    """,
    Sense.DENIED: """
        not never no isn't wasn't didn't doesn't hasn't haven't aren't weren't don't nothing none
        without
    """,
}

ARABIC: dict[Sense, str] = {
    Sense.NUMBER: """
        واحد اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة خمس ستة سبعة ثمانية تسعة عشرة عشر عشرين عشرون ثلاثين
        أربعين خمسين مئة مائة مئات ألف آلاف الاف مليون ملايين مليار مليارات نصف ربع ثلث ضعف عشرات
    """,
    Sense.UNIT: """
        بالمئة بالمائة دولار دولارا يورو ريال دينار جنيه ليرة درهم كيلومتر كيلومترا كلم متر طن طنا برميل
        درجة ساعة ساعات دقيقة شخص شخصا أشخاص قتيل قتلى جريح جرحى إصابة إصابات حالة حالات وفاة وفيات مصاب
        مصابين جندي جنود متطوع مواطن مواطنين عاما سنة
    """,
    Sense.DATE: """
        يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار
        نيسان أيار حزيران تموز آب أيلول تشرين الأحد الإثنين الاثنين الثلاثاء الأربعاء الخميس الجمعة
        السبت اليوم أمس عام سنة شهر أسبوع منذ قبل ساعات
    """,
    Sense.COMPARED: "أكثر اكثر أقل اقل أكبر اكبر أعلى اعلى أدنى مقارنة بزيادة بنسبة معدل",
    Sense.SUPERLATIVE: "أول اول أولى آخر الأكبر الأعلى الأولى الأول الوحيد أكبر أضخم أخطر رقم قياسي",
    Sense.DONE: """
        تم تمت كان كانت قد أصبح أصبحت جاء بدأ بدأت وصل وصلت دخل دخلت خرج عاد وقع وقعت حصل حصلت سجل سجلت
        فرض أغلق فتح أنهى رفض رفضت قرر قررت وافق وافقت منح أطلق أطلقت طالب دعا استقبل نجح فشل تسلم ارسل
        ارسلت أرسلت أنتج طور طورت انتهت انتهى
    """,
    Sense.CHANGED: """
        ارتفاع ارتفع ارتفعت زيادة زاد انخفاض انخفض انخفضت تراجع تراجعت هبط خفض رفع ازداد نمو
    """,
    Sense.BODY: """
        وزارة وزير الوزير رئيس الرئيس حكومة الحكومة البرلمان مجلس الأمم منظمة الصحة شركة جامعة جيش الجيش
        الشرطة قوات القوات النيابة محكمة المحكمة هيئة لجنة وكالة مركز مستشفى مطار دولة السلطات سلطات حزب
        حركة مصدر مصادر مسؤول مسؤولون مديرية الداخلية الخارجية
    """,
    Sense.SAID: """
        قال قالت يقول تقول أعلن أعلنت اعلن اعلنت يعلن تعلن أكد أكدت اكد يؤكد تؤكد صرح صرحت أفاد أفادت
        كشف كشفت يكشف تكشف أوضح أوضحت ذكر ذكرت أضاف أضافت نفى نفت ينفي حذر حذرت نقلت نقل أشار أشارت وفق
        وفقا بحسب حسب تصريح تصريحات بيان مؤتمر
    """,
    Sense.SELF: "أنا انا نحن احنا إحنا اني إني عندي عندنا لنا لي",
    Sense.READER: "أنت انت انتم أنتم يا لكم لك ايها أيها تابعوا شاهد تابع",
    Sense.AHEAD: "سوف لن قد ربما سيكون ستكون",
    Sense.WISH: "يجب لازم نريد أريد نتمنى أتمنى اتمنى ارجو نرجو علينا عليكم لابد ليت",
    Sense.OPINION: """
        أعتقد اعتقد أظن اظن رأيي برأيي والله للأسف جميل رائع حلو عيب عار كلاب خونة خائن حقير غبي تافه
        مرتزقة سخيف حب قلبي
    """,
    Sense.MEDIA: "فيديو فيديوهات مقطع مقاطع صورة صور الصورة لقطات تسجيل بالفيديو بالصور",
    Sense.PLACE: "مدينة بلدة قرية محافظة منطقة حدود الحدود عاصمة العاصمة شمال جنوب شرق غرب ساحل طريق",
    Sense.EVENT: """
        قتل مقتل قتلت أصيب اصابة اعتقال اعتقل اعتقلت توقيف انفجار هجوم غارة قصف اشتباكات حريق زلزال وفاة
        توفي استقالة استقال انتخابات تظاهرات مظاهرات توقيع اتفاق اتفاقية إعلان افتتاح إغلاق حظر إجلاء
        بيع شراء تحقيق فساد ضبط حبس إيداع قرار
    """,
    Sense.TITLE: """
        الرئيس الوزير الأمير الملك الشيخ الدكتور المتحدث الناطق المدير القائد اللواء العميد الأمين رئيس
        وزير
    """,
    Sense.MATTER: """
        لقاح اللقاح لقاحات فيروس الفيروس وباء علاج العلاج دواء تجارب التجارب اختبار إصابات حظر ميزانية
        رواتب ضريبة نفط غاز أسعار بطالة قانون عقوبات تطبيع سلاح أسلحة صواريخ صفقة أموال فساد جناسي
        مزورين جنسية
    """,
    Sense.GREETING: """
        صباح مساء مرحبا السلام شكرا شكراً اللهم آمين امين يارب رب الله مبروك تحية هلا الحمد سبحان
        إنشاءالله
    """,
    Sense.ASKED: "هل من متى أين اين لماذا ليش كيف ماذا ما وش شنو كم أليس",
    Sense.QUANTITY: "عدد بعض كل جميع نسبة حوالي نحو معظم إجمالي أغلب",
    Sense.BACKGROUND: "هو هي كان يقع تقع تأسست تأسس يعد تعد تعتبر يعتبر",
    Sense.SEEMS: "يبدو تبدو يظهر تظهر يزعم مزاعم زعم زعمت يقال",
    Sense.DENIED: "لا لم لن ليس ليست غير بدون",
}

FRENCH: dict[Sense, str] = {
    Sense.NUMBER: """
        deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante cinquante cent
        cents mille million millions milliard milliards dizaine dizaines centaine centaines moitié tiers
        quart
    """,
    Sense.UNIT: """
        euros euro dollars kilomètres km mètres tonnes personnes morts blessés cas emplois points degrés
    """,
    Sense.DATE: """
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi
        mercredi jeudi vendredi samedi dimanche hier an ans année années mois semaine depuis
    """,
    Sense.COMPARED: "plus moins davantage supérieur inférieur que mieux pire",
    Sense.SUPERLATIVE: "premier première dernier seul seule jamais toujours record principal majeur",
    Sense.DONE: """
        a ont avait avaient été était étaient fut furent est sont pris mis fait dit perdu gagné quitté
    """,
    Sense.CHANGED: "hausse baisse augmenté augmente baissé diminué recul progressé chute",
    Sense.BODY: """
        gouvernement ministère ministre parlement président armée police tribunal conseil commission
        agence parti syndicat banque société université organisation autorités groupe préfecture mairie
        onu ue
    """,
    Sense.SAID: """
        dit déclaré affirmé affirme annoncé annonce selon assuré indiqué rapporté précisé expliqué
        ajouté
    """,
    Sense.SELF: "je j nous moi mon ma mes notre nos",
    Sense.READER: "vous tu votre vos ton",
    Sense.AHEAD: "va vont allons pourrait pourraient sera seront",
    Sense.WISH: "faut doit doivent devons devrait veux voulons souhaite",
    Sense.OPINION: "pense crois croit trouve beau magnifique terrible honte merveilleux",
    Sense.MEDIA: "vidéo vidéos photo photos image images cliché clichés séquence",
    Sense.PLACE: """
        ville village province région frontière frontières côte capitale nord sud est ouest route près
    """,
    Sense.EVENT: """
        attaque tué tués blessé arrêté explosion incendie grève élection élections manifestation guerre
        bataille accident séisme inondation capturé pris mort décédé signé
    """,
    Sense.TITLE: "président ministre général directeur maire chef professeur roi porte-parole",
    Sense.GREETING: "bonjour merci salut bonsoir bienvenue félicitations",
    Sense.ASKED: "qui quoi quand où pourquoi comment quel quelle",
    Sense.QUANTITY: "plusieurs beaucoup environ près nombre total presque chaque",
    Sense.BACKGROUND: "est sont situé située fondé considéré",
    Sense.SEEMS: "semble semblent semblerait apparemment",
}

GERMAN: dict[Sense, str] = {
    Sense.NUMBER: """
        zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert hunderte
        tausend tausende million millionen milliarde milliarden dutzend hälfte drittel viertel
    """,
    Sense.UNIT: """
        prozent euro dollar kilometer meter tonnen menschen tote verletzte fälle grad uhr stellen
    """,
    Sense.DATE: """
        januar februar märz april mai juni juli august september oktober november dezember montag
        dienstag mittwoch donnerstag freitag samstag sonntag gestern jahr jahre jahren monat monate
        woche seit
    """,
    Sense.COMPARED: "mehr weniger höher niedriger größer kleiner als besser schlechter",
    Sense.SUPERLATIVE: "erste ersten letzte einzige größte größten höchste meisten nie immer rekord",
    Sense.DONE: """
        hat haben hatte hatten war waren wurde wurden worden gewesen ist sind ging kam nahm gab
    """,
    Sense.CHANGED: "gestiegen stieg steigt gesunken sank fiel gewachsen anstieg rückgang",
    Sense.BODY: """
        regierung ministerium minister bundestag parlament präsident armee polizei gericht rat
        kommission behörde behörden partei gewerkschaft bank unternehmen universität organisation uno eu
    """,
    Sense.SAID: "sagte sagt erklärte laut zufolge berichtete berichtet teilte behauptete betonte",
    Sense.SELF: "ich wir mich uns mein unser",
    Sense.READER: "du ihr euch dein bitte",
    Sense.AHEAD: "werden werde würde könnte könnten",
    Sense.WISH: "soll sollte muss müssen will wollen",
    Sense.OPINION: "glaube denke finde meine schön schrecklich schade",
    Sense.MEDIA: "video videos foto fotos bild bilder aufnahmen",
    Sense.PLACE: "stadt dorf provinz region grenze küste hauptstadt norden süden osten westen straße",
    Sense.EVENT: """
        angriff getötet verletzt festgenommen explosion brand streik wahl wahlen protest krieg schlacht
        unfall erdbeben erobert gestorben unterzeichnet
    """,
    Sense.TITLE: "präsident minister general direktor bürgermeister chef professor sprecher kanzler",
    Sense.GREETING: "hallo danke willkommen glückwunsch guten",
    Sense.ASKED: "wer was wann wo warum wie welche",
    Sense.QUANTITY: "viele mehrere rund etwa fast anzahl insgesamt",
    Sense.BACKGROUND: "ist sind liegt gegründet gilt",
    Sense.SEEMS: "scheint scheinen angeblich offenbar mutmaßlich",
}

SPANISH: dict[Sense, str] = {
    Sense.NUMBER: """
        dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien ciento cientos
        mil miles millón millones docena decenas mitad tercio cuarto
    """,
    Sense.UNIT: """
        euros dólares kilómetros km metros toneladas personas muertos heridos casos empleos grados
    """,
    Sense.DATE: """
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes
        martes miércoles jueves viernes sábado domingo ayer año años mes meses semana desde
    """,
    Sense.COMPARED: "más menos mayor menor que mejor peor superior inferior",
    Sense.SUPERLATIVE: "primer primera último única único nunca siempre récord principal",
    Sense.DONE: """
        ha han había habían fue fueron era eran sido hizo dijo tomó llegó perdió ganó murió es son
    """,
    Sense.CHANGED: "aumentó aumento subió bajó cayó creció disminuyó caída subida",
    Sense.BODY: """
        gobierno ministerio ministro parlamento congreso presidente ejército policía tribunal consejo
        comisión agencia partido sindicato banco empresa universidad organización autoridades onu ue
    """,
    Sense.SAID: "dijo afirmó declaró anunció según informó aseguró señaló explicó confirmó indicó",
    Sense.SELF: "yo nosotros me mi nuestro nuestra",
    Sense.READER: "usted ustedes tú tu su vosotros",
    Sense.AHEAD: "va van vamos podría podrían será serán",
    Sense.WISH: "debe deben debemos debería quiero queremos",
    Sense.OPINION: "creo pienso parece hermoso terrible vergüenza maravilloso",
    Sense.MEDIA: "video vídeo videos vídeos foto fotos imagen imágenes",
    Sense.PLACE: """
        ciudad pueblo provincia región frontera costa capital norte sur este oeste carretera cerca
    """,
    Sense.EVENT: """
        ataque muerto herido detenido explosión incendio huelga elección elecciones protesta guerra
        batalla accidente terremoto capturó firmó
    """,
    Sense.TITLE: "presidente ministro general director alcalde jefe profesor rey portavoz",
    Sense.GREETING: "hola gracias buenos bienvenidos felicidades",
    Sense.ASKED: "quién qué cuándo dónde cómo cuál",
    Sense.QUANTITY: "varios muchos unos casi cerca número total cada",
    Sense.BACKGROUND: "es son situado fundado considerado",
    Sense.SEEMS: "parece parecen supuestamente aparentemente presuntamente",
}


def senses(listed: dict[Sense, str]) -> dict[str, tuple[int, ...]]:
    """Turn lists of words by sense into the senses of each word."""
    found: dict[str, tuple[int, ...]] = {}
    for sense, words in listed.items():
        for word in set(words.split()):
            found[word] = (*found.get(word, ()), int(sense))
    return found


def word_set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
