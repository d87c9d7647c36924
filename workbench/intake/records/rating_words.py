"""The words that fact-checkers rate with, by what they mean here, a language after the other."""

VERIFIED = """
verified · true · correct · accurate · confirmed · right · fact · factual · authentic · genuine · real
legit · legitimate
correct attribution · accurately attributed · mostly true · mostly correct · mostly accurate
largely true · largely correct
completely true · entirely true · fully true · 100% true · one pinocchio · geppetto checkmark
the geppetto checkmark
substantially true · broadly true · broadly correct · nearly true · almost true · true claim
true information
vrai · vérifié · exact · correct · avéré · confirmé · plutôt vrai · presque vrai · c'est vrai · véridique
tout à fait vrai
wahr · richtig · stimmt · korrekt · bestätigt · belegt · verifiziert · größtenteils richtig
größtenteils wahr · überwiegend richtig
überwiegend wahr · weitgehend richtig · zutreffend · echt · eher wahr
verdadero · verdad · cierto · correcto · verificado · confirmado · mayormente verdadero
mayormente cierto · casi verdadero
verdadero en su mayor parte · es verdad · es cierto · verdadera · cierta · mayoritariamente cierto
صحيح · صحيحة · حقيقي · حقيقية · حقيقة · صحيح في معظمه · صحيح غالبا · صحيح إلى حد كبير · مؤكد · مثبت · دقيق
خبر صحيح · موثق
صحيح في الغالب · معظمه صحيح
verdadeiro · verdade · correto · verificado · comprovado · vero · corretto · quasi vero · verificato
doğru · büyük ölçüde doğru
istina · tačno · točno · uglavnom tačno · prawda · waar · juist · grotendeels waar · benar · fakta
правда · достоверно
"""

UNVERIFIED = """
unverified · unproven · not proven · unproved · unsupported · not supported · unconfirmed
unsubstantiated · unfounded · baseless
no evidence · lacks evidence · lack of evidence · insufficient evidence · not enough evidence
inconclusive · undetermined
unverifiable · can't be verified · cannot be verified · could not be verified · not verifiable · unclear
disputed
we don't know · needs more evidence · legend
half true · half truth · half correct · mixture · mixed · partly true · partially true · partly correct
partially correct
partly false · partially false · partly wrong · true and false · barely accurate · in between · in dispute
two pinocchios
missing context · needs context · lacks context · lack of context · more context needed
needs more context · lacking context
context needed · exaggerated · exaggeration · exaggerates · overstated · cherry picks · cherry picking
it's complicated
oversimplified · not the whole story · not the full story · selective · partially accurate
non vérifié · invérifiable · impossible à vérifier · non prouvé · pas de preuve · sans preuve · infondé
incertain · on ne sait pas
à nuancer · à moitié vrai · partiellement vrai · partiellement faux · en partie vrai · en partie faux
mi-vrai mi-faux
vrai et faux · mélange · contexte manquant · manque de contexte · hors de proportion · exagéré
c'est plus compliqué · plus compliqué
unbelegt · nicht belegt · unbewiesen · ungeklärt · unklar · nicht überprüfbar · nicht verifizierbar
ohne belege · fehlende belege
halbwahr · halb wahr · teilweise richtig · teilweise wahr · teilweise falsch · teils richtig
teils falsch · gemischt
fehlender kontext · kontext fehlt · größtenteils unbelegt · unbestätigt · übertrieben
no verificado · no verificable · inverificable · sin pruebas · sin evidencia · no hay pruebas
no hay evidencia · no probado
insostenible · sin confirmar · verdad a medias · media verdad · medias verdades · a medias
parcialmente cierto · parcialmente falso
parcialmente verdadero · mixto · mezcla · falta contexto · fuera de proporción · exagerado · discutible
debatible · apresurado · impreciso
غير مؤكد · غير مؤكدة · غير مثبت · لم يثبت · لا دليل · لا يوجد دليل · بلا دليل · دون دليل · غير موثق
لا يمكن التحقق · لم يتسن التحقق
تعذر التحقق · غير محسوم · نصف صحيح · نصف حقيقة · صحيح جزئيا · خاطئ جزئيا · جزئيا صحيح · زائف جزئيا · خليط
ينقصه السياق
سياق ناقص · مبالغ فيه · مبالغة · غير دقيق جزئيا · نصف الحقيقة · صحيح جزئي · زائف جزئي
sem provas · insustentável · não comprovado · meia verdade · parcialmente verdadeiro · parcialmente falso
falta contexto · exagerado
non verificato · mezzo vero · parzialmente vero · parzialmente falso · manca contesto · kısmen doğru
karma · kanıtlanamadı
djelomično tačno · djelimično tačno · neprovjereno · nedokazano · częściowo prawda · gedeeltelijk waar
gedeeltelijk onwaar
niet te controleren · onbewezen · sebagian benar · полуправда
"""

CONTRADICTED = """
contradicted · false · incorrect · wrong · inaccurate · untrue · not true · fake · fake news · hoax
debunked · refuted · myth
mostly false · mostly incorrect · largely false · mainly false · barely true · pants on fire
pants on fire! · pants-fire
mostly inaccurate · not accurate · not correct · not real · totally false · completely false
entirely false · fabricated · fiction
three pinocchios · four pinocchios · bottomless pinocchio · scam · fraud · lie · misattributed
incorrectly attributed
incorrect attribution · miscaptioned · misleading · mostly misleading · false and misleading
misrepresented · distorts the facts
distorted · altered · altered photo · altered image · altered video · manipulated · manipulated photo
manipulated video
doctored · doctored photo · doctored video · edited · photoshopped · deepfake · ai-generated
ai generated · generated with ai
false context · out of context · taken out of context · wrong context · false headline · false connection
staged · false claim
false information · misinformation · disinformation · no basis in fact · conspiracy theory · fake image
fake video · fake photo
fake quote · false quote · made up · invented · old video · old photo · unrelated video · unrelated photo
faux · c'est faux · incorrect · inexact · erroné · plutôt faux · majoritairement faux · presque faux
totalement faux · trompeur
mensonger · mensonge · intox · infox · canular · manipulé · photo manipulée · montage · photomontage
détourné · détournée · truqué
hors contexte · sorti de son contexte · sorti du contexte · inventé · contre-vérité · désinformation
arnaque · fausse citation
falsch · stimmt nicht · unwahr · nicht wahr · unzutreffend · größtenteils falsch · überwiegend falsch
weitgehend falsch · erfunden
frei erfunden · irreführend · manipuliert · fälschung · gefälscht · falscher kontext
falscher zusammenhang · aus dem kontext gerissen
aus dem zusammenhang gerissen · widerlegt · fehlerhaft · lüge · betrug · falschmeldung · eher falsch
montage
falso · es falso · incorrecto · erróneo · mentira · bulo · engañoso · mayormente falso · casi falso
mayoritariamente falso
inexacto · fuera de contexto · sacado de contexto · manipulado · alterado · montaje · inventado
desinformación · engaño · falsa
timo · fraude · tergiversado · mentiroso · ridículo
خطأ · خاطئ · خاطئة · غير صحيح · غير صحيحة · كاذب · كاذبة · كذب · زائف · زائفة · مزيف · مزيفة · مفبرك
مفبركة · ملفق · ملفقة
مضلل · مضللة · تضليل · مزور · إشاعة · شائعة · غير حقيقي · خارج السياق · محرف · معدل · معدلة · خبر كاذب
خبر زائف · خاطئ في معظمه
زائف في معظمه · غير دقيق · عنوان مضلل · احتيال · معلومات مضللة · محتوى مضلل · خرافة · مركب · مفبرك ومضلل
سياق مضلل
falso · enganoso · distorcido · fora de contexto · bufala · fuorviante · quasi falso · errato · yanlış
sahte
zavajuće · obmanjujuće · netačno · netočno · laž · lažno · neistina · manipuliranje činjenicama
manipulacija · manipulisanje činjenicama
lažna vijest · dezinformacija · uglavnom netačno · fałsz · fałszywe · nieprawda · onwaar · niet waar
misleidend · grotendeels onwaar
salah · hoaks · menyesatkan · ложь · фейк · неправда
"""

NO_VERDICT = """
unchecked · not rated · no rating · unrated · other · n/a · none · satire · labeled satire
originated as satire · parody · humour
humor · opinion · prediction · explainer · analysis · research in progress · in progress · to be checked
not yet rated · outdated
recall · lost legend · full flop · half flip · no flip · changed position · parodie · satire et parodie
meinung · sátira · opinión
humor/sátira · ساخر · ساخرة · سخرية · رأي · غير قابل للتصنيف · محتوى ساخر · satira · satiraj · parodija
"""
