"""Names that are written in several ways: the same place, person or body in other spellings and scripts."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from workbench.matching.folding import fold, folded_tokens

PLACES: Sequence[Sequence[str]] = (
    ("Homs", "Hims", "حمص"),
    ("Hama", "Hamah", "حماة"),
    ("Aleppo", "Halab", "Alep", "حلب"),
    ("Damascus", "Dimashq", "Damas", "Damaskus", "Damasco", "دمشق"),
    ("Idlib", "Idleb", "إدلب"),
    ("Daraa", "Deraa", "Dara'a", "درعا"),
    ("Deir ez-Zor", "Deir al-Zor", "Deir Ezzor", "Deir al-Zour", "Deir Azzor", "دير الزور"),
    ("Raqqa", "Raqqah", "Rakka", "الرقة"),
    ("Latakia", "Lattakia", "Ladhiqiya", "Lattaquié", "اللاذقية"),
    ("Tartus", "Tartous", "طرطوس"),
    ("Suwayda", "Sweida", "Suweida", "As-Suwayda", "السويداء"),
    ("Palmyra", "Tadmur", "Tadmor", "تدمر"),
    ("Kobani", "Kobane", "Ayn al-Arab", "كوباني", "عين العرب"),
    ("Afrin", "Efrin", "عفرين"),
    ("Manbij", "Minbij", "منبج"),
    ("Hasakah", "Hasaka", "Hassakeh", "Hasakeh", "الحسكة"),
    ("Qamishli", "Qamishlo", "Kamishli", "القامشلي"),
    ("Rastan", "Ar-Rastan", "الرستن"),
    ("Syria", "Syrie", "Syrien", "Siria", "سوريا", "سورية"),
    ("Lebanon", "Liban", "Libanon", "Líbano", "لبنان"),
    ("Beirut", "Beyrouth", "Bayrut", "بيروت"),
    ("Tripoli", "Trablus", "Tarabulus", "طرابلس"),
    ("Sidon", "Saida", "Sayda", "صيدا"),
    ("Baalbek", "Baalbeck", "بعلبك"),
    ("Israel", "Israël", "إسرائيل"),
    ("Gaza", "Ghaza", "Ghazzah", "غزة"),
    ("Gaza City", "مدينة غزة"),
    ("Rafah", "رفح"),
    ("Khan Younis", "Khan Yunis", "Khan Yunus", "خان يونس", "خانيونس"),
    ("Jabalia", "Jabaliya", "جباليا"),
    ("Ramallah", "رام الله"),
    ("Nablus", "Naplouse", "نابلس"),
    ("Jenin", "Jénine", "جنين"),
    ("Hebron", "Al-Khalil", "الخليل"),
    ("Jerusalem", "Jérusalem", "Al-Quds", "Jerusalén", "القدس"),
    ("West Bank", "Cisjordanie", "Westjordanland", "Cisjordania", "الضفة الغربية"),
    ("Iraq", "Irak", "العراق"),
    ("Baghdad", "Bagdad", "بغداد"),
    ("Mosul", "Mossoul", "Mossul", "الموصل"),
    ("Basra", "Basrah", "Bassora", "البصرة"),
    ("Erbil", "Arbil", "Irbil", "Hewler", "أربيل"),
    ("Kirkuk", "Kirkouk", "كركوك"),
    ("Fallujah", "Falluja", "الفلوجة"),
    ("Iran", "إيران"),
    ("Tehran", "Teheran", "Téhéran", "طهران"),
    ("Jordan", "Jordanie", "Jordanien", "Jordania", "الأردن"),
    ("Amman", "عمان"),
    ("Egypt", "Égypte", "Ägypten", "Egipto", "مصر"),
    ("Cairo", "Le Caire", "Kairo", "El Cairo", "القاهرة"),
    ("Libya", "Libye", "Libyen", "Libia", "ليبيا"),
    ("Benghazi", "Bengasi", "بنغازي"),
    ("Sudan", "Soudan", "السودان"),
    ("Khartoum", "Khartum", "Jartum", "الخرطوم"),
    ("El Fasher", "Al-Fashir", "El-Fashir", "الفاشر"),
    ("Yemen", "Yémen", "Jemen", "اليمن"),
    ("Sanaa", "Sana'a", "صنعاء"),
    ("Aden", "عدن"),
    ("Hodeidah", "Hudaydah", "Hodeida", "الحديدة"),
    ("Saudi Arabia", "Arabie saoudite", "Saudi-Arabien", "Arabia Saudí", "السعودية"),
    ("Riyadh", "Riad", "Riyad", "الرياض"),
    ("Mecca", "Makkah", "La Mecque", "Mekka", "مكة"),
    ("Qatar", "Katar", "قطر"),
    ("Doha", "الدوحة"),
    ("Dubai", "Dubaï", "دبي"),
    ("Turkey", "Türkiye", "Turquie", "Türkei", "Turquía", "Turkish", "تركيا"),
    ("Istanbul", "Estambul", "إسطنبول"),
    ("Ankara", "أنقرة"),
    ("Ukraine", "Ucrania", "أوكرانيا"),
    ("Kyiv", "Kiev", "Kiew", "كييف"),
    ("Kharkiv", "Kharkov", "Charkiw", "خاركيف"),
    ("Odesa", "Odessa", "أوديسا"),
    ("Lviv", "Lvov", "Lwow", "Lemberg"),
    ("Bakhmut", "Artemivsk", "باخموت"),
    ("Zaporizhzhia", "Zaporizhia", "Zaporozhye", "Saporischschja", "زابوريجيا"),
    ("Dnipro", "Dnepr", "Dnipropetrovsk"),
    ("Luhansk", "Lugansk", "لوغانسك"),
    ("Crimea", "Krym", "Krim", "القرم"),
    ("Russia", "Russie", "Russland", "Rusia", "روسيا"),
    ("Moscow", "Moscou", "Moskau", "Moscú", "Moskva", "موسكو"),
    ("China", "Chine", "الصين"),
    ("Beijing", "Peking", "Pékin", "Pekín", "بكين"),
    ("India", "Inde", "Indien", "الهند"),
    ("Mumbai", "Bombay", "مومباي"),
    ("Kolkata", "Calcutta"),
    ("Myanmar", "Burma", "Birmanie", "ميانمار"),
    ("Yangon", "Rangoon"),
    ("Afghanistan", "Afganistán", "أفغانستان"),
    ("Kabul", "Kaboul", "كابول", "كابل"),
    ("Kandahar", "Qandahar", "قندهار"),
    ("Pakistan", "باكستان"),
    ("Germany", "Allemagne", "Deutschland", "Alemania", "German", "ألمانيا"),
    ("France", "Frankreich", "Francia", "French", "فرنسا"),
    ("Paris", "París", "باريس"),
    ("London", "Londres", "لندن"),
    (
        "United Kingdom",
        "UK",
        "Britain",
        "Great Britain",
        "Royaume-Uni",
        "Großbritannien",
        "Reino Unido",
        "British",
        "بريطانيا",
    ),
    (
        "United States",
        "United States of America",
        "U.S.",
        "US",
        "USA",
        "America",
        "États-Unis",
        "Vereinigte Staaten",
        "Estados Unidos",
        "أمريكا",
        "الولايات المتحدة",
    ),
    ("Washington", "واشنطن"),
    ("New York", "نيويورك"),
    ("Spain", "Espagne", "Spanien", "España", "Spanish", "إسبانيا"),
    ("Italy", "Italie", "Italien", "Italia", "إيطاليا"),
    ("Greece", "Grèce", "Griechenland", "Grecia", "Greek", "اليونان"),
    ("Morocco", "Maroc", "Marokko", "Marruecos", "المغرب"),
    ("Algeria", "Algérie", "Algerien", "Argelia", "الجزائر"),
    ("Tunisia", "Tunisie", "Tunesien", "Túnez", "تونس"),
    ("Ivory Coast", "Côte d'Ivoire", "Elfenbeinküste", "Costa de Marfil"),
    ("Timbuktu", "Tombouctou"),
)

OTHERS: Sequence[Sequence[str]] = (
    ("Assad", "al-Assad", "Asad", "الأسد"),
    ("Muhammad", "Mohammed", "Mohammad", "Mohamed", "محمد"),
    ("Ahmad", "Ahmed", "أحمد"),
    ("Hussein", "Hussain", "Husayn", "حسين"),
    ("Gaddafi", "Qaddafi", "Kadhafi", "Khadafi", "القذافي"),
    ("Jolani", "Golani", "Julani", "الجولاني"),
    ("Sharaa", "al-Sharaa", "Shara", "الشرع"),
    ("Nasrallah", "نصر الله"),
    ("Netanyahu", "Nétanyahou", "Netanjahu", "نتنياهو"),
    ("Abbas", "عباس"),
    ("Erdogan", "Erdoğan", "أردوغان"),
    ("Putin", "Poutine", "بوتين"),
    ("Zelensky", "Zelenskyy", "Zelenskiy", "Selenskyj", "زيلينسكي"),
    ("Trump", "ترامب", "ترمب"),
    ("Biden", "بايدن"),
    ("Khamenei", "Chamenei", "خامنئي"),
    ("Hezbollah", "Hizbollah", "Hizbullah", "Hisbollah", "حزب الله"),
    ("Hamas", "حماس"),
    ("Houthis", "Houthi", "Huthi", "Huthis", "Ansar Allah", "الحوثيون", "الحوثيين", "الحوثي"),
    ("Taliban", "Taleban", "طالبان"),
    ("Al-Qaeda", "Al-Qaida", "Al Qaeda", "القاعدة"),
    ("Islamic State", "ISIS", "ISIL", "IS", "Daesh", "داعش"),
    ("Hayat Tahrir al-Sham", "HTS", "هيئة تحرير الشام"),
    ("United Nations", "UN", "U.N.", "ONU", "الأمم المتحدة"),
    ("European Union", "EU", "E.U.", "Union européenne", "الاتحاد الأوروبي"),
    ("NATO", "OTAN", "الناتو"),
    ("World Health Organization", "World Health Organisation", "WHO", "OMS", "منظمة الصحة العالمية"),
)

CAPITALS: Mapping[str, str] = {
    "damascus": "syria",
    "beirut": "lebanon",
    "baghdad": "iraq",
    "tehran": "iran",
    "amman": "jordan",
    "cairo": "egypt",
    "khartoum": "sudan",
    "sanaa": "yemen",
    "riyadh": "saudi arabia",
    "doha": "qatar",
    "ankara": "turkey",
    "kyiv": "ukraine",
    "moscow": "russia",
    "beijing": "china",
    "kabul": "afghanistan",
    "paris": "france",
    "london": "united kingdom",
    "washington": "united states",
}
"""News says the capital for the government; what happened in one of them happened in the country as well."""


class TwinNames:
    """Finds the common form of a name, whatever spelling or script it comes in."""

    def __init__(self, places: Iterable[Sequence[str]], others: Iterable[Sequence[str]] = ()) -> None:
        self._common: dict[tuple[str, ...], str] = {}
        self._places: set[str] = set()
        for groups, are_places in ((places, True), (others, False)):
            for group in groups:
                common = " ".join(folded_tokens(fold(group[0])))
                if are_places:
                    self._places.add(common)
                for name in group:
                    self._common.setdefault(tuple(folded_tokens(fold(name))), common)
        self.longest = max((len(words) for words in self._common), default=0)

    def common_form(self, words: Sequence[str]) -> str | None:
        """Give the common form of a name's folded words, None when the table does not hold it."""
        found = self._common.get(tuple(words))
        if found is None and words and not words[0].isascii():
            for bare in without_prefixes(words[0]):
                found = self._common.get((bare, *words[1:]))
                if found is not None:
                    break
        return found

    def is_place(self, common_form: str) -> bool:
        return common_form in self._places

    def country(self, common_form: str) -> str:
        """Give the country of a capital, any other name as it is."""
        return CAPITALS.get(common_form, common_form)

    def groups(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """Each common form with the folded words of all its spellings."""
        gathered: dict[str, list[tuple[str, ...]]] = {}
        for words, common in self._common.items():
            gathered.setdefault(common, []).append(words)
        return gathered


def without_prefixes(word: str) -> list[str]:
    """Arabic writes and, in, for and the like onto the word; offers what may stand behind them."""
    bare = []
    if len(word) > 3 and word[0] in "وفبلك":
        bare.append(word[1:])
        if word[0] == "ل" and word[1] == "ل":
            bare.append("ال" + word[2:])
        if word[0] in "وف" and len(word) > 4 and word[1] in "بلك":
            bare.append(word[2:])
    return bare


@cache
def common_twins() -> TwinNames:
    """The table that ships with the program."""
    return TwinNames(PLACES, OTHERS)
