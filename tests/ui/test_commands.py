"""The commands, run as `ui.main.main` runs them, on both database engines."""

import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ui.commands.usage import COMMANDS
from ui.main import main, split_arguments

DRAFT = """Convoy leaves Bandar

Videos online appear to show 40 lorries on the coast road 🚚. The Courier is not able to verify the videos.

The mayor of Bandar said on Monday that 14 people were hurt.
"""

EARLIER = [
    {
        "id": "e1",
        "claim": "The mayor of Bandar said that 15 people were hurt on Monday.",
        "verdict": "verified",
        "date": "2024-12-02",
        "publisher": "Desk",
    },
    {"id": "e2", "claim": "A film shows lorries queueing on the coast road.", "verdict": "unverified"},
    {"id": "e3", "claim": "Wheat prices rose by 3 per cent in March.", "verdict": "contradicted"},
    {"id": "e4", "verdict": "verified"},
]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], database_url: str) -> Run:
    """Run a command on a fresh database and give its exit code and what it wrote."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main(["--db", database_url, *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_command


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "a draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    path = tmp_path / "earlier.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in EARLIER), encoding="utf-8")
    return path


def answer(result: tuple[int, str, str]) -> Any:
    code, out, err = result
    assert code == 0, err
    assert out.endswith("\n")
    return json.loads(out)


def refusal(result: tuple[int, str, str]) -> str:
    """Give the one line of a command that could not be done."""
    code, out, err = result
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


def span_of(words: str) -> tuple[int, int]:
    text = "\n".join(line for line in DRAFT.splitlines() if line)
    return text.index(words), text.index(words) + len(words)


def opened(run: Run, draft: Path) -> str:
    code, out, _ = run("open", draft)
    assert code == 0
    return out.strip()


def test_check_gives_the_sentences_of_the_text(run: Run, draft: Path) -> None:
    content = answer(run("check", draft, "--json"))
    assert list(content) == ["title", "language", "text", "sentences"]
    assert content["title"] == "Convoy leaves Bandar"
    for sentence in content["sentences"]:
        assert list(sentence) == [
            "start", "end", "text", "paragraph", "suggestion", "disclosure", "matches",
        ]  # fmt: skip
        assert content["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    videos = content["sentences"][1]
    assert videos["suggestion"]["kind"] == "picture or video"
    assert videos["disclosure"]["text"] == "The Courier is not able to verify the videos."
    assert [sentence["paragraph"] for sentence in content["sentences"]] == [0, 1, 1, 2]


def test_check_shows_earlier_claims_with_what_differs(run: Run, draft: Path, earlier: Path) -> None:
    run("import", earlier)
    mayor = answer(run("check", draft, "--json"))["sentences"][3]
    assert mayor["matches"][0]["external_id"] == "e1"
    assert mayor["matches"][0]["differences"] == [{"kind": "number", "draft": "14", "earlier": "15"}]
    code, out, _ = run("check", draft)
    assert code == 0
    assert "figure differs: “14” here, “15” there" in out


def test_a_denial_on_one_side_is_said_as_in_the_window(run: Run, tmp_path: Path) -> None:
    records = tmp_path / "denial.jsonl"
    records.write_text(json.dumps({"id": "d1", "claim": "The mayor of Homs never left the city"}) + "\n")
    statements = tmp_path / "statements.txt"
    statements.write_text("The mayor of Homs left the city\n")
    run("import", records)
    _, out, _ = run("match", statements)
    assert "denial differs: nothing here, “never” there" in out


@pytest.mark.parametrize(("verdict", "strength"), [("", "suggested"), ("verified", "strong")])
def test_same_words_are_strong_with_a_verdict_alone(
    run: Run, tmp_path: Path, verdict: str, strength: str
) -> None:
    words = "The picture shows the old mill of Marl with its wheel and both of its chimneys"
    record = {"id": "one", "claim": words, "verdict": verdict, "date": date.today().isoformat()}
    (tmp_path / "records.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "statements.txt").write_text(f"{words}\n")
    run("import", tmp_path / "records.jsonl")
    (match,) = answer(run("match", tmp_path / "statements.txt", "--jsonl"))["matches"]
    assert (match["verdict"], match["strength"]) == (verdict or "unchecked", strength)


def test_check_stores_nothing_and_makes_no_database(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(tmp_path.iterdir())
    assert main(["check", str(draft), "--db", str(tmp_path / "deep" / "none.db"), "--json"]) == 0
    assert set(tmp_path.iterdir()) == before
    assert json.loads(capsys.readouterr().out)["sentences"][0]["matches"] == []


def test_check_works_beside_a_database_that_cannot_be_opened(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.db").write_text("this is no database")
    assert main(["check", str(draft), "--db", str(tmp_path / "bad.db"), "--json"]) == 0
    written = capsys.readouterr()
    assert len(json.loads(written.out)["sentences"]) == 4
    assert "Earlier claims were not looked up" in written.err


def test_check_leaves_an_empty_server_as_it_is(
    draft: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from sqlalchemy import create_engine, inspect

    assert main(["check", str(draft), "--db", postgres_url]) == 0
    engine = create_engine(postgres_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    assert capsys.readouterr().err == ""


def test_open_prints_the_id_and_says_when_the_file_was_opened_before(run: Run, draft: Path) -> None:
    first = opened(run, draft)
    code, out, err = run("open", draft, "--json")
    assert code == 0
    assert first in err
    assert json.loads(out)["id"] != first
    stories = answer(run("stories", "--json"))
    assert {story["id"] for story in stories} == {first, json.loads(out)["id"]}
    assert list(stories[0]) == [
        "id", "title", "language", "sentences", "open_sentences", "claims", "blocking", "archived",
    ]  # fmt: skip
    assert stories[0]["sentences"] == stories[0]["open_sentences"] == 4


def test_tag_makes_a_claim_of_the_span(run: Run, draft: Path) -> None:
    story = opened(run, draft)
    start, end = span_of("14 people were hurt")
    claim = answer(run("tag", story, start, end, "--wording", "14 were hurt", "--kind", "number", "--json"))
    assert claim["quote"] == "14 people were hurt"
    assert (claim["wording"], claim["kind"], claim["number"]) == ("14 were hurt", "number", 1)
    assert (claim["verdict"], claim["fit_to_print"]) == ("unchecked", False)
    assert claim["obstacles"] == ["not checked yet"]
    assert answer(run("claims", story, "--json")) == [claim]


def test_verdict_of_an_accepted_denial_needs_a_reason(run: Run, draft: Path, database_url: str) -> None:
    from storage.store import open_store
    from workbench.desk import Desk
    from workbench.ids import ClaimId, EarlierId
    from workbench.proving import accept_match

    record = {
        "id": "d1",
        "claim": "Nobody was hurt, the mayor of Bandar said on Monday",
        "verdict": "verified",
    }
    records = draft.with_name("denial.jsonl")
    records.write_text(json.dumps(record) + "\n")
    run("import", records)
    story = opened(run, draft)
    span = span_of("The mayor of Bandar said on Monday that 14 people were hurt.")
    claim_id = ClaimId(run("tag", story, *span)[1].strip())
    run("link", story, claim_id, "--url", "https://example.org/hospital")
    store = open_store(database_url)
    desk = Desk(store, checker="Ann")
    earlier_id = EarlierId(answer(run("search", "nobody", "--json"))[0]["claim_id"])
    desk.do("Accept", lambda work: accept_match(work, claim_id, earlier_id))
    store.close()
    said = refusal(run("tag", story, *span, "--verdict", "verified"))
    assert "differs from this by a denial. Give the reason why this is verified with --reason." in said
    assert answer(run("claims", story, "--json"))[0]["verdict"] == "unchecked"
    assert "--reason" in refusal(run("tag", story, *span, "--verdict", "verified", "--reason", " "))
    run("tag", story, *span, "--verdict", "verified", "--reason", "Seen in the hospital")
    assert answer(run("claims", story, "--json"))[0]["verdict"] == "verified"
    run("tag", story, *span, "--verdict", "contradicted")


def test_verified_without_grounds_is_refused_and_stores_nothing(run: Run, draft: Path) -> None:
    story = opened(run, draft)
    start, end = span_of("14 people were hurt")
    assert "--reason" in refusal(run("tag", story, start, end, "--verdict", "verified"))
    assert answer(run("claims", story, "--json")) == []
    run("tag", story, start, end, "--verdict", "verified", "--reason", "Hospital list seen")
    assert answer(run("claims", story, "--json"))[0]["fit_to_print"] is True


def test_tagging_the_words_again_decides_on_their_claim(run: Run, draft: Path) -> None:
    story = opened(run, draft)
    start, end = span_of("14 people were hurt")
    claim_id = run("tag", story, start, end)[1].strip()
    assert "claim already" in refusal(run("tag", story, start, end))
    run("link", story, claim_id, "--url", "https://hospital.example/list")
    claim = answer(run("tag", story, start, end, "--verdict", "verified", "--json"))
    assert (claim["id"], claim["verdict"], claim["reason"]) == (claim_id, "verified", "")


def test_tag_says_who_says_so(run: Run, draft: Path) -> None:
    story = opened(run, draft)
    start, end = span_of("14 people were hurt")
    claim = answer(run("tag", story, start, end, "--claimant", "the  hospital", "--json"))
    assert claim["claimant"] == "the hospital"
    again = answer(run("tag", story, start, end, "--claimant", "Dr Reem Adel", "--json"))
    assert (again["id"], again["claimant"]) == (claim["id"], "Dr Reem Adel")


def test_link_keeps_a_file_once_for_two_claims(run: Run, draft: Path, tmp_path: Path) -> None:
    story = opened(run, draft)
    for words in ("14 people were hurt", "40 lorries"):
        run("tag", story, *span_of(words))
    evidence = tmp_path / "صورة 1\n.png"
    evidence.write_bytes(b"\x89PNG not really")
    run("link", story, "1", "--file", evidence)
    claim = answer(
        run("link", story, "#2", "--file", evidence, "--relation", "context", "--quote", "40", "--json")
    )
    (piece,) = claim["evidence"]
    assert list(piece) == [
        "id", "kind", "title", "address", "sha256", "relation", "quote", "locator", "primary",
    ]  # fmt: skip
    assert (piece["kind"], piece["relation"], piece["quote"]) == ("image", "context", "40")
    claims = answer(run("claims", story, "--json"))
    assert claims[0]["evidence"][0]["id"] == piece["id"]


def test_story_can_be_named_by_part_of_its_id_or_by_its_title(run: Run, draft: Path) -> None:
    story = opened(run, draft)
    for name in (story, story[:10], story[-6:], "Convoy leaves Bandar"):
        assert run("claims", name, "--json")[0] == 0
    assert "no story" in refusal(run("claims", "Convoy", "--json"))
    opened(run, draft)
    assert "fits 2 stories" in refusal(run("claims", "Convoy leaves Bandar"))


def test_a_claim_that_is_not_there_is_told_with_how_many_there_are(run: Run, draft: Path) -> None:
    story = opened(run, draft)
    told = []
    for words in ("14 people were hurt", "40 lorries"):
        told.append(refusal(run("link", story, "7", "--url", "https://example.org/a")))
        run("tag", story, *span_of(words))
    told.append(refusal(run("link", story, "7", "--url", "https://example.org/a")))
    assert [one.strip().rpartition("” lists ")[2] for one in told] == [
        "none.",
        "its only claim.",
        "its 2 claims.",
    ]


def test_search_finds_words_and_filters(run: Run, earlier: Path) -> None:
    run("import", earlier)
    (hit,) = answer(run("search", "lorries", "--json"))
    assert (hit["external_id"], hit["verdict"]) == ("e2", "unverified")
    assert [hit["text"][start:end] for start, end in hit["marked"]] == ["lorries"]
    assert answer(run("search", "lorries", "--verdict", "verified", "--json")) == []
    assert answer(run("search", "mayor", "--since", "2024-12-03", "--json")) == []
    (hit,) = answer(run("search", "mayor", "--until", "2024-12-03", "Bandar", "--json"))
    assert hit["checked_on"] == "2024-12-02"
    assert [one["external_id"] for one in answer(run("search", "Bandra", "--json"))] == ["e1"]


def test_match_answers_each_line_in_order(run: Run, earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", earlier)
    lines = "The mayor of Bandar said 14 people were hurt on Monday.\n\nNothing like it was ever written.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    code, out, _ = run("match", "--jsonl")
    assert code == 0
    first, second = (json.loads(line) for line in out.splitlines())
    assert list(first) == ["id", "matches"]
    assert (first["id"], second["id"], second["matches"]) == ("1", "3", [])
    match = first["matches"][0]
    assert list(match) == [
        "claim_id", "external_id", "text", "verdict", "checked_on", "score", "strength", "differences",
        "age_days", "stale",
    ]  # fmt: skip
    assert (match["external_id"], match["checked_on"], match["strength"]) == ("e1", "2024-12-02", "suggested")
    assert 0 < match["score"] <= 1
    assert match["differences"] == [{"kind": "number", "draft": "14", "earlier": "15"}]
    assert (match["age_days"], match["stale"]) == ((date.today() - date(2024, 12, 2)).days, True)


def test_match_says_in_words_that_a_check_is_old(run: Run, earlier: Path, tmp_path: Path) -> None:
    run("import", earlier)
    path = tmp_path / "statements.txt"
    path.write_text("The mayor of Bandar said 14 people were hurt on Monday.", "utf-8")
    assert "◷ old: checked " in run("match", path)[1]


def test_match_keeps_the_ids_of_json_lines_and_gives_weak_ones_on_request(
    run: Run, earlier: Path, tmp_path: Path
) -> None:
    run("import", earlier)
    path = tmp_path / "statements.jsonl"
    path.write_text(
        '\ufeff{"id": 7, "text": "prices on the road"}\n{"id": "ب", "text": "lorries"}\n', "utf-8"
    )
    answers = [json.loads(line) for line in run("match", path, "--jsonl", "--limit", 2)[1].splitlines()]
    assert [one["id"] for one in answers] == [7, "ب"]
    assert {match["external_id"] for match in answers[0]["matches"]} == {"e2", "e3"}
    path.write_text('{"id": 1, "text": "lorries"}\nlorries\n', "utf-8")
    code, out, err = run("match", path, "--jsonl")
    assert (code, err.count("\n")) == (1, 1)
    assert "Line 2" in err
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1]


def test_import_counts_and_adds_nothing_the_second_time(run: Run, earlier: Path, tmp_path: Path) -> None:
    first = answer(run("import", earlier, "--json"))
    assert (first["new"], first["known"], first["skipped"]) == (3, 0, 1)
    assert first["files"][0]["skipped_records"][0]["where"]
    second = answer(run("import", earlier, "--json"))
    assert (second["new"], second["known"], second["skipped"]) == (0, 3, 1)
    code, out, err = run("import", tmp_path / "none.csv", earlier)
    assert (code, err.count("\n")) == (1, 1)
    assert "3 known already" in out


def test_export_is_read_back_as_known(run: Run, draft: Path, earlier: Path, tmp_path: Path) -> None:
    run("import", earlier)
    story = opened(run, draft)
    run("tag", story, *span_of("14 people were hurt"), "--verdict", "unverified")
    for name in ("all.csv", "all.xlsx", "all.jsonl"):
        assert run("export", "-o", tmp_path / name)[0] == 0
        again = answer(run("import", tmp_path / name, "--json"))
        assert (again["new"], again["known"]) == (0, 4), name
        assert "exists already" in refusal(run("export", "-o", tmp_path / name))
    assert run("export", "--format", "claimreview", "-o", tmp_path / "own.json")[0] == 0
    assert "14 people were hurt" in (tmp_path / "own.json").read_text("utf-8")


def test_report_does_not_overwrite_unless_forced(run: Run, draft: Path, tmp_path: Path) -> None:
    story = opened(run, draft)
    out = tmp_path / "out.docx"
    assert run("report", story, "-o", out)[0] == 0
    written = out.read_bytes()
    assert written.startswith(b"PK")
    assert "exists already" in refusal(run("report", story, "-o", out))
    assert out.read_bytes() == written
    assert run("report", story, "-o", out, "--force")[0] == 0


def test_doctor_finds_an_altered_file(run: Run, draft: Path, tmp_path: Path) -> None:
    story = opened(run, draft)
    run("tag", story, *span_of("14 people were hurt"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_EVIDENCE", str(tmp_path / "workbench-evidence"))
        sha256 = answer(run("link", story, "1", "--file", draft, "--json"))["evidence"][0]["sha256"]
        assert run("doctor")[0] == 0
        stored = tmp_path / "workbench-evidence" / sha256[:2] / f"{sha256}.txt"
        stored.chmod(0o644)
        stored.write_text("something else")
        code, out, _ = run("doctor")
    assert code == 1
    assert "is not what was stored" in out


def test_backup_holds_the_stories(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "one.db")]
    assert main([*database, "open", str(draft)]) == 0
    story = capsys.readouterr().out.strip()
    copy = tmp_path / "copy.db"
    assert main([*database, "backup", str(copy)]) == 0
    assert main([*database, "backup", str(copy)]) == 1
    capsys.readouterr()
    assert main(["stories", "--json", "--db", str(copy)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == story


@pytest.mark.parametrize(
    "arguments",
    [["stories", "--json"], ["search", "x", "--json"], ["match", "--jsonl"]],
    ids=lambda arguments: arguments[0],
)
def test_reading_makes_no_database(
    arguments: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a statement\n")))
    assert main([*arguments, "--db", str(tmp_path / "none.db")]) == 0
    assert json.loads(capsys.readouterr().out) in ([], {"id": "1", "matches": []})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [["check"], ["search", "x", "--since", "soon"], ["serach", "x"], ["--db"]]
)
def test_wrong_usage_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "usage: workbench" in capsys.readouterr().err


def test_database_can_be_named_before_and_after_the_command() -> None:
    assert split_arguments(["--db", "check", "check", "x"]) == (["--db", "check"], "check", ["x"])
    assert split_arguments(["--db=a.db", "search", "--db"]) == (["--db=a.db"], "search", ["--db"])


def test_first_argument_that_is_no_command_is_a_draft(capsys: pytest.CaptureFixture[str]) -> None:
    assert split_arguments(["./check"]) == ([], "", ["./check"])
    assert main(["serach"]) == 1
    assert capsys.readouterr().err == "There is no command and no file “serach”; see “workbench --help”.\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for name in COMMANDS:
        assert f"\n  {name} " in shown


def test_ripple_lists_where_a_claim_stands_and_what_relied_on_it(run: Run, tmp_path: Path) -> None:
    line, made = "Videos online appear to show 40 lorries on the coast road.", []
    for name in ("First", "Second"):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{name}\n\n{line}\n", "utf-8")
        story, start = run("open", path)[1].strip(), len(name) + 1
        claim = run("tag", story, start, start + len(line), "--verdict", "unverified")[1].strip()
        made.append((story, claim))
    (first, _), (second, other) = made
    (found,) = answer(run("ripple", first, "#1", "--json"))
    assert list(found) == [
        "story_id", "story", "claim_id", "text", "verdict", "checked_on", "checked_by", "tie", "relied",
        "score", "state", "due_at",
    ]  # fmt: skip
    assert (found["story_id"], found["claim_id"], found["tie"], found["relied"]) == (
        second, other, "says the same", False,
    )  # fmt: skip
    assert (found["state"], found["due_at"]) == ("no due time", None)
    code, out, _ = run("ripple", first, "#1")
    assert code == 0
    assert "says the same" in out and second in out
    assert "no claim “#7”" in refusal(run("ripple", first, "#7"))
    start = len("First") + 1
    code, _, err = run("tag", first, start, start + len(line), "--verdict", "contradicted")
    assert (code, err.count("\n")) == (0, 1)
    assert f"bears on 1 other claim; “workbench ripple {first}" in err
