"""A report for people outside: protected sources told by an alias, in every value that a format may print.

The words of the article stay as they are: they are printed anyway. All that somebody typed is searched.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from string import ascii_uppercase
from typing import TYPE_CHECKING

from reports.contacts import paths_in
from reports.options import Variant
from reports.protected import Protected, Source, source_of
from reports.typed import typed_of, typed_texts
from workbench.anchors import Anchor, anchor_at
from workbench.claims import Claim, Query
from workbench.evidence import Attribution, Evidence, EvidenceKind, Link
from workbench.history import LogEntry
from workbench.ids import EvidenceId
from workbench.matching.folding import fold, folded_tokens
from workbench.stories import Revision

if TYPE_CHECKING:
    from reports.model import LinkEntry, ReportContent
    from workbench.archive import Difference

NOTE_WITHHELD = "Withheld: it names a protected source."
FILE_WITHHELD = "[file name withheld]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """The protected sources of a story, and under which alias each piece of evidence about one appears."""

    protected: Protected
    of_piece: Mapping[EvidenceId, str]


def alias_of(place: int) -> str:
    """Name the source at a place, from 0: Source A to Source Z, then Source AA."""
    letters = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        letters = ascii_uppercase[digit] + letters
    return f"Source {letters}"


def find_aliases(content: "ReportContent", pieces: Iterable[Evidence], log: Sequence[LogEntry]) -> Aliases:
    """Find the protected people among all pieces of a story and in its log, in the order they were added.

    A person who is on the record now is not protected. Names that a piece had before are protected as well.
    """
    from reports.model import is_protected

    current = {piece.id: piece for piece in pieces}
    former: dict[EvidenceId, list[Evidence]] = {}
    for value in _values_of(log):
        former.setdefault(value.id, []).append(value)
    people: dict[EvidenceId, list[Evidence]] = {}
    for piece_id in [*current, *(each for each in former if each not in current)]:
        states = [*former.get(piece_id, []), *([current[piece_id]] if piece_id in current else [])]
        if is_protected(current[piece_id]) if piece_id in current else any(map(is_protected, states)):
            people[piece_id] = states
    notes: dict[EvidenceId, list[str]] = {}
    for link in _links_of(content, log):
        if link.evidence_id in people and link.note:
            notes.setdefault(link.evidence_id, []).append(link.note)
    by_name: dict[str, list[EvidenceId]] = {}
    for piece_id, states in sorted(people.items(), key=lambda each: (each[1][-1].made_at, each[0])):
        key = " ".join(sorted(folded_tokens(fold(states[-1].title)))) or piece_id
        by_name.setdefault(key, []).append(piece_id)
    sources: list[Source] = []
    of_piece: dict[EvidenceId, str] = {}
    for place, ids in enumerate(by_name.values()):
        states = [state for piece_id in ids for state in people[piece_id]]
        alias = alias_of(place)
        of_piece |= dict.fromkeys(ids, alias)
        sources.append(
            source_of(
                alias,
                names=[state.title for state in states],
                contacts=[text for s in states for text in (s.channel, s.address) if text],
                notes=[text for s in states for text in (s.note, s.role, s.file_name) if text]
                + [note for piece_id in ids for note in notes.get(piece_id, [])],
            )
        )
    typed = [text for _where, text in typed_texts(content)] + [
        t for s in people.values() for p in s for t in typed_of(p)
    ]
    protected = Protected(
        sources,
        article=content.revision.text,
        staff=_staff(content),
        named=[
            one.title for one in current.values() if one.kind is EvidenceKind.PERSON and one.id not in people
        ],
        paths={path for text in typed for path in paths_in(text)},
    )
    return Aliases(protected=protected, of_piece=of_piece)


def redacted(content: "ReportContent", aliases: Aliases) -> "ReportContent":
    """Give the content without anything that could name a protected source."""
    cover = _Cover(content, aliases)
    return replace(
        content,
        story=replace(
            content.story,
            title=cover.unless_public(content.story.title),
            byline=cover.told(content.story.byline),
            desk=cover.told(content.story.desk),
        ),
        revision=cover.revision(content.revision),
        claims=[
            replace(
                entry,
                claim=cover.claim(entry.claim),
                disclosures=[
                    replace(one, checked_quote=cover.beside(entry.claim)(one.checked_quote))
                    for one in entry.disclosures
                ],
                links=[
                    replace(
                        link,
                        link=cover.link(link.link, link.piece, entry.claim),
                        piece=cover.piece(link.piece),
                        differences=cover.differences(entry.claim, link),
                    )
                    for link in entry.links
                ],
                queries=[cover.query(query, entry.claim) for query in entry.queries],
            )
            for entry in content.claims
        ],
        evidence=[replace(entry, piece=cover.piece(entry.piece)) for entry in content.evidence],
        gone=[
            replace(
                entry, claim=cover.gone(entry.claim), pieces=[cover.piece(piece) for piece in entry.pieces]
            )
            for entry in content.gone
        ],
        protected=aliases.protected,
    )


def masked(content: "ReportContent") -> "ReportContent":
    """Give the redacted content with the sources' names taken out of the article's own words as well.

    A report made from it must hold no trace of them at all: whatever is found there was typed by somebody.
    """
    protected = content.protected
    assert protected is not None
    text = protected.masked(content.revision.text)

    def anchored(anchor: Anchor) -> Anchor:
        return anchor_at(anchor.revision_id, text, start=anchor.start, end=anchor.end)

    public = content.revision.text
    title = content.story.title
    return replace(
        content,
        story=replace(content.story, title=protected.masked(title) if title in public else title),
        revision=replace(content.revision, text=text),
        claims=[
            replace(
                entry,
                claim=replace(
                    entry.claim,
                    anchor=anchored(entry.claim.anchor),
                    wording=protected.masked(entry.claim.wording)
                    if entry.claim.wording in public
                    else entry.claim.wording,
                ),
                disclosures=[replace(one, anchor=anchored(one.anchor)) for one in entry.disclosures],
            )
            for entry in content.claims
        ],
        sentences=[
            replace(entry, words=text[entry.sentence.start : entry.sentence.end])
            for entry in content.sentences
        ],
    )


class _Cover:
    """Takes what could name a source out of one value after the other."""

    def __init__(self, content: "ReportContent", aliases: Aliases) -> None:
        self._protected = aliases.protected
        self._of_piece = aliases.of_piece
        self._outside = content.options.variant is Variant.REDACTED
        self._text = content.revision.text
        self._pieces: dict[EvidenceId, Evidence] = {}
        self.told = self._protected.aliased
        self._beside_names = {
            link.piece.id
            for entry in content.claims
            if self._protected.holds(entry.claim.anchor.quote)
            for link in entry.links
        }

    def unless_public(self, text: str) -> str:
        return text if text and text in self._text else self.told(text)

    def revision(self, revision: Revision) -> Revision:
        return replace(
            revision,
            file_name=self._file_name(revision.file_name),
            added_by=self.told(revision.added_by),
            warnings=[self.told(warning) for warning in revision.warnings],
            notes=[
                replace(note, author=self.told(note.author), text=self.told(note.text))
                for note in revision.notes
            ],
            links=[link for link in revision.links if self.told(link.address) == link.address],
            path="",
        )

    def beside(self, claim: Claim) -> Callable[[str], str]:
        """Give what covers a text that stands with a claim.

        Where the article names the person there, an alias beside it would say who the source is.
        """
        return self._whole if self._protected.holds(claim.anchor.quote) else self.told

    def claim(self, claim: Claim) -> Claim:
        quote, told = claim.anchor.quote, self.beside(claim)
        wording = claim.wording if claim.wording in self._text else told(claim.wording)
        return replace(
            claim,
            wording=quote if wording == NOTE_WITHHELD else wording,
            claimant=told(claim.claimant),
            reason=told(claim.reason),
            proposed_wording=told(claim.proposed_wording),
            accepted_reason=told(claim.accepted_reason),
            note=self._whole(claim.note),
            made_by=self.told(claim.made_by),
            checked_by=self.told(claim.checked_by),
            checked_quote=told(claim.checked_quote),
        )

    def gone(self, claim: Claim) -> Claim:
        """Words that are no longer in the draft will not be printed: they are covered like any others."""
        covered, quote = self.claim(claim), self.told(claim.anchor.quote)
        wording = covered.wording if quote == claim.anchor.quote else self.told(claim.wording)
        return replace(
            covered, anchor=replace(claim.anchor, quote=quote, before="", after=""), wording=wording
        )

    def link(self, link: Link, piece: Evidence, claim: Claim) -> Link:
        told = self.beside(claim)
        if piece.id in self._of_piece:
            secret = piece.attribution is Attribution.OFF_THE_RECORD and self._outside
            return replace(
                link,
                note="",
                quote="" if secret else told(link.quote),
                locator="" if self._outside else told(link.locator),
            )
        return replace(link, note=self._whole(link.note), quote=told(link.quote), locator=told(link.locator))

    def differences(self, claim: Claim, entry: "LinkEntry") -> "Sequence[Difference]":
        """Tell none where a name is near: beside the claim's words an alias would say who the source is."""
        sides = (side for one in entry.differences for side in (one.draft, one.earlier))
        texts = (claim.wording, claim.anchor.quote, entry.piece.title, *sides)
        hides = any(self._protected.holds(text) or self.told(text) != text for text in texts)
        return () if hides else entry.differences

    def query(self, query: Query, claim: Claim) -> Query:
        told = self.beside(claim)
        return replace(query, question=told(query.question), answer=told(query.answer))

    def piece(self, piece: Evidence) -> Evidence:
        if piece.id not in self._pieces:
            alias = self._of_piece.get(piece.id)
            self._pieces[piece.id] = self._other(piece) if alias is None else self._person(piece, alias)
        return self._pieces[piece.id]

    def _person(self, piece: Evidence, alias: str) -> Evidence:
        from reports.model import terms_of

        bare = Evidence(
            id=piece.id,
            kind=piece.kind,
            title=alias,
            attribution=piece.attribution,
            made_at=piece.made_at,
            made_by=piece.made_by,
        )
        if self._outside:
            return bare
        role = self.told(piece.role.strip())
        said = f"{role or 'A person'} (spoke {terms_of(piece)}; name withheld)"
        return replace(bare, title=f"{alias}: {said}", spoken_at=piece.spoken_at)

    def _other(self, piece: Evidence) -> Evidence:
        told = self._whole if piece.id in self._beside_names else self.told
        covered = replace(
            piece,
            title=told(piece.title),
            address=piece.address if self.told(piece.address) == piece.address else "",
            publisher=told(piece.publisher),
            author=told(piece.author),
            published=self.told(piece.published),
            role=self.told(piece.role),
            channel=self.told(piece.channel),
            note=self._whole(piece.note),
            file_name=self._file_name(piece.file_name),
        )
        if covered == piece or not piece.sha256:
            return covered
        # A file from or about the source: neither its picture nor its number may lead to it.
        return replace(covered, sha256="", size=0, file_name=FILE_WITHHELD if piece.file_name else "")

    def _whole(self, text: str) -> str:
        return text if self.told(text) == text else NOTE_WITHHELD

    def _file_name(self, name: str) -> str:
        # A name that some system made of a path tells whose disk it lay on.
        plain = re.split(r"[/\\]", name)[-1]
        return plain if self.told(plain) == plain else FILE_WITHHELD + PurePath(plain).suffix[:6]


def _values_of(log: Sequence[LogEntry]) -> Iterator[Evidence]:
    for entry in log:
        for change in entry.changes:
            for value in (change.before, change.after):
                if isinstance(value, Evidence):
                    yield value


def _links_of(content: "ReportContent", log: Sequence[LogEntry]) -> Iterator[Link]:
    yield from (link.link for entry in content.claims for link in entry.links)
    for entry in log:
        for change in entry.changes:
            if isinstance(change.value, Link):
                yield change.value


def _staff(content: "ReportContent") -> set[str]:
    names = {content.checker, content.story.byline, content.revision.added_by}
    for entry in content.claims:
        names |= {entry.claim.made_by, entry.claim.checked_by}
        names |= {link.link.made_by for link in entry.links} | {query.asked_by for query in entry.queries}
    names |= {entry.piece.made_by for entry in content.evidence} | {line.checker for line in content.log}
    return names
