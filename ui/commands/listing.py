"""`workbench stories` and `workbench claims`."""

from argparse import Namespace

from ui.commands.console import note, printable, say, say_json, shortened
from ui.commands.finding import find_story
from ui.commands.place import Place
from ui.commands.shapes import claim_json, story_json
from workbench.claims import Claim
from workbench.sheet import Sheet, load_sheet


def list_stories(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        stories = [] if work is None else [*work.stories.listed(), *work.stories.listed(archived=True)]
        entries = [] if work is None else [story_json(load_sheet(work, story.id)) for story in stories]
    if arguments.json:
        say_json(entries)
        return 0
    if not entries:
        note(f"There are no stories in “{place.address}” yet; “workbench open DRAFT” makes one.")
    for entry in entries:
        counts = ", ".join(f"{count} {verdict}" for verdict, count in entry["claims"].items() if count)
        looked_at = entry["sentences"] - entry["open_sentences"]
        archived = " (archived)" if entry["archived"] else ""
        say(f"{entry['id']}  {shortened(entry['title'], 100)}{archived}")
        say(
            f"    {looked_at} of {entry['sentences']} sentences looked at; claims: {counts or 'none'};"
            f" {entry['blocking']} block print"
        )
    return 0


def list_claims(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        story = find_story(work, arguments.story)
        assert work is not None
        sheet = load_sheet(work, story.id)
    if arguments.json:
        say_json([claim_json(sheet, claim) for claim in sheet.claims])
        return 0
    if not (sheet.claims or sheet.gone_claims):
        note(f"“{shortened(story.title, 60)}” has no claims yet.")
    for claim in sheet.claims:
        _say(sheet, claim)
    for claim in sheet.gone_claims:
        say(f"gone  {claim.id}  {claim.kind.value}  {claim.verdict.value}")
        say(f"    “{printable(claim.anchor.quote)}”")
    return 0


def _say(sheet: Sheet, claim: Claim) -> None:
    fit = "; ".join(one.value for one in sheet.obstacles(claim))
    place = f"{claim.anchor.start}–{claim.anchor.end}"
    say(f"#{sheet.number(claim.id)}  {claim.id}  {place}  {claim.kind.value}  {claim.verdict.value}")
    say(f"    “{printable(claim.anchor.quote)}”")
    if claim.wording != claim.anchor.quote:
        say(f"    wording: {printable(claim.wording)}")
    if claim.doubt is not None:
        say(f"    checked as: “{printable(claim.checked_quote)}”")
    if claim.reason:
        say(f"    reason: {printable(claim.reason)}")
    if claim.proposed_wording:
        say(f"    proposed wording: {printable(claim.proposed_wording)}")
    say(f"    blocks print: {fit}" if fit else "    fit to print")
    for disclosure in sheet.disclosures_of(claim.id):
        say(f"    disclosed: “{printable(disclosure.anchor.quote)}”")
    for link in sheet.links_of(claim.id):
        piece = sheet.piece(link.evidence_id)
        where = piece.address if piece.address != piece.title else ""
        named = " · ".join(printable(part) for part in (piece.title, where, link.locator) if part)
        say(f"    {link.relation.value}: {named}")
    for query in sheet.queries_of(claim.id):
        state = "open" if query.closed_at is None else "closed"
        say(f"    {state} query to the {query.addressee.value}: {printable(query.question)}")
