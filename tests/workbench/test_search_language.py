"""What is typed into the search box, and how it is understood."""

from datetime import date

import pytest

from workbench.claims import Kind, Verdict
from workbench.search_fields import Sort, Where
from workbench.search_language import MOST_WORDS, Search, Term, read_search


def terms(typed: str) -> list[str]:
    """Write terms shortly: -x is excluded, "x" a phrase, x* unfinished, x@place has a place."""
    written = []
    for term in read_search(typed).terms:
        text = f'"{term.text}"' if term.phrase else term.text
        written.append(
            f"{'-' if term.excluded else ''}{text}{'*' if term.unfinished else ''}"
            + "".join(f"@{place.name.lower()}" for place in term.where)
        )
    return written


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", []),
        ("highway cars ", ["highway cars"]),
        ("highway ca", ["highway ca*"]),
        ("highway, cars!", ["highway, cars!"]),
        ('"two million" people ', ["people", '"two million"']),
        ("„zwei Millionen“ ", ['"zwei Millionen"']),
        ("« deux millions » ", ['"deux millions"']),
        ('"two mil', ['"two mil"*']),
        ('5" pipe ', ['5" pipe']),
        ("cars -lorries ", ["cars", "-lorries"]),
        ("cars NOT lorries ", ["cars", "-lorries"]),
        ('cars NOT "heavy lorries" ', ["cars", '-"heavy lorries"']),
        ('-"heavy lorries" ', ['-"heavy lorries"']),
        ("well-known 2-3 - x ", ["well-known 2-3 - x"]),
        ("NOT ", []),
        ("cars AND lorries ", ["cars lorries"]),
        ("OR lorries ", ["OR lorries"]),
        ("claimant:abbas ", ["abbas@claimant"]),
        ('claimant:"mahmoud abbas" ', ['"mahmoud abbas"@claimant']),
        ("said-by:abb", ["abb*@claimant"]),
        ("-story:homs ", ["-homs@story"]),
        ("in:evidence lorries ", ["lorries@evidence@evidence_text"]),
        ("lorries in:note,claim ", ["lorries@note@wording"]),
        ("in:note title:road cars ", ["cars@note", "road@title"]),
        ("source:Reuters ", ["Reuters@story@publisher"]),
        ("Syria: rebels 10:30 https://x.org/a ", ["Syria: rebels 10:30 https://x.org/a"]),
        ("claimant: Breaking:", ["claimant: Breaking:"]),
        ("title:", []),
    ],
)
def test_words_phrases_exclusions_and_places(typed: str, read: list[str]) -> None:
    assert terms(typed) == read
    assert read_search(typed).problems == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("foo:bar ", ["foo:bar"]),
        ("foo:bar", ["foo:bar*"]),
        ("-foo:bar ", ["-foo:bar"]),
        ("foo:bar homs ", ["homs"]),
        ("foo:bar verdict:verified ", []),
    ],
)
def test_what_is_no_field_is_looked_for_where_nothing_else_is(typed: str, read: list[str]) -> None:
    """Left out, it would leave a search for everything."""
    assert terms(typed) == read
    (problem,) = read_search(typed).problems
    assert "“foo” is no field of the search; there are claimant, " in problem
    assert " claim, title, " in problem and " said-by " in problem


@pytest.mark.parametrize("typed", ["*", "* ", "?! …", "😀"])
def test_signs_alone_find_nothing(typed: str) -> None:
    read = read_search(typed)
    assert read.verdicts == frozenset()
    assert read.problems == [f"There is no word in “{typed.strip()}” to look for."]


@pytest.mark.parametrize("typed", ["", " ", "-", '"', "- "])
def test_what_may_begin_something_finds_everything_still(typed: str) -> None:
    read = read_search(typed)
    assert read.verdicts is None and not read.problems


def test_fields_narrow_a_search_down() -> None:
    read = read_search("verdict:unverified kind:number since:2024-12 until:2024 own:yes sort:oldest rebels ")
    assert read == Search(
        terms=[Term(text="rebels")],
        verdicts=frozenset([Verdict.UNVERIFIED]),
        kinds=frozenset([Kind.NUMBER]),
        since=date(2024, 12, 1),
        until=date(2024, 12, 31),
        own=True,
        sort=Sort.OLDEST,
        problems=[],
    )


@pytest.mark.parametrize(
    ("typed", "verdicts"),
    [
        ('verdict:"to check" ', {Verdict.UNCHECKED}),
        ("VERDICT:To-Check ", {Verdict.UNCHECKED}),
        ("verdict:verified,unverified ", {Verdict.VERIFIED, Verdict.UNVERIFIED}),
        ("verdict:verified verdict:unverified ", {Verdict.VERIFIED, Verdict.UNVERIFIED}),
        ("-verdict:unchecked ", {Verdict.VERIFIED, Verdict.UNVERIFIED, Verdict.CONTRADICTED}),
        ("verdict:un", {Verdict.UNCHECKED, Verdict.UNVERIFIED}),
        ("verdict:", None),
        ("-verdict:verified verdict:verified ", set()),
    ],
)
def test_values_also_in_the_words_of_the_window(typed: str, verdicts: set[Verdict] | None) -> None:
    read = read_search(typed)
    assert read.verdicts == verdicts
    assert not read.problems


def test_other_names_for_the_same() -> None:
    assert read_search("kind:video ").kinds == {Kind.MEDIA}
    assert read_search('kind:"name or title" ').kinds == {Kind.NAME}
    assert read_search("origin:imported ").own is False
    assert read_search("-own:yes ").own is False
    assert read_search("checked-since:2024-11-30 ").since == date(2024, 11, 30)
    year = read_search("year:2024 since:2024-03 ")
    assert (year.since, year.until) == (date(2024, 3, 1), date(2024, 12, 31))
    assert [each.where for each in read_search("in:title homs").terms] == [(Where.TITLE,)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("verdct:verified homs ", "“verdct” is no field of the search; did you mean “verdict:”?"),
        (
            "verdict:true homs ",
            "“true” is no verdict; write unchecked, verified, unverified or contradicted.",
        ),
        ("since:2024-13 homs ", "“2024-13” is no date; write 2024, 2024-11 or 2024-11-30."),
        ("until:soon homs ", "“soon” is no date; write 2024, 2024-11 or 2024-11-30."),
        ("-since:2024 homs ", "“-since:2024” cannot be excluded; leave the “-” out."),
        ("own:perhaps homs ", "“perhaps” is no answer to “own”; write yes or no."),
    ],
)
def test_a_mistake_in_a_field_is_told_and_the_rest_searched(typed: str, sentence: str) -> None:
    read = read_search(typed)
    assert read.problems == [sentence]
    assert [term.text for term in read.terms] == ["homs"]
    assert (read.verdicts, read.since, read.until, read.own) == (None, None, None, None)


def test_an_unknown_field_names_those_there_are() -> None:
    (problem,) = read_search("xyz:1 ").problems
    assert problem.startswith("“xyz” is no field of the search; there are claimant, verdict, kind, since,")


def test_a_field_that_is_being_typed_is_no_mistake_yet() -> None:
    for typed in ("homs since:202", "homs verdct:x", "homs own:q"):
        assert read_search(typed, typing=True).problems == []
        assert len(read_search(typed).problems) == 1
    assert len(read_search("since:202 homs", typing=True).problems) == 1


def test_only_so_many_words_are_looked_for() -> None:
    read = read_search(" ".join(f"word{number}" for number in range(10_000)))
    assert len(read.terms[0].text.split()) == MOST_WORDS
    assert read.problems == [f"Only the first {MOST_WORDS} words are looked for."]


@pytest.mark.parametrize(
    "typed",
    ['"', '""', "-", "--", "NOT NOT", ":", "::", '-"', "a:b:c", "\x00", "\ud83d", "«»", "😀 -😀", "\x1f"],
)
def test_anything_can_be_typed(typed: str) -> None:
    read_search(typed)
    read_search(typed + " homs", typing=True)


def test_or_is_told_of_as_it_is_not_known():
    assert read_search("flood OR ferry").problems == [
        "“OR” is not known: all words are looked for; search for each by itself."
    ]
    assert terms("flood OR ferry ") == ["flood ferry"]
    assert not read_search("flood AND ferry, gold or silver").problems
