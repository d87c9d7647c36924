"""Redacted reports: who is protected, under which alias, and what is taken out of what people typed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reports.model import ReportContent, report_of
from reports.options import ReportOptions, Section, Variant
from reports.protected import Protected, source_of
from reports.redaction import FILE_WITHHELD, NOTE_WITHHELD, alias_of, masked
from reports.traces import WITHHELD
from reports.typed import typed_texts
from workbench.archive import Difference, DifferenceKind
from workbench.claims import Verdict
from workbench.drafts import AuthorNote
from workbench.evidence import Attribution, Evidence, EvidenceKind, Relation
from workbench.history import Change, LogEntry, StepKind
from workbench.ids import ClaimId, EvidenceId, RevisionId

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def protected(name: str = "Col. Nadim Aziz", **more: Any) -> Protected:
    found = source_of(
        "Source A", names=[name], contacts=more.get("contacts", []), notes=more.get("notes", [])
    )
    return Protected([found], article=more.get("article", ""), staff=more.get("staff", []))


def redacted(desk: Any, **options: Any) -> ReportContent:
    return report_of(
        desk.sheet(),
        checker="Rana Haddad",
        made_at=NOON,
        program="Workbench",
        options=ReportOptions(**({"variant": Variant.REDACTED} | options)),
    )


def story(new_desk: Any, text: str = "The town fell on Friday. Nobody fled.") -> tuple[Any, Any]:
    desk = new_desk(text=text)
    desk.split_at_full_stops()
    return desk, desk.claim("The town fell on Friday")


def colonel(desk: Any, **more: Any) -> Evidence:
    values = {"attribution": Attribution.OFF_THE_RECORD, "role": "Officer at the northern command"} | more
    piece: Evidence = desk.piece(EvidenceKind.PERSON, values.pop("title", "Col. Nadim Aziz"), **values)
    return piece


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Aziz told us.", "Source A told us."),
        ("Col. N. Aziz said, NADIM AZIZ's brother too", "Source A said, Source A's brother too"),
        ("Aziz, Nadim was there", "Source A was there"),
        ("A\u00adziz and Az\u200biz", "Source A and Source A"),
        ("“Ａｚｉｚ” in wide letters", "“Source A” in wide letters"),
        ("interview_NadimAziz_2.pdf", "interview_Source A_2.pdf"),
        ("nadimaziz", "Source A"),
        ("the Azizs left", "the Source A left"),
        ("mail naziz@army.example now", "mail [e-mail address withheld] now"),
        ("see https://army.example/people/nadim-aziz?x=1", "see [address withheld]"),
        ("see https%3A%2F%2Farmy.example%2Fn%61dim%20%41ziz", WITHHELD),
        ("N&#97;dim &#65;ziz", "N&#97;dim &#65;ziz"),
        ("It borders three countries.", "It borders three countries."),
        ("lies in /home/rana/notes/call.m4a since", "lies in [path withheld] since"),
        (r"lies in C:\Users\Rana\call.m4a", "lies in [path withheld]"),
        ("~/a.txt is not ~/a.txt", "[path withheld] is not [path withheld]"),
    ],
)
def test_names_are_found_however_they_are_written(written: str, told: str) -> None:
    found = protected().aliased(written)
    assert found == (WITHHELD if "&#" in written else told)


def test_a_name_is_found_in_the_spellings_that_matching_knows() -> None:
    found = protected("Ahmad Khaled", notes=[])
    assert found.aliased("Ahmed saw it, and خالد too") == "Source A saw it, and Source A too"
    assert found.holds("قال أحمد إن")
    assert protected("أحمد خالد").holds("Ahmed Khalid"), "and the other way round"
    assert protected("Samir Haddad").holds("Hadad said so"), "one consonant less"
    assert protected("عمر الدوري").holds("وقال الدُّورِي")


def test_numbers_are_found_however_they_are_set() -> None:
    found = protected(contacts=["telephone +963 944 123 456"])
    for words in ("0944-123456", "(0944) 123 456", "00963944123456", "٠٩٤٤١٢٣٤٥٦", "+963.944.12.34.56"):
        assert found.aliased(f"call {words} now") == "call [number withheld] now", words
    assert not found.holds("12,000 people on 2024-12-05, 0944 people")


def test_figures_and_dates_in_a_note_are_no_numbers_of_a_person() -> None:
    found = protected(notes=["said 12,000 people on 2024-12-05; his line is 0944 123456"])
    assert not found.holds("12,000 people slept there on 2024-12-05")
    assert found.holds("0944123456")


def test_ordinary_words_and_colleagues_are_no_traces() -> None:
    said = protected("Said May", article="He said that they may go.", staff=["Rana Said"])
    assert not said.holds("he said that it may be so")
    assert said.holds("Said May told us")
    assert not protected("Rana Khoury", staff=["Rana Haddad"]).holds("checked by Rana")
    assert protected("Rana Khoury", staff=["Rana Haddad"]).holds("Khoury told us")
    assert protected("Rana Khoury", staff=["Rana Khoury"]).holds("Rana Khoury told us")


@pytest.mark.parametrize(
    ("title", "typed", "told"),
    [
        ("Nurse at the city hospital", "Nurse and City Hospital agree", "Nurse and City Hospital agree"),
        ("A nurse", "A nurse said so", "Source A said so"),
        ("Spokesman for the Red Cross", "The Red Cross denies", "The Red Cross denies"),
        ("Nadim Aziz, Red Cross", "Aziz of the Red Cross", "Source A of the Red Cross"),
        ("Nadim Aziz (Red Cross)", "Red Cross", "Red Cross"),
        ("Nadim Aziz – Northern Command", "Northern Command, Nadim", "Northern Command, Source A"),
        ("Aziz, Nadim", "nadim called", "Source A called"),
        ("nadim aziz", "Nadim called", "Source A called"),
        ("Edward Said", "He said that Said knew", "He said that Source A knew"),
        ("Police officer", "Police deny it", "Police deny it"),
    ],
)
def test_roles_and_affiliations_are_no_names(title: str, typed: str, told: str) -> None:
    assert protected(title, article="He said so.").aliased(typed) == told


def test_handles_are_found_as_such_and_not_as_words() -> None:
    found = protected(contacts=["Signal @desk_07"])
    assert found.aliased("ask @Desk_07, or https://net.example/desk_07/posts") == (
        "ask [address withheld], or [address withheld]"
    )
    assert not found.holds("the desk")


def test_names_in_networks_lead_to_a_person_without_a_sign_before_them() -> None:
    for contact in ("Signal @kestrel_07", "Signal: kestrel_07"):
        told = protected(contacts=[contact]).aliased("Kestrel_07 sent it, on Signal")
        assert told == "[address withheld] sent it, on Signal", contact
    assert not protected(contacts=["telephone"]).holds("by telephone")


def test_a_street_with_its_number_is_an_address() -> None:
    found = protected(contacts=["12 Rose Street, Homs", "by telephone, 12 May"])
    assert found.aliased("met at 12 Rose Street on 12 May") == "met at [address withheld] on 12 May"
    assert protected(contacts=["Am Graben 19, Wien"]).holds("lives Am Graben 19")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("Tom Baker", "Call Baker, not the baker", "Call Source A, not the baker"),
        ("Stephen King", "Mr King said so to the king", "Source A said so to the king"),
        ("Judge Judy Porter", "Porter told us", "Source A told us"),
        (
            "Anna O'Neill",
            "O’Neill said, Oneill and Neill that is",
            "Source A said, Source A and Source A that is",
        ),
        ("Ra'fat Haddad", "Ra’fat said so", "Source A said so"),
        ("Li Wu", "Mr Li knew, Wu too; wu", "Source A knew, Source A too; wu"),
        ("Background Source", "The Source said", "The Source said"),
    ],
)
def test_parts_of_names_that_are_like_other_words_are_found_alone(name: str, typed: str, told: str) -> None:
    assert protected(name, article="The baker and the king.").aliased(typed) == told


def test_short_names_and_scripts_without_spaces() -> None:
    assert protected("Li").aliased("Li told us, li") == "Source A told us, li"
    assert protected("王伟").aliased("王伟说") == "Source A", "words cannot be told apart there"
    assert protected("Xu Jo").holds("ask Jo Xu")


def test_aliases_are_stable_and_run_past_z() -> None:
    assert [alias_of(place) for place in (0, 1, 25, 26, 27, 702)] == [
        "Source A",
        "Source B",
        "Source Z",
        "Source AA",
        "Source AB",
        "Source AAA",
    ]


def test_aliases_follow_the_order_in_which_sources_were_added(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    late = colonel(desk, title="Leila Darwish", made_at=NOON + timedelta(hours=2))
    early = colonel(desk, title="Nadim Aziz")
    again = colonel(desk, title="Aziz, Nadim", made_at=NOON + timedelta(hours=3))
    for piece in (late, early, again):
        desk.link(claim, piece)
    titles = {entry.piece.id: entry.piece.title for entry in redacted(desk).evidence}
    assert titles == {early.id: "Source A", late.id: "Source B", again.id: "Source A"}


def test_a_protected_source_is_an_alias_and_terms_alone(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    secret = colonel(
        desk, channel="telephone 0944 123456", note="Wife is Leila", spoken_at=NOON, address="a.b/c"
    )
    desk.link(claim, secret, quote="They left by five.", locator="minute 3", note="Met him at the depot")
    shown = redacted(desk).claims[0].links[0]
    assert shown.piece == Evidence(
        id=secret.id,
        kind=EvidenceKind.PERSON,
        title="Source A",
        attribution=Attribution.OFF_THE_RECORD,
        made_at=secret.made_at,
        made_by="Rana",
    )
    assert (shown.link.quote, shown.link.locator, shown.link.note) == ("", "", "")


def test_what_was_said_on_background_may_be_quoted(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    source = colonel(desk, attribution=Attribution.BACKGROUND)
    desk.link(claim, source, quote="Aziz here: they left by five.")
    assert redacted(desk).claims[0].links[0].link.quote == "Source A here: they left by five."


def test_withheld_names_leave_the_role_in_any_variant(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    desk.link(claim, colonel(desk))
    desk.claims[0] = replace(claim, reason="Aziz said so.")
    content = redacted(desk, variant=Variant.SHORT, names_withheld=True)
    assert content.evidence[0].piece.title == (
        "Source A: Officer at the northern command (spoke off the record; name withheld)"
    )
    assert content.claims[0].claim.reason == "Source A said so."
    assert content.sections == (Section.BLOCKS,)


def test_all_that_was_typed_is_covered(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    name = "Nadim Aziz"
    desk.title, desk.byline = f"{name} speaks", "By Sam Doe"
    desk.notes = [AuthorNote(start=0, end=3, author=name, text=f"{name} again", made_at=NOON)]
    desk.warnings = [f"{name} in a warning"]
    desk.claims[0] = replace(
        claim,
        wording=f"{name} fled.",
        claimant=name,
        reason=f"{name} told us.",
        proposed_wording=f"as {name} said",
        accepted_reason=f"{name} insists",
        note=f"ask {name}",
        checked_quote=f"{name} fell",
    )
    desk.link(claim, colonel(desk, title=name))
    page = desk.piece(
        EvidenceKind.WEB_PAGE,
        f"Interview with {name}",
        address="https://example.org/nadim-aziz",
        publisher=f"{name} Press",
        author=name,
        published=f"by {name}",
        file_name="nadim-aziz.html",
        note=f"from {name}",
        sha256="ab" * 32,
        size=3,
    )
    desk.link(claim, page, quote=f"{name}: yes", locator=f"see {name}", note=f"{name} again")
    desk.ask(claim, f"Is {name} sure?", answer=f"{name} is.")
    content = redacted(desk)
    assert content.protected is not None
    leaks = [where for where, text in typed_texts(content) if content.protected.holds(text)]
    assert leaks == []
    shown = content.claims[0].links[1].piece
    assert shown.title == "Interview with Source A"
    assert (shown.address, shown.sha256, shown.file_name) == ("", "", FILE_WITHHELD)
    assert shown.note == NOTE_WITHHELD == content.claims[0].claim.note
    assert content.story.byline == "By Sam Doe"


def test_the_articles_own_words_stand_and_typed_ones_beside_them_do_not_tell(new_desk: Any) -> None:
    desk, claim = story(new_desk, "Nadim Aziz fled on Friday. The town fell on Friday. Aziz denies it.")
    named = desk.claim("Nadim Aziz fled on Friday", reason="Aziz denies it to us.", claimant="Aziz")
    desk.claims[0] = replace(claim, reason="Aziz confirms it.")
    desk.link(claim, colonel(desk))
    content = redacted(desk)
    assert content.revision.text == desk.text
    by_id = {entry.claim.id: entry.claim for entry in content.claims}
    assert by_id[named.id].anchor.quote == "Nadim Aziz fled on Friday"
    assert by_id[named.id].reason == NOTE_WITHHELD, "an alias beside the name would tell who it is"
    assert by_id[claim.id].reason == "Source A confirms it."
    hidden = masked(content)
    assert len(hidden.revision.text) == len(desk.text)
    assert "Aziz" not in hidden.revision.text
    assert all("Aziz" not in entry.words for entry in hidden.sentences)
    assert all("Aziz" not in entry.claim.anchor.quote for entry in hidden.claims)


def test_nothing_that_stands_with_a_claim_that_names_the_source_says_who_it_is(new_desk: Any) -> None:
    desk = new_desk(text="Nadim Aziz fled on Friday. The town fell on Friday.")
    desk.split_at_full_stops()
    claim, other = desk.claim("Nadim Aziz fled on Friday"), desk.claim("The town fell on Friday")
    desk.link(claim, colonel(desk))
    page = desk.piece(EvidenceKind.WEB_PAGE, "Aziz fled", author="N. Aziz", publisher="Gazette")
    desk.link(claim, page, quote="Aziz was seen fleeing", locator="p. 2")
    desk.link(other, desk.piece(EvidenceKind.WEB_PAGE, "Aziz on the town"), quote="Aziz said it fell")
    first, second = redacted(desk).claims
    beside = next(link for link in first.links if link.piece.id == page.id)
    assert (beside.piece.title, beside.piece.author) == (NOTE_WITHHELD, NOTE_WITHHELD)
    assert (beside.piece.publisher, beside.link.quote, beside.link.locator) == (
        "Gazette", NOTE_WITHHELD, "p. 2",
    )  # fmt: skip
    (elsewhere,) = second.links
    assert (elsewhere.piece.title, elsewhere.link.quote) == ("Source A on the town", "Source A said it fell")


def compared(desk: Any, claim: Any, title: str, *differing: Difference) -> list[Difference]:
    """Link an earlier check to a claim and give what a redacted report says of the differences."""
    piece = desk.piece(EvidenceKind.EARLIER_CHECK, title, earlier_verdict=Verdict.VERIFIED)
    desk.link(claim, piece, relation=Relation.CONTEXT)
    content = report_of(
        desk.sheet(),
        checker="Rana Haddad",
        made_at=NOON,
        program="Workbench",
        options=ReportOptions(variant=Variant.REDACTED),
        differing={desk.links[-1].id: differing},
    )
    return [one for entry in content.claims for each in entry.links for one in each.differences]


FIGURES = Difference(kind=DifferenceKind.NUMBER, draft="two", earlier="nine")


def test_what_differs_is_told_where_no_source_is_near(new_desk: Any) -> None:
    desk = new_desk(text="Two lorries crossed the bridge.")
    claim = desk.claim("Two lorries crossed the bridge")
    desk.link(claim, colonel(desk))
    assert compared(desk, claim, "Nine lorries crossed the bridge.", FIGURES) == [FIGURES]


@pytest.mark.parametrize(
    ("text", "title", "difference"),
    [
        ("Nadim Aziz crossed the bridge.", "Nadim Aziz crossed the bridge on Friday.", FIGURES),
        ("Khalid Omar crossed the bridge.", "Nadim Aziz crossed the bridge.", FIGURES),
        ("Nadim Aziz crossed the bridge.", "Khalid Omar crossed the bridge.", FIGURES),
        (
            "They crossed the bridge.",
            "They crossed the bridge, all of them.",
            Difference(kind=DifferenceKind.CLAIMANT, draft="", earlier="Aziz"),
        ),
    ],
)
def test_what_differs_never_stands_beside_a_source(
    new_desk: Any, text: str, title: str, difference: Difference
) -> None:
    desk = new_desk(text=text)
    claim = desk.claim(text.rstrip("."))
    desk.link(claim, colonel(desk))
    assert compared(desk, claim, title, difference) == []


def test_words_of_an_older_draft_are_not_public(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    desk.link(claim, colonel(desk))
    old = replace(
        claim.anchor, revision_id=RevisionId("older"), quote="Aziz fled", before="Nadim ", after=" with Aziz"
    )
    desk.claims.append(replace(claim, id=ClaimId("gone"), anchor=old, wording="Aziz fled north"))
    gone = redacted(desk).gone[0].claim
    assert (gone.anchor.quote, gone.wording) == ("Source A fled", "Source A fled north")
    assert (gone.anchor.before, gone.anchor.after) == ("", "")


def test_people_on_the_record_are_named(homs: Any) -> None:
    homs.evidence[3] = replace(homs.evidence[3], attribution=Attribution.ON_THE_RECORD)
    content = redacted(homs)
    assert "Col. N. Aziz" in [entry.piece.title for entry in content.evidence]


def test_a_relative_on_the_record_keeps_the_family_name(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    brother = desk.piece(EvidenceKind.PERSON, "Samir Aziz", attribution=Attribution.ON_THE_RECORD)
    desk.link(claim, colonel(desk))
    desk.link(claim, brother, quote="My brother Nadim Aziz is well, says Samir Aziz; Aziz agrees.")
    shown = redacted(desk).claims[0].links[1]
    assert shown.piece.title == "Samir Aziz"
    assert shown.link.quote == "My brother Source A is well, says Samir Aziz; Source A agrees."


def step(number: int, label: str, *changes: Change) -> LogEntry:
    return LogEntry(
        number=number,
        kind=StepKind.DO,
        label=label,
        story_id=None,
        at=NOON,
        checker="Rana",
        group=number,
        changes=changes,
    )


def test_the_log_protects_those_who_are_linked_no_more(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    piece = Evidence(
        id=EvidenceId("gone"),
        kind=EvidenceKind.PERSON,
        title="Leila Darwish",
        attribution=Attribution.BACKGROUND,
        made_at=NOON,
        made_by="Rana",
    )
    renamed = replace(piece, title="Leila Mansour")
    told = replace(claim, reason="Darwish told us, Mansour that is." + " and so on" * 60)
    log = [
        step(1, "Add evidence", Change(before=None, after=piece)),
        step(2, "Edit evidence", Change(before=piece, after=renamed)),
        step(3, "Note of Darwish", Change(before=claim, after=told)),
    ]
    content = report_of(
        desk.sheet(),
        checker="Rana",
        made_at=NOON,
        program="W",
        options=ReportOptions(variant=Variant.REDACTED, with_log=True),
        log=log,
    )
    assert [line.words for line in content.log] == ["Add evidence", "Edit evidence", "Note of Source A"]
    assert content.log[0].changes == content.log[1].changes == ["what is known of a person"]
    assert content.log[2].changes[0].startswith("reason: nothing → “Source A told us, Source A that is.")
    assert not any(content.protected.holds(t) for _w, t in typed_texts(content))  # type: ignore[union-attr]


def test_the_log_says_what_became_what(new_desk: Any) -> None:
    desk, claim = story(new_desk)
    sentences = [Change(before=None, after=one) for one in desk.sentences * 5]
    log = [
        step(1, "Open the draft", *sentences),
        step(2, "Reason", Change(before=claim, after=replace(claim, reason="Because."))),
    ]
    content = report_of(
        desk.sheet(),
        checker="Rana",
        made_at=NOON,
        program="W",
        options=ReportOptions(with_log=True),
        log=log,
    )
    assert [line.changes for line in content.log] == [["10 sentences"], ["reason: nothing → “Because.”"]]
    assert content.log[1].about == "claim 1"
    assert content.sections[-1] is Section.LOG


def test_without_being_asked_for_there_is_no_log(new_desk: Any) -> None:
    desk, _claim = story(new_desk)
    content = report_of(desk.sheet(), checker="R", made_at=NOON, program="W", log=[step(1, "Any")])
    assert not content.log
    assert Section.LOG not in content.sections


def test_the_short_report_leaves_the_checkers_work_to_the_checker(homs: Any) -> None:
    content = redacted(homs, variant=Variant.SHORT)
    assert [group.key for group in content.blocking_groups] == ["contradicted", "undisclosed"]
    assert [entry.claim.anchor.quote for entry in content.unlisted] == [
        "dozens of fighters",
        "12,000 people slept in the open",
    ]
    assert redacted(homs).unlisted == []


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "aA" * 100_000, "a." * 100_000, "1 " * 100_000, "/home/a " * 9_000]
)
def test_long_stretches_without_an_end_are_read_in_proportion(text: str) -> None:
    """Took hours where a pattern starts anew at every letter."""
    found = protected(contacts=["0944 123456"], notes=["n@army.example"])
    assert found.holds(f"{text} Aziz")
