"""Write the sample stories that are Word files anew: python -m seeds.build [FOLDER]."""

import sys
from pathlib import Path

from seeds.markup import Grid, Run, para
from seeds.package import Story, write_docx

HOMS = Story(
    title="Rebels enter two towns north of Homs",
    author="Dana Haddad",
    language="en-GB",
    links={"rIdProvince": "https://en.wikipedia.org/wiki/Homs_Governorate"},
    notes={1: "Statement of the army command, read out on state television on Thursday, 5 December 2024."},
    remarks={
        0: "The monitor told us 5 miles on Thursday evening and 3 miles this morning. Please use the newer "
        "figure only if somebody else has it too."
    },
    pieces=[
        para("Rebels enter two towns north of Homs", style="Title"),
        para("By Dana Haddad", style="Byline"),
        para(
            "Rebel fighters moved into Rastan and Talbiseh early on Friday, two towns on the road to "
            "Syria’s third largest city. It was a week of fast change."
        ),
        para(
            "Aleppo was lost to the government at the end of November. Hama, the next large city to the "
            "south, went on Thursday, when the army moved its units out and said that it did so for the "
            "sake of the people living there.",
            Run(note=1),
        ),
        para("The nearest fighters", style="Heading2"),
        para(
            "Homs is the country’s biggest province and borders four countries. ",
            Run(text="The province’s entry in an encyclopedia", link="rIdProvince"),
            " puts its area at about 41,000 square kilometres, more than a fifth of Syria.",
        ),
        para(
            "The nearest fighters were ",
            Run(text="3 miles", remark=0),
            " from the city, according to a Britain-based monitor hostile to the government. On Thursday "
            "night they had still been in the fields south of Hama.",
        ),
        para("How far it is to Homs by road, rounded", style="Caption"),
        Grid(
            rows=[
                ["Town", "Kilometres to Homs", "Direction"],
                ["Talbiseh", "12", "north"],
                ["Rastan", "22", "north"],
                ["Hama", "46", "north"],
                ["Tartus", "95", "west"],
                ["Damascus", "162", "south"],
            ]
        ),
        para(
            "Footage shared online appears to show a highway full of cars leaving Homs. This newspaper was "
            "not able to confirm when or where it was filmed."
        ),
        para(
            Run(text="Hundreds", change="del"),
            Run(text="Thousands", change="ins"),
            " of families have set out for the coast since Wednesday, two opposition groups said.",
        ),
        para(
            "“We packed in ten minutes and left the lights on,” a woman from the Inshaat district wrote in "
            "a message to this newspaper.",
            style="Quote",
        ),
        para("What the two sides say", style="Heading2"),
        para("“This is the mother of all battles,” said the head of the monitor."),
        para(
            "State news agency SANA quoted an officer as saying that Syrian and Russian aircraft struck "
            "the rebels, killing dozens of fighters. None of that could be independently verified."
        ),
        para(
            "The defence minister called the withdrawal from Hama a tactical step. He did not say which "
            "countries stood behind the rebels."
        ),
        para(
            "Sham FM, a station close to the government, reported that nobody fought for either town. The "
            "army had made no comment on that by Friday afternoon."
        ),
        para("Why Homs matters", style="Heading2"),
        para("Three things make the city worth more than its size:"),
        para("The M5 motorway from Aleppo to Damascus runs past it.", style="ListParagraph", listed=True),
        para(
            "The road west ends at Tartus, where Russia has kept a naval base since 1971.",
            style="ListParagraph",
            listed=True,
        ),
        para("One of Syria’s two oil refineries stands at its edge.", style="ListParagraph", listed=True),
        para(
            "Rebels held parts of Homs until May 2014, when the last of them left the old town on buses "
            "under a truce. About 1.8 million people lived in the province before the war."
        ),
        para(
            "At the head of the offensive is Hayat Tahrir al-Sham. Its forerunner, the Nusra Front, was "
            "put on the United States’ list of terrorist organisations in December 2012."
        ),
        para("Assad took over after his father’s death in 2000."),
        para(
            Run(
                text="Sample story for trying out the workbench. The events are those of early December "
                "2024; the wording is ours, the message from Inshaat is made up, and some figures are "
                "wrong on purpose.",
                italic=True,
            )
        ),
    ],
)

ARABIC = Story(
    title="نزوح على طريق حمص بعد سقوط حماة",
    author="سلمى درويش",
    language="ar-SY",
    right_to_left=True,
    links={"rIdCity": "https://ar.wikipedia.org/wiki/حمص"},
    notes={1: "بيان بثه التلفزيون الرسمي مساء الخميس ٥ كانون الأول ٢٠٢٤."},
    remarks={0: "ذكر المرصد مساء الخميس رقماً آخر، يرجى التأكد قبل النشر."},
    pieces=[
        para("نزوح على طريق حمص بعد سقوط حماة", style="Title"),
        para("بقلم: سلمى درويش", style="Byline"),
        para(
            "دخلت فصائل معارضة صباح الجمعة مدينتي الرستن وتلبيسة شمالي حمص، بعد يوم واحد من خروج الجيش "
            "السوري من حماة. وقالت وزارة الدفاع إنها أعادت نشر قواتها حفاظاً على أرواح المدنيين.",
            Run(note=1),
        ),
        para("طريق مزدحم", style="Heading2"),
        para(
            "يظهر في مقاطع مصورة تداولها ناشطون على ما يبدو طريق سريع مكتظ بالسيارات المغادرة لمدينة حمص. "
            "ولم يتسن لهذه الصحيفة التحقق من مكان التصوير أو زمانه."
        ),
        para(
            "وأفاد المرصد السوري لحقوق الإنسان بأن الفصائل باتت على بعد ",
            Run(text="٥ كيلومترات", remark=0),
            " من أطراف المدينة. وقال مديره رامي عبد الرحمن إن من يسيطر على حمص يقطع الطريق بين العاصمة "
            "والساحل.",
        ),
        para(
            "«حملنا ما استطعنا وتركنا الباب مفتوحاً»، كتبت سيدة من حي الإنشاءات في رسالة إلى الصحيفة.",
            style="Quote",
        ),
        para("لماذا حمص؟", style="Heading2"),
        para(
            Run(text="حمص", link="rIdCity"),
            " ثالث أكبر مدن سوريا، ويمر بها الطريق الدولي بين حلب ودمشق. وتقع على بعد نحو ١٦٠ كيلومتراً من "
            "العاصمة.",
        ),
        para("تحد محافظة حمص لبنان والعراق والأردن.", style="ListParagraph", listed=True),
        para("خرج آخر المقاتلين من أحيائها القديمة في أيار ٢٠١٤.", style="ListParagraph", listed=True),
        para("تضم المدينة واحدة من مصفاتي النفط في البلاد.", style="ListParagraph", listed=True),
        para("المسافة إلى حمص بالكيلومترات", style="Caption"),
        Grid(rows=[["المدينة", "المسافة", "الاتجاه"], ["تلبيسة", "١٢", "شمالاً"], ["حماة", "٤٦", "شمالاً"]]),
        para(
            "ونقلت وكالة سانا عن مصدر عسكري أن غارات سورية وروسية قتلت عشرات المسلحين في ريف حماة. ولم "
            "تؤكد أي جهة مستقلة هذه الحصيلة."
        ),
        para(
            Run(
                text="هذه مادة تجريبية لتعلم استخدام البرنامج: الأحداث تعود إلى مطلع كانون الأول ٢٠٢٤، "
                "والصياغة لنا، والرسالة الواردة من حي الإنشاءات من نسج الخيال.",
                italic=True,
            )
        ),
    ],
)

STORIES = {"homs.docx": HOMS, "arabic.docx": ARABIC}


def main(folder: Path) -> None:
    for name, story in STORIES.items():
        write_docx(story, folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
