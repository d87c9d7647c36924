"""From a command's name to what it does; loads only what that one command needs."""

from argparse import Namespace
from collections.abc import Callable

from ui.commands.place import Place

Command = Callable[[Namespace, Place], int]


def command_of(name: str) -> Command:
    """Give the function of a command; it returns the exit code."""
    match name:
        case "check" | "open":
            from ui.commands import drafts

            return drafts.check if name == "check" else drafts.open_draft
        case "revise":
            from ui.commands.revising import revise_story

            return revise_story
        case "stories" | "claims":
            from ui.commands import listing

            return listing.list_stories if name == "stories" else listing.list_claims
        case "tag" | "link":
            from ui.commands import marking

            return marking.tag if name == "tag" else marking.link
        case "ripple":
            from ui.commands.rippling import ripple

            return ripple
        case "search":
            from ui.commands.searching import search

            return search
        case "match":
            from ui.commands.matching import match_statements

            return match_statements
        case "vectors":
            from ui.commands.meaning import compute

            return compute
        case "groups":
            from ui.commands.grouping import list_groups

            return list_groups
        case "import" | "export":
            from ui.commands import exchange

            return exchange.import_claims if name == "import" else exchange.export
        case "report" | "annotate":
            from ui.commands import reporting

            return reporting.report if name == "report" else reporting.annotate
        case "replies":
            from ui.commands.answering import take_replies

            return take_replies
        case _:
            from ui.commands import keeping

            return keeping.doctor if name == "doctor" else keeping.back_up
