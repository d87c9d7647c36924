"""`workbench tag` and `workbench link`: claims made, decided and proved."""

import mimetypes
from argparse import Namespace
from dataclasses import replace

from ui.commands.console import note, progress, say, say_json
from ui.commands.finding import find_claim, find_story
from ui.commands.place import Place
from ui.commands.shapes import claim_json
from workbench.anchors import trimmed
from workbench.claims import Claim, Verdict
from workbench.deciding import has_grounds, set_reason, set_verdict
from workbench.desk import Desk
from workbench.errors import Refused
from workbench.evidence import Link, Relation
from workbench.ids import ClaimId
from workbench.ports import Work
from workbench.proving import add_file, add_web_page, link_evidence
from workbench.reuse import refuse_denied
from workbench.ripple import corrected_by
from workbench.sheet import load_sheet
from workbench.stories import Story
from workbench.tagging import one_line, set_claimant, set_kind, set_wording, tag_claim


def tag(arguments: Namespace, place: Place) -> int:
    """Make a claim, or change and decide the claim that these very words are already."""
    desk = place.desk()
    story = desk.read(lambda work: find_story(work, arguments.story))
    label = f"Mark {arguments.verdict}" if arguments.verdict else "Claim"
    step = desk.do(label, lambda work: _tag(work, story, arguments), story_id=story.id)
    for change in step.changes:
        if isinstance(change.before, Claim) and isinstance(change.after, Claim):
            _tell_what_relied(desk, change.before, change.after)
    if arguments.json:
        sheet = desk.read(lambda work: load_sheet(work, story.id))
        say_json(claim_json(sheet, sheet.claim(step.result)))
    else:
        say(step.result)
    return 0


def _tell_what_relied(desk: Desk, before: Claim, after: Claim) -> None:
    carriers = desk.read(lambda work: corrected_by(work, before, after))
    if carriers:
        number = "1 other claim" if len(carriers) == 1 else f"{len(carriers)} other claims"
        note(f"The new verdict bears on {number}; “workbench ripple {after.story_id} {after.id}” lists them.")


def _tag(work: Work, story: Story, arguments: Namespace) -> ClaimId:
    known = _claim_on(work, story, arguments.start, arguments.end)
    changes = (arguments.wording, arguments.kind, arguments.claimant, arguments.verdict)
    asked = any(changes) or arguments.reason is not None
    if known is None or not asked:
        claim = tag_claim(
            work,
            story.id,
            start=arguments.start,
            end=arguments.end,
            wording=one_line(arguments.wording),
            kind=arguments.kind,
            claimant=arguments.claimant,
        )
    else:
        claim = known
        if arguments.wording:
            set_wording(work, claim.id, arguments.wording)
        if arguments.kind:
            set_kind(work, claim.id, arguments.kind)
        if arguments.claimant:
            set_claimant(work, claim.id, arguments.claimant)
    if arguments.verdict:
        verdict = Verdict(arguments.verdict)
        decided = work.claims.get(claim.id)
        if arguments.reason is not None:
            decided = replace(decided, reason=one_line(arguments.reason))
        if verdict is Verdict.VERIFIED:
            _ask_for_grounds(work, decided)
        refuse_denied(work, decided, verdict, how="with --reason")
        set_verdict(work, claim.id, verdict, reason=arguments.reason)
    elif arguments.reason is not None:
        set_reason(work, claim.id, arguments.reason)
    return claim.id


def _ask_for_grounds(work: Work, claim: Claim) -> None:
    if not has_grounds(work, claim):
        raise Refused(
            "Verified needs a supporting piece of evidence or a reason; give one with --reason, or tag the"
            " words, link the evidence, and tag them again with the verdict."
        )


def _claim_on(work: Work, story: Story, start: int, end: int) -> Claim | None:
    text = work.revisions.get(story.revision_id).text
    span = trimmed(text, min(start, len(text)), min(end, len(text)))
    for claim in work.claims.of_story(story.id):
        anchor = claim.anchor
        if anchor.revision_id == story.revision_id and (anchor.start, anchor.end) == span:
            return claim
    return None


def link(arguments: Namespace, place: Place) -> int:
    desk = place.desk()
    sheet = desk.read(lambda work: load_sheet(work, find_story(work, arguments.story).id))
    claim = find_claim(sheet, arguments.claim)
    sha256, size = "", 0
    if arguments.file is not None:
        with progress() as report:
            sha256, size = place.files().add(arguments.file, report=report, cancelled=lambda: False)

    def action(work: Work) -> Link:
        if arguments.file is None:
            piece = add_web_page(work, arguments.url)
        else:
            name = arguments.file.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            piece = add_file(work, sha256=sha256, size=size, file_name=name, media_type=kind)
        relation = Relation(arguments.relation)
        return link_evidence(work, claim.id, piece.id, relation=relation, quote=arguments.quote)

    step = desk.do("Link evidence", action, story_id=claim.story_id)
    if arguments.json:
        sheet = desk.read(lambda work: load_sheet(work, claim.story_id))
        say_json(claim_json(sheet, sheet.claim(claim.id)))
    else:
        say(step.result.id)
    return 0
