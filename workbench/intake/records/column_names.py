"""Names that columns and keys have in other people's files, by what they hold.

The surest name stands first: of two columns that could hold the same, the surer one gets it.
"""

from collections.abc import Mapping

from workbench.intake.records.layout import Field

NAMES: Mapping[Field, str] = {
    Field.ID: """
        external id · claim id · id · uid · uuid · identifier · guid · nr · no · identifiant · kennung
        · identificador · numéro · nummer · número · المعرف · معرف · الرقم""",
    Field.WORDING: """
        claim · claim reviewed · claim text · wording · statement · the claim · checked claim
        · reviewed claim · claim en · text claim · affirmation · allégation · behauptung · aussage
        · afirmación · declaración · declaration · afirmação · affermazione · tvrdnja · iddia · الادعاء
        · ادعاء · الادعاء بالنص · الزعم · المقولة · assertion · rumour · rumor · text · full text · texte
        · texto · testo · النص · نص · quote · quotation · citation · zitat · cita · content · message
        · post""",
    Field.TITLE: """
        title of the check · title of check · fact check title · review title · title · headline · titre
        · titel · título · titulo · titolo · العنوان · عنوان · heading · überschrift · name""",
    Field.CLAIMANT: """
        claimant · speaker · who says so · claim author · claimed by · said by · stated by · claim source
        · claim by · author of claim · originator · auteur de l'affirmation
        · locuteur · urheber · sprecher · wer sagt es · declarante · autor de la afirmación · orador
        · hablante · صاحب الادعاء · القائل · المتحدث · المدعي · person · who""",
    Field.VERDICT: """
        verdict · our verdict · urteil · veredicto · verdetto · الحكم · حكم""",
    Field.RATING: """
        rating in words · rating · textual rating · rating name · review rating
        · review rating alternate name · alternate name · truth rating · truth o meter · veracity · label
        · ruling · fact check rating · result · outcome · note · évaluation · bewertung · einstufung
        · ergebnis · calificación · clasificación · resultado · classificação · التقييم · تقييم · التصنيف
        · تصنيف · النتيجة · conclusion""",
    Field.REASON: """
        reason · rating explanation · explanation · justification · rationale · why · finding · findings
        · summary · raison · explication · justificatif · résumé · begründung · erklärung · grund · razón
        · motivo · explicación · justificación · السبب · الشرح · التوضيح · التفسير · comment · notes""",
    Field.CHECKED_ON: """
        date checked · checked on · checked at · check date · review date · date reviewed · reviewed on
        · date published · published date · published · publication date · published on · published at
        · fact check date · date · day · date de vérification · date de publication · geprüft am · prüfdatum
        · veröffentlicht am · veröffentlicht · datum · fecha de verificación · fecha de publicación · fecha
        · data · تاريخ التحقق · تاريخ النشر · التاريخ · تاريخ · created at · timestamp""",
    Field.SOURCE: """
        publisher · fact checker · factchecker · organisation · organization · publisher name
        · review publisher · source · site · outlet · media · éditeur · média · herausgeber · verlag
        · medium · redaktion · editor · medio · editorial · organización · fuente · quelle · الناشر · الجهة
        · المؤسسة · المصدر · story · desk""",
    Field.ADDRESS: """
        address · url · link · review url · fact check url · article url · web address · permalink · href
        · page · source url · adresse · lien · internetadresse · webadresse · enlace · dirección · الرابط
        · رابط · uri · website""",
    Field.LANGUAGE: """
        language · lang · language code · in language · langue · sprache · idioma · lingua · لغة · اللغة
        · locale""",
    Field.KIND: """
        kind · claim kind · claim type · art der aussage · نوع الادعاء""",
}
