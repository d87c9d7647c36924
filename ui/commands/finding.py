"""Finding the story or the claim that somebody names on the command line."""

from collections.abc import Sequence
from typing import TypeVar

from ui.commands.console import shortened
from workbench.claims import Claim
from workbench.errors import NotFound, Refused
from workbench.ids import ClaimId, StoryId
from workbench.ports import Work
from workbench.sheet import Sheet
from workbench.stories import Story

FEWEST = 4
"""Characters of an id that may stand for all of it."""

NO_STORY = "There is no story “{name}”; “workbench stories” lists them."

Id = TypeVar("Id", StoryId, ClaimId)


def find_story(work: Work | None, name: str) -> Story:
    """Find a story by its id, exact title, or the beginning or end of its id; raises NotFound or Refused."""
    if work is None:
        raise NotFound(NO_STORY.format(name=name))
    story = work.stories.find(StoryId(name))
    if story is not None:
        return story
    stories = [*work.stories.listed(), *work.stories.listed(archived=True)]
    titled = [one.id for one in stories if one.title == name.strip()]
    found = titled or _fitting(name, [one.id for one in stories])
    if not found:
        raise NotFound(NO_STORY.format(name=name))
    return work.stories.get(_only(found, name, "stories"))


def find_claim(sheet: Sheet, name: str) -> Claim:
    """Find a claim by its number in the article ("#3" or "3"), its id, or the beginning or end of that."""
    claims = sheet.claims
    bare = name.removeprefix("#")
    if bare.isdecimal() and 1 <= int(bare) <= len(claims):
        return claims[int(bare) - 1]
    ids = [claim.id for claim in claims]
    found = [ClaimId(name)] if name in ids else _fitting(name, ids)
    if not found:
        raise NotFound(
            f"“{shortened(sheet.story.title, 60)}” has no claim “{name}”; “workbench claims"
            f" {sheet.story.id}” lists {_what_it_has(len(claims))}."
        )
    return sheet.claim(_only(found, name, "claims"))


def _what_it_has(number: int) -> str:
    return {0: "none", 1: "its only claim"}.get(number, f"its {number:,} claims")


def _fitting(name: str, ids: Sequence[Id]) -> list[Id]:
    part = name.strip().lower()
    if len(part) < FEWEST:
        return []
    return [one for one in ids if one.startswith(part) or one.endswith(part)]


def _only(found: Sequence[Id], name: str, noun: str) -> Id:
    if len(found) > 1:
        raise Refused(f"“{name}” fits {len(found)} {noun} ({', '.join(found[:5])}); give the id.")
    return found[0]
