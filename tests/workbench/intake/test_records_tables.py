from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.errors import Cancelled, UnreadableRecords
from workbench.intake.records import Field, FileKind, Skipped, look_at, read_records


def write(folder: Path, text: str, *, name: str = "claims.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path, **options: object) -> tuple[list[ArchiveRecord], list[Skipped]]:
    found = list(read_records(path, **options))  # type: ignore[arg-type]
    return (
        [one for one in found if isinstance(one, ArchiveRecord)],
        [one for one in found if isinstance(one, Skipped)],
    )


def fields_of(path: Path) -> dict[str, Field | None]:
    return {column.name: column.field for column in look_at(path).columns}


def workbook(folder: Path, rows: list[list[object]], *, name: str = "claims.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / name
    book.save(path)
    return path


def test_every_field_of_a_table_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "id,claim,title,claimant,verdict,rating,reason,date,publisher,url,language,kind\n"
        '7,"Cars left Homs, a clip shows.",The clip,A reader,contradicted,False,Older clip,2024-12-02,'
        "Sample desk,https://sample.example/7,English,picture or video\n",
    )
    assert read(path) == (
        [
            ArchiveRecord(
                external_id="7",
                wording="Cars left Homs, a clip shows.",
                title="The clip",
                claimant="A reader",
                kind=Kind.MEDIA,
                verdict=Verdict.CONTRADICTED,
                rating="False",
                reason="Older clip",
                checked_on=date(2024, 12, 2),
                source="Sample desk",
                address="https://sample.example/7",
                language="en",
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    ("heads", "wording", "day"),
    [
        ("Behauptung;Urteil;Datum", "Behauptung", "Datum"),
        ("Affirmation;Verdict;Date de publication", "Affirmation", "Date de publication"),
        ("Afirmación;Calificación;Fecha", "Afirmación", "Fecha"),
        ("الادعاء;التقييم;تاريخ النشر", "الادعاء", "تاريخ النشر"),
        ("claim_text;textualRating;review-date", "claim_text", "review-date"),
    ],
)
def test_columns_are_known_by_their_names_in_several_languages(
    tmp_path: Path, heads: str, wording: str, day: str
) -> None:
    path = write(tmp_path, f"{heads}\nThe bridge is closed.;false;2024-12-01\n")
    fields = fields_of(path)
    assert fields[wording] is Field.WORDING
    assert fields[day] is Field.CHECKED_ON
    assert read(path)[0][0].verdict is Verdict.CONTRADICTED


def test_columns_without_names_are_known_by_what_stands_in_them(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "12/1/2024,The harbour lost two of its five cranes.,False,https://a.example/1,en\n"
        "12/30/2024,The tram carries forty thousand people a day.,Mostly true,https://a.example/2,en\n",
    )
    preview = look_at(path)
    assert [column.field for column in preview.columns] == [
        Field.CHECKED_ON, Field.WORDING, Field.RATING, Field.ADDRESS, Field.LANGUAGE,
    ]  # fmt: skip
    assert "no row with the names" in preview.notes[0]
    assert [record.verdict for record in read(path)[0]] == [Verdict.CONTRADICTED, Verdict.VERIFIED]


def test_the_mapping_of_the_checker_goes_before_the_guess(tmp_path: Path) -> None:
    path = write(tmp_path, "text,body\nwrong one,The town has nine schools.\n")
    records, _ = read(path, mapping={"body": Field.WORDING, "text": Field.CLAIMANT})
    assert (records[0].wording, records[0].claimant) == ("The town has nine schools.", "wrong one")


def test_titles_stand_in_where_no_column_holds_claims(tmp_path: Path) -> None:
    path = write(tmp_path, "Title,Date\nThe town has nine schools,2024-12-01\n")
    assert read(path)[0][0].wording == "The town has nine schools"


def test_columns_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    path = write(tmp_path, "claim,note,note,\nOne thing happened.,a,b,c\n")
    assert [column.name for column in look_at(path).columns] == ["claim", "note", "note (2)", "column 4"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [["claim", "date"], ["Prices rose, again; and again", "2024-12-01"], ["Nobody came", "2024-12-02"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    path = write(tmp_path, text)
    assert look_at(path).delimiter == delimiter
    assert [record.wording for record in read(path)[0]] == ["Prices rose, again; and again", "Nobody came"]


def test_a_line_that_names_the_delimiter_is_heeded(tmp_path: Path) -> None:
    path = write(tmp_path, "sep=;\nclaim;date\nOne, two, three;2024-12-01\n")
    assert [record.wording for record in read(path)[0]] == ["One, two, three"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    claim = "Le maire a été élu l’été dernier avec des voix de la région et de l’étranger"
    path = write(tmp_path, f"claim;date\n{claim};2024-12-01\n", encoding=encoding)
    assert [record.wording for record in read(path)[0]] == [claim]


def test_one_late_letter_in_another_encoding_does_not_spoil_the_guess(tmp_path: Path) -> None:
    plain = "The town has nine schools and a harbour.;2024-12-01\n" * 5000
    path = write(tmp_path, f"claim;date\n{plain}Le café a été fermé;2024-12-02\n", encoding="cp1252")
    assert read(path)[0][-1].wording == "Le café a été fermé"


def test_an_unclosed_quotation_mark_takes_no_other_row_along(tmp_path: Path) -> None:
    rows = "".join(f"Claim number {number},2024-12-01\n" for number in range(2000))
    path = write(tmp_path, f'claim,date\n"A slip of the pen,2024-12-01\n{rows}')
    records, skipped = read(path)
    assert len(records) == 2001 and not skipped
    assert records[0].wording == "A slip of the pen"


def test_two_slips_do_not_melt_the_rows_between_them(tmp_path: Path) -> None:
    path = write(
        tmp_path, 'claim,date\n"One,2024-12-01\nTwo,2024-12-02\n"Three",2024-12-03\nFour,2024-12-04\n'
    )
    records, _ = read(path)
    assert [record.wording for record in records] == ["One", "Two", "Three", "Four"]


def test_cells_may_run_over_several_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 'claim,date\n"One\nand ""two""",2024-12-01\nThree,2024-12-02\n')
    assert [record.wording for record in read(path)[0]] == ['One and "two"', "Three"]


def test_rows_that_do_not_fit_are_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "claim,date\nOne,2024-12-01\nTwo, three,2024-12-01\n,2024-12-03\n\nFive\n")
    records, skipped = read(path)
    assert [record.wording for record in records] == ["One", "Five"]
    assert skipped == [
        Skipped(where="row 3", reason="3 cells where the table has 2 columns"),
        Skipped(where="row 4", reason="no claim text"),
    ]


def test_a_guarded_formula_loses_its_guard(tmp_path: Path) -> None:
    path = write(tmp_path, "claim,date\n'=1+1 is what the minister said,2024-12-01\n")
    assert read(path)[0][0].wording == "=1+1 is what the minister said"


@pytest.mark.parametrize(
    ("other", "day", "note"),
    [
        ("25/12/2024", date(2024, 12, 2), ""),
        ("12/25/2024", date(2024, 2, 12), "12 February 2024"),
        ("03/12/2024", date(2024, 12, 2), "nothing in the file says otherwise"),
    ],
)
def test_the_order_of_day_and_month_is_the_files(tmp_path: Path, other: str, day: date, note: str) -> None:
    path = write(tmp_path, f"claim,date\nOne,02/12/2024\nTwo,{other}\n")
    assert read(path)[0][0].checked_on == day
    notes = look_at(path).notes
    assert (note in notes[0]) if note else not notes


def test_reading_twice_gives_the_same_ids(tmp_path: Path) -> None:
    path = write(tmp_path, "claim,url,publisher\nOne,https://a.example/1,A\nTwo,,B\nTwo,,C\n")
    again = write(tmp_path, "url,claim,publisher\n,Two,C\n,two,B\nhttps://a.example/1,One,A\n", name="b.csv")
    ids = {record.external_id for record in read(path)[0]}
    assert len(ids) == 3
    assert {record.external_id for record in read(again)[0]} == ids


def test_a_repeated_id_is_skipped_only_if_the_record_is_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, "id,claim\n1,One\n1,Two\n1,One\n1,Two\n2,One\n")
    records, skipped = read(path)
    assert [record.wording for record in records] == ["One", "Two", "One"]
    assert len({record.external_id for record in records}) == 3
    assert [found.where for found in skipped] == ["row 4", "row 5"]


def test_ids_without_a_publisher_belong_to_their_file(tmp_path: Path) -> None:
    path = write(tmp_path, "id,claim\n1,One\n", name="may.csv")
    assert read(path)[0][0].source == "may"
    assert read(path, source="Our desk")[0][0].source == "Our desk"


def test_a_long_cell_is_cut_with_a_remark(tmp_path: Path) -> None:
    path = write(tmp_path, f"claim,date\n{'word ' * 200_000},someday\n")
    remarks: list[tuple[str, str]] = []
    records, _ = read(path, remark=lambda where, words: remarks.append((where, words)))
    assert len(records[0].wording) <= 4000 and records[0].wording.endswith("…")
    assert remarks == [
        ("row 2", "its claim was cut after 4,000 characters"),
        ("row 2", "its date “someday” was not understood and left out"),
    ]


def test_reading_can_be_stopped_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, "claim\n" + "".join(f"Claim {number} is here\n" for number in range(3000)))
    told: list[float] = []
    assert len(list(read_records(path, report=lambda share, _: told.append(share)))) == 3000
    assert told == sorted(told) and told[-1] == 1.0
    with pytest.raises(Cancelled):
        list(read_records(path, cancelled=lambda: True))


def test_a_workbook_is_read_with_its_dates_and_numbers(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            ["Our checks of last year"],
            [],
            ["ID", "Claim", "Date checked", "Rating"],
            [12.0, "The tram carries 40,000 people.", datetime(2024, 12, 2), "Mostly false"],
            [13, "سقطت المدينة مساء الخميس", "٥ ديسمبر ٢٠٢٤", True],
            [None, None, None, None],
            [14, "=1+1", 45_628, ""],
        ],
    )
    preview = look_at(path)
    assert (preview.kind, preview.sheet, preview.rows[0][0]) == (FileKind.XLSX, "Sheet", "12")
    records, skipped = read(path)
    assert [(record.external_id, record.checked_on, record.verdict) for record in records] == [
        ("12", date(2024, 12, 2), Verdict.CONTRADICTED),
        ("13", date(2024, 12, 5), Verdict.VERIFIED),
    ]
    # A formula that no program has worked out yet has no value.
    assert skipped == [Skipped(where="row 7", reason="no claim text")]


def test_the_fullest_sheet_is_taken_unless_one_is_named(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Read me").append(["claim", "Nothing here"])
    book.create_sheet("Claims").append(["claim", "date", "url"])
    book["Claims"].append(["The town has nine schools.", "2024-12-01", "https://a.example/"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert look_at(path).sheet == "Claims"
    assert list(look_at(path).sheets) == ["Sheet", "Read me", "Claims"]
    assert look_at(path, sheet="Read me").sheet == "Read me"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRecords, match=r"cannot be read.*check that it is there"):
        look_at(tmp_path / "none.csv")


def test_only_numbers_shown_as_days_become_days(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["claim", "date", "rating", "reason"])
    sheet.append(["The town has nine schools.", 45_628, 3.5, 45_628])
    sheet["B2"].number_format = "[$-409]d\\-mmm\\-yyyy"
    sheet["C2"].number_format = '0.0 "days"'
    path = tmp_path / "claims.xlsx"
    book.save(path)
    (record,) = read(path)[0]
    assert (record.checked_on, record.rating, record.reason) == (date(2024, 12, 2), "3.5", "45628")


def test_empty_cells_and_rows_keep_the_others_in_their_place(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, [["claim", None, "date"], [None], ["One", None, "2024-12-01"], [None, None, "2024-12-02"]]
    )
    records, skipped = read(path)
    assert [(record.wording, record.checked_on) for record in records] == [("One", date(2024, 12, 1))]
    assert skipped == [Skipped(where="row 4", reason="no claim text")]
