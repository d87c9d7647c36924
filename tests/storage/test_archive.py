"""The archive: our own claims and imported ones, found by words, by filters, and by resemblance."""

from datetime import date

import pytest

from workbench.archive import ArchiveQuery, ArchiveRecord, EarlierClaim
from workbench.claims import Kind, Verdict
from workbench.deciding import set_verdict
from workbench.errors import NotFound
from workbench.matching.folding import tokens
from workbench.opening import archive_story
from workbench.search_fields import Origin
from workbench.tagging import remove_claim, set_kind, set_wording

REBELS = "Rebels reached the gates of Homs on Friday"

RECORDS = [
    ArchiveRecord(
        external_id="1",
        wording="A video shows a highway jammed with cars near Homs.",
        claimant="Ahmad Naser",
        kind=Kind.MEDIA,
        verdict=Verdict.UNVERIFIED,
        checked_on=date(2024, 12, 6),
        source="Desk A",
    ),
    ArchiveRecord(
        external_id="2",
        wording="Schools in Hama taught 1,400 pupils in tents.",
        title="Tents of Hama",
        claimant="100% Relief",
        kind=Kind.NUMBER,
        verdict=Verdict.VERIFIED,
        checked_on=date(2023, 3, 1),
        source="Desk A",
    ),
    ArchiveRecord(external_id="3", wording="وصل المقاتلون إلى مدرسة في حِمْصَ", source="Desk A", language="ar"),
    ArchiveRecord(
        external_id="1",
        wording="Cars were seen near the highway; the jam was elsewhere.",
        verdict=Verdict.CONTRADICTED,
        checked_on=date(2024, 12, 6),
        source="Desk B",
    ),
]


HOSTILE = [
    '"',
    '""',
    "*",
    "AND",
    "NOT",
    "NEAR(",
    "NEAR(highway homs)",
    "highway OR",
    "title:",
    "folded_wording:highway",
    "^highway",
    "-",
    "(",
    "a) OR (b",
    "'",
    "';--",
    "\\",
    "&|!:*",
    "😀",
    "\x00",
    "high\x00way",
    "\ud83d",
    "%",
    "%s %(x)s",
    ":name",
    "{",
    "“",
    "«»",
    " ",
    "\n",
    "x" * 5000,
    "the",
    "the of and",
]


@pytest.fixture
def room(newsroom):
    """Give a newsroom with four imported claims."""
    with newsroom.store.writing("Ada") as work:
        assert work.archive.add_records(RECORDS) == 4
    return newsroom


def search(room, words: str = "", **filters) -> list[str]:
    """Give "source id" of what is found, best first."""
    query = ArchiveQuery(words=words, **filters)
    hits = room.desk.read(lambda w: w.archive.search(query))
    return [_name(hit.earlier) for hit in hits]


def _name(earlier: EarlierClaim) -> str:
    return "own" if earlier.own else f"{earlier.source[-1]}{earlier.external_id}"


def marked(room, words: str) -> list[list[str]]:
    query = ArchiveQuery(words=words)
    hits = room.desk.read(lambda w: w.archive.search(query))
    return [[hit.earlier.wording[start:end] for start, end in hit.marked] for hit in hits]


def test_all_words_must_be_there(room) -> None:
    assert set(search(room, "highway near")) == {"A1", "B1"}
    assert search(room, "highway Homs") == ["A1"]
    assert search(room, "HIGHWAY homs ") == ["A1"]


def test_last_word_may_be_unfinished(room) -> None:
    for end in range(3, len("highway") + 1):
        assert set(search(room, "highway"[:end])) == {"A1", "B1"}
    assert search(room, "highway ho") == ["A1"]


def test_word_that_is_finished_is_no_beginning(room) -> None:
    assert search(room, "pup ") == []
    assert search(room, "pup") == ["A2"]


def test_phrase_is_found_as_it_stands(room) -> None:
    for phrase in ['"near homs"', "“near Homs”", "„near Homs“", "«near homs»"]:
        assert search(room, phrase) == ["A1"]


def test_phrase_in_another_order_is_not_found(room) -> None:
    for phrase in ['"homs near"', "“homs near”", "„homs near“", "«homs near»"]:
        assert search(room, phrase) == []


def test_phrase_and_words_go_together(room) -> None:
    assert search(room, '"highway jammed" homs') == ["A1"]


def test_other_endings_are_found(room) -> None:
    assert search(room, "videos showed ") == ["A1"]


def test_mistyped_words_are_helped_along(room) -> None:
    mistyped: dict[str, set[str]] = {"highwya": {"A1", "B1"}, "vidoe homs": {"A1"}, "shcools": {"A2"}}
    for typed, found in mistyped.items():
        assert set(search(room, typed)) == found
        assert set(search(room, typed + " ")) == found


def test_arabic_is_found_in_other_letters(room) -> None:
    for words in ["المقاتلون الى", "إلى مدرسه", "وصل المقـاتلون"]:
        assert search(room, words + " ") == ["A3"]


def test_a_name_is_found_in_all_its_spellings(room) -> None:
    for words in ["Homs", "Hims", "حمص", "حِمْص"]:
        assert set(search(room, words)) == {"A1", "A3"}
        assert set(search(room, f"-{words} ")) == {"A2", "B1"}
    assert search(room, '"near Hims"') == []


def test_figures_are_found_however_written(room) -> None:
    for figure in ("1,400", "1400", "١٤٠٠"):
        assert search(room, f"{figure} pupils") == ["A2"]


def test_title_is_searched_too(room) -> None:
    assert search(room, "tents of hama") == ["A2"]


def test_filters_narrow_with_and_without_words(room) -> None:
    assert search(room, "highway", verdict=Verdict.CONTRADICTED) == ["B1"]
    assert search(room, verdict=Verdict.VERIFIED) == ["A2"]
    assert search(room, kind=Kind.MEDIA) == ["A1"]
    assert set(search(room, since=date(2024, 1, 1))) == {"A1", "B1"}
    assert search(room, until=date(2023, 3, 1)) == ["A2"]
    assert search(room, since=date(2023, 3, 1), until=date(2023, 3, 1)) == ["A2"]
    assert search(room, claimant="naser") == ["A1"]
    assert search(room, claimant="100%") == ["A2"]
    assert search(room, claimant="%") == ["A2"]
    assert search(room, claimant="_") == []


def test_without_words_the_newest_check_comes_first(room) -> None:
    assert search(room) == ["B1", "A1", "A2", "A3"]


def test_pages_follow_each_other(room) -> None:
    def page(words: str, limit: int, offset: int) -> list[str]:
        query = ArchiveQuery(words=words)
        hits = room.desk.read(lambda w: w.archive.search(query, limit=limit, offset=offset))
        return [_name(hit.earlier) for hit in hits]

    for words in ("", "highway"):
        whole = page(words, 50, 0)
        assert [one for offset in range(len(whole)) for one in page(words, 1, offset)] == whole


def test_hostile_words_are_only_words(room) -> None:
    for words in HOSTILE:
        search(room, words)
        search(room, words, claimant=words, verdict=Verdict.VERIFIED)
        terms = [[word] for word in tokens(words)]
        room.desk.read(lambda w: w.archive.pool(terms))  # noqa: B023 - run at once
    assert room.desk.read(lambda w: w.archive.size()) == len(RECORDS)


def test_marks_stand_on_the_words(room) -> None:
    assert marked(room, "highway homs") == [["highway", "Homs"]]
    assert marked(room, "schools 1400 ") == [["Schools", "1,400"]]
    assert marked(room, "حمص ") == [["حِمْصَ"], ["Homs"]]
    assert marked(room, "jam")[0] != []


def test_marks_stand_right_after_an_emoji(newsroom) -> None:
    newsroom.tag(newsroom.open_story(), "Ahmad 🚗 Naser, 41")
    assert marked(newsroom, "naser ") == [["Naser"]]


def test_candidates_are_ranked_and_leave_the_own_story_out(room) -> None:
    story = room.open_story()
    room.tag(story, REBELS)
    terms = [[word] for word in tokens("Cars jammed a highway near Homs, a rebel said")]

    def candidates(**more) -> list[str]:
        found = room.desk.read(lambda w: w.archive.pool(terms, **more)).candidates
        entries = room.desk.read(lambda w: w.archive.entries([one.number for one in found]))
        assert all(one.relevance >= 0 for one in found)
        assert [one.relevance for one in found] == sorted((one.relevance for one in found), reverse=True)
        return [_name(entries[one.number]) for one in found]

    assert candidates()[0] == "A1"
    assert "own" in candidates()
    assert "own" not in candidates(exclude_story=story.id)
    assert candidates(limit=1) == candidates(limit=1, exclude_story=story.id) == ["A1"]
    assert room.desk.read(lambda w: w.archive.pool([])).candidates == []


def test_what_came_or_was_changed_since_a_mark_is_told(room) -> None:
    story = room.open_story()
    first, second = room.tag(story, REBELS), room.tag(story, "Videos online")
    mark = room.desk.read(lambda w: w.archive.mark())

    def news(at_most: int = 9) -> set[str] | None:
        changed = room.desk.read(lambda w: w.archive.changed_since(mark, at_most=at_most))
        return {each.wording for each in changed} if changed is not None else None

    assert news() == set()
    room.desk.do("Verdict", lambda w: set_verdict(w, first.id, Verdict.UNVERIFIED))
    assert news() == {first.wording}
    with room.store.writing("Bo") as work:
        work.archive.add_records([ArchiveRecord(external_id="new", wording="Lorries came.", source="Desk C")])
    assert news() == news(2) == {first.wording, "Lorries came."}
    assert news(1) is None
    room.desk.do("Remove", lambda w: remove_claim(w, second.id))
    assert news() == {first.wording, "Lorries came."}
    mark = room.desk.read(lambda w: w.archive.mark())
    assert news() == set()


def test_importing_again_adds_nothing(room) -> None:
    with room.store.writing("Ada") as work:
        assert work.archive.add_records(RECORDS) == 0
        assert work.archive.add_records([]) == 0
        new = ArchiveRecord(external_id="9", wording="New.", source="Desk A")
        assert work.archive.add_records([*RECORDS, new, new]) == 1
    assert room.desk.read(lambda w: w.archive.size()) == 5
    assert len(room.desk.read(lambda w: list(w.archive.everything()))) == 5


def test_imported_text_that_no_database_keeps_is_stored_without_it(newsroom) -> None:
    record = ArchiveRecord(external_id="\x001", wording="Nul\x00s and \ud83d halves.", source="x\x00")
    with newsroom.store.writing("Ada") as work:
        assert work.archive.add_records([record]) == 1
    with newsroom.store.writing("Ada") as work:
        assert work.archive.add_records([record]) == 0
    (kept,) = newsroom.desk.read(lambda w: list(w.archive.everything()))
    assert kept.wording == "Nul\ufffds and \ufffd halves."


def test_own_claim_is_an_earlier_claim_at_once(newsroom) -> None:
    story = newsroom.open_story(title="Homs falls")
    claim = newsroom.tag(story, REBELS)

    def kept() -> EarlierClaim:
        return newsroom.desk.read(lambda w: w.archive.get(claim.id))

    assert (kept().source, kept().wording, kept().verdict, kept().checked_on) == (
        "Homs falls",
        REBELS,
        Verdict.UNCHECKED,
        None,
    )
    newsroom.desk.do(
        "Decide",
        lambda w: set_verdict(w, claim.id, Verdict.UNVERIFIED, reason="one source"),
        story_id=story.id,
    )
    assert (kept().verdict, kept().reason, kept().checked_on) == (
        Verdict.UNVERIFIED,
        "one source",
        date(2026, 11, 22),
    )
    newsroom.desk.do(
        "Word", lambda w: set_wording(w, claim.id, "Insurgents stood before the city."), story_id=story.id
    )
    assert search(newsroom, "insurgents ") == ["own"]
    assert kept().quote == REBELS
    newsroom.desk.do("Kind", lambda w: set_kind(w, claim.id, Kind.PLACE), story_id=story.id)
    assert search(newsroom, kind=Kind.PLACE) == ["own"]
    for _ in range(2):
        newsroom.desk.undo(story.id)
    assert search(newsroom, "insurgents ") == []
    assert search(newsroom, "rebels ") == ["own"]
    newsroom.desk.undo(story.id)
    assert (kept().verdict, kept().checked_on) == (Verdict.UNCHECKED, None)


def test_removed_claim_leaves_the_archive_until_undo(newsroom) -> None:
    story = newsroom.open_story()
    claim = newsroom.tag(story, REBELS)
    newsroom.desk.do("Remove", lambda w: remove_claim(w, claim.id), story_id=story.id)
    assert search(newsroom, "rebels") == []
    assert newsroom.desk.read(lambda w: w.archive.size()) == 0
    with pytest.raises(NotFound):
        newsroom.desk.read(lambda w: w.archive.get(claim.id))
    newsroom.desk.undo(story.id)
    assert search(newsroom, "rebels") == ["own"]
    newsroom.desk.undo(story.id)
    assert search(newsroom, "rebels") == []


def test_claims_of_a_hidden_story_stay_earlier_claims(newsroom) -> None:
    story = newsroom.open_story()
    newsroom.tag(story, REBELS)
    newsroom.desk.do("Hide", lambda w: archive_story(w, story.id))
    assert search(newsroom, "rebels") == ["own"]


def test_own_and_imported_are_told_apart(room) -> None:
    story = room.open_story()
    room.tag(story, "Videos online appear to show a highway jammed with cars")
    assert search(room, "highway", origin=Origin.OWN) == ["own"]
    assert set(search(room, "highway", origin=Origin.IMPORTED)) == {"A1", "B1"}
    assert search(room, story_id=story.id) == ["own"]


def test_texts_are_compared_as_they_are_stored_whatever_signs_are_in_them(newsroom) -> None:
    odd = "He said: \"no\\yes\"\tand {'none'}, [حمص] \u200f🚗 \x01 \x7f \u2028 cars"
    record = ArchiveRecord(external_id="1", wording=odd, title=f"{odd}!", claimant='O"Neil', source="Desk")
    newsroom.desk.do("Import", lambda work: work.archive.add_records([record]))
    (stored,) = newsroom.desk.read(
        lambda work: work.archive.by_id([work.archive.search(ArchiveQuery())[0].earlier.id])
    ).values()
    (found,) = newsroom.desk.read(lambda work: work.archive.pool([["cars"]])).candidates
    assert (found.wording, found.second) == (stored.wording, stored.title)
    assert "حمص] \u200f🚗" in found.wording
