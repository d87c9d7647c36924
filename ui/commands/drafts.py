"""`workbench check` and `workbench open`: drafts read, and stored."""

import hashlib
from argparse import Namespace
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ui.commands.console import note, printable, progress, say, say_json
from ui.commands.looking import look_up
from ui.commands.matching import say_match
from ui.commands.meaning import prepare
from ui.commands.place import Place, Report
from ui.commands.shapes import matches_json, story_json
from ui.commands.usage import MATCHES
from workbench.ageing import OLD_AFTER
from workbench.archive import Match
from workbench.disclosures import FoundDisclosure, disclosures_for
from workbench.drafts import Draft
from workbench.earlier_checks import Scope
from workbench.errors import DatabaseProblem, UnreadableDraft
from workbench.held_files import refuse_held
from workbench.intake import read_draft
from workbench.intake.reading import LARGEST
from workbench.opening import store_draft
from workbench.sheet import load_sheet
from workbench.splitting import split_blocks
from workbench.suggestions import Suggestion, suggest


def check(arguments: Namespace, place: Place) -> int:
    with progress() as report:
        draft, content = read_path(arguments.draft, report)
        spans = split_blocks(draft.text, draft.blocks, language=draft.language)
        matches = _look_up(place, draft, spans, hashlib.sha256(content).hexdigest(), report)
    sentences = [
        (
            suggest(draft.text[start:end], language=draft.language or "en"),
            next(iter(disclosures_for(draft.text, spans, index)), None),
        )
        for index, (start, end) in enumerate(spans)
    ]
    # A database that cannot be opened has given no matches, and is not asked for the desk's rules either.
    old_after = place.old_after if any(matches) else OLD_AFTER
    if arguments.json:
        say_json(_draft_json(draft, spans, sentences, matches, old_after=old_after))
    else:
        _say(draft, spans, sentences, matches, old_after=old_after)
    return 0


def open_draft(arguments: Namespace, place: Place) -> int:
    with progress() as report:
        draft, content = read_path(arguments.draft, report)
    desk = place.desk()
    same = place.stories_from(hashlib.sha256(content).hexdigest())
    # A name in bytes that are no text cannot be stored as they are.
    name = arguments.draft.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    step = desk.do(
        "Open the draft",
        lambda work: store_draft(
            work, draft, content=content, file_name=name, path=str(arguments.draft.absolute())
        ),
        final=True,
    )
    if same:
        note(f"The same file was opened before, as story {same[-1]}; this is a new story.")
    if arguments.json:
        say_json(story_json(desk.read(lambda work: load_sheet(work, step.result.id))))
    else:
        say(step.result.id)
    return 0


def read_path(path: Path, report: Report) -> tuple[Draft, bytes]:
    refuse_held(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableDraft(f"“{path}” cannot be opened ({error.strerror}); check its name.") from None
    draft = read_draft(content, name=path.name, report=report)
    for warning in draft.warnings:
        note(warning)
    return draft, content


def _look_up(
    place: Place, draft: Draft, spans: Sequence[tuple[int, int]], sha256: str, report: Report
) -> Sequence[Sequence[Match]]:
    """Find earlier claims for each sentence, those of a story from this very file aside."""
    nothing: list[Sequence[Match]] = [()] * len(spans)
    try:
        statements = [draft.text[start:end] for start, end in spans]
        learn = prepare(place, statements)
        with place.reading() as work:
            if work is None or not work.archive.size():
                return nothing
            same = place.stories_from(sha256)
            scope = Scope(
                limit=MATCHES,
                story_id=same[-1] if same else None,
                today=date.today(),
                old_after=place.old_after,
            )
            found = []
            for number, matches in enumerate(look_up(place, work, statements, scope, learn)):
                report(number / len(spans), "Looking for earlier claims")
                found.append(matches)
            return found
    except DatabaseProblem as problem:
        note(f"Earlier claims were not looked up. {problem}")
        return nothing


Judged = tuple[Suggestion | None, FoundDisclosure | None]


def _draft_json(
    draft: Draft,
    spans: Sequence[tuple[int, int]],
    sentences: Sequence[Judged],
    matches: Sequence[Sequence[Match]],
    *,
    old_after: int,
) -> dict[str, Any]:
    starts = [block.start for block in draft.blocks]
    return {
        "title": draft.title,
        "language": draft.language,
        "text": draft.text,
        "sentences": [
            {
                "start": start,
                "end": end,
                "text": draft.text[start:end],
                "paragraph": max(bisect_right(starts, start) - 1, 0),
                "suggestion": _suggestion_json(suggestion),
                "disclosure": _disclosure_json(draft.text, disclosure),
                "matches": matches_json(found, today=date.today(), old_after=old_after),
            }
            for (start, end), (suggestion, disclosure), found in zip(spans, sentences, matches, strict=True)
        ],
    }


def _suggestion_json(suggestion: Suggestion | None) -> dict[str, Any] | None:
    if suggestion is None:
        return None
    return {
        "score": suggestion.score,
        "kind": suggestion.kind.value,
        "reasons": list(suggestion.reasons),
    }


def _disclosure_json(text: str, found: FoundDisclosure | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "start": found.start,
        "end": found.end,
        "text": text[found.start : found.end],
        "reason": found.reason.value,
    }


def _say(
    draft: Draft,
    spans: Sequence[tuple[int, int]],
    sentences: Sequence[Judged],
    matches: Sequence[Sequence[Match]],
    *,
    old_after: int,
) -> None:
    suggested = sum(1 for suggestion, _ in sentences if suggestion is not None)
    say(printable(draft.title) or "Untitled")
    language = draft.language or "unknown"
    say(f"{len(spans)} sentences, {suggested} of them worth checking · language: {language}")
    for number, (start, end) in enumerate(spans):
        suggestion, disclosure = sentences[number]
        say()
        say(f"{start}–{end}  {printable(draft.text[start:end])}")
        if suggestion is not None:
            because = f": {printable(', '.join(suggestion.reasons))}" if suggestion.reasons else ""
            say(f"    {suggestion.score:.2f} {suggestion.kind.value}{because}")
        if disclosure is not None:
            words = printable(draft.text[disclosure.start : disclosure.end])
            say(f"    disclosure ({disclosure.reason.value}): “{words}”")
        for match in matches[number]:
            say_match(match, indent="    ", today=date.today(), old_after=old_after)
