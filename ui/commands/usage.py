"""What can be typed: the commands, their arguments, and their help."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import VERSION

if TYPE_CHECKING:
    from workbench.claims import Kind

RELATIONS = ("supports", "contradicts", "context")
FORMATS = ("csv", "xlsx", "jsonl", "claimreview")
REPORT_FORMATS = ("docx", "pdf", "html", "md", "json", "csv", "xlsx", "jsonld")
VARIANTS = ("full", "short", "redacted")

MATCHES = 5
"""Earlier claims that are given for a statement when no other number is asked for."""

HITS = 20
MOST = 10_000

OVERVIEW = """\
usage: workbench [--db PATH_OR_URL] [DRAFT]
       workbench [--db PATH_OR_URL] COMMAND …

Without a command the window opens, with the DRAFT if one is given. Commands need no window:

{commands}

  workbench --version | --help
  workbench COMMAND --help     say what a command takes

--db, or WORKBENCH_DB, names the database: an SQLite file or a postgresql:// address. A draft that is
called like a command is given as ./check. Exit codes: 0 done, 1 could not be done, 2 wrong usage."""

SORTS = ("relevance", "newest", "oldest")

SEARCH_LANGUAGE = """\
WORDS, in quotation marks for your shell where they hold spaces or quotation marks:
  highway cars        both words; the last may be unfinished
  '"two million"'     just these words, one after the other
  'cars -lorries'     not with this word (or: cars NOT lorries)
  claimant:abbas      in one place: claimant, title, quote, note, evidence, story, publisher, source
  in:evidence,note    look for the other words there
  verdict:unverified kind:number own:yes since:2024-12 until:2024 year:2024 sort:newest"""

_LONG_KINDS = {"name": "name or title", "title": "name or title"}
_LONG_KINDS |= dict.fromkeys(("media", "picture", "video"), "picture or video")


def parse_command(name: str, arguments: Sequence[str]) -> Namespace:
    """Read a command's arguments; argparse ends the program with code 2 when they are wrong."""
    summary, add = COMMANDS[name]
    parser = _parser(f"workbench {name}", f"{summary[0].upper()}{summary[1:]}.")
    add(parser)
    return parser.parse_intermixed_args(arguments)


def parse_window(arguments: Sequence[str]) -> Namespace:
    """Read the arguments that open the window."""
    parser = _parser("workbench", "Open the window.")
    parser.add_argument("draft", nargs="?", type=Path, metavar="DRAFT", help="a draft to open")
    return parser.parse_intermixed_args(arguments)


def overview() -> str:
    lines = [f"  {name:9}{summary}" for name, (summary, _) in COMMANDS.items()]
    return OVERVIEW.format(commands="\n".join(lines))


def version_line() -> str:
    return f"workbench {VERSION}"


def _parser(name: str, description: str) -> ArgumentParser:
    parser = ArgumentParser(prog=name, description=description, allow_abbrev=False)
    parser.add_argument("--db", default="", metavar="PATH_OR_URL", help="the database (or WORKBENCH_DB)")
    return parser


def _words(text: str) -> str:
    """Take what was typed as text; bytes that are no text become a sign for that."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _kinds() -> list[str]:
    from workbench.claims import Kind

    return [kind.value for kind in Kind]


def _verdicts() -> list[str]:
    from workbench.claims import Verdict

    return [verdict.value for verdict in Verdict]


def _kind(text: str) -> "Kind":
    from workbench.claims import Kind

    name = text.strip().lower()
    try:
        return Kind(_LONG_KINDS.get(name, name))
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is none of: {', '.join(Kind)}") from None


def _first_day(text: str) -> date:
    from workbench.search_fields import first_day

    return _day(text, first_day(text))


def _last_day(text: str) -> date:
    from workbench.search_fields import last_day

    return _day(text, last_day(text))


def _day(text: str, read: date | None) -> date:
    if read is None:
        raise ArgumentTypeError(f"“{text}” is no date such as 2024, 2024-12 or 2024-12-06")
    return read


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(f"“{text}” is no number from 1 to {MOST}")
    return int(text)


def _position(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise ArgumentTypeError(f"“{text}” is no position in the text")
    return int(text)


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _force(parser: ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="overwrite a file that exists")


def _story(parser: ArgumentParser) -> None:
    parser.add_argument(
        "story", type=_words, metavar="STORY", help="the id, its beginning or end, or the exact title"
    )


def _claim(parser: ArgumentParser) -> None:
    parser.add_argument(
        "claim", type=_words, metavar="CLAIM", help="the id, its beginning or end, or #NUMBER"
    )


def _check(parser: ArgumentParser) -> None:
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    _json(parser)


def _revise(parser: ArgumentParser) -> None:
    _story(parser)
    parser.add_argument("draft", type=Path, metavar="DRAFT", help="the file with the new version")
    _json(parser)


def _claims(parser: ArgumentParser) -> None:
    _story(parser)
    _json(parser)


def _tag(parser: ArgumentParser) -> None:
    _story(parser)
    parser.add_argument("start", type=_position, metavar="START", help="first code point of the words")
    parser.add_argument("end", type=_position, metavar="END", help="code point after the last")
    parser.add_argument("--wording", type=_words, default="", help="the claim in words of its own")
    parser.add_argument("--kind", type=_kind, help=", ".join(_kinds()))
    parser.add_argument("--claimant", type=_words, default="", help="who says so")
    parser.add_argument("--verdict", choices=_verdicts())
    parser.add_argument("--reason", type=_words)
    _json(parser)


def _link(parser: ArgumentParser) -> None:
    _story(parser)
    _claim(parser)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--url", type=_words, help="a web page")
    source.add_argument("--file", type=Path, help="a file, which is copied into the evidence store")
    parser.add_argument("--relation", choices=RELATIONS, default="supports")
    parser.add_argument("--quote", type=_words, default="", help="the exact words of the evidence")
    _json(parser)


def _ripple(parser: ArgumentParser) -> None:
    _story(parser)
    _claim(parser)
    _json(parser)


def _search(parser: ArgumentParser) -> None:
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = SEARCH_LANGUAGE
    parser.add_argument("words", nargs="*", type=_words, metavar="WORDS", help="what to look for, see below")
    parser.add_argument("--verdict", choices=_verdicts())
    parser.add_argument(
        "--since", type=_first_day, metavar="D", help="checked in 2024, 2024-12 or on 2024-12-06, or later"
    )
    parser.add_argument("--until", type=_last_day, metavar="D", help="checked then or earlier")
    parser.add_argument("--kind", type=_kind, help=", ".join(_kinds()))
    parser.add_argument("--story", type=_words, default="", help="only claims of this story")
    parser.add_argument("--claimant", type=_words, default="")
    parser.add_argument("--origin", choices=("own", "imported"))
    parser.add_argument("--sort", choices=SORTS, default="relevance", help="without it: by relevance")
    parser.add_argument(
        "--similar", action="store_true", help="WORDS are a statement: give the claims that resemble it"
    )
    parser.add_argument("--limit", type=_number, default=HITS, metavar="N")
    parser.add_argument(
        "--export", type=Path, metavar="FILE", help="write all results to a .csv, .xlsx or .jsonl file"
    )
    _force(parser)
    _json(parser)


def _match(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="“-” or nothing: standard input")
    parser.add_argument(
        "--limit",
        type=_number,
        metavar="N",
        help=f"up to N for each, weak ones too (without it: the best {MATCHES} that are worth a look)",
    )
    parser.add_argument("--jsonl", action="store_true", help="answer in JSON Lines")


def _groups(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--find", action="store_true", help="first look at all claims that are new or changed since"
    )
    parser.add_argument("--limit", type=_number, default=MOST, metavar="N", help="at most N groups")
    _json(parser)


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".csv, .xlsx, .json or .jsonl")
    _json(parser)


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.add_argument("--format", choices=FORMATS, help="without it, as the file's name ends, or csv")
    parser.add_argument("--publisher", type=_words, default="", help="whose ClaimReviews they are")
    _force(parser)


def _report(parser: ArgumentParser) -> None:
    _story(parser)
    endings = ", ".join(f".{one}" for one in REPORT_FORMATS)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help=f"a file that ends in {endings}"
    )
    parser.add_argument("--format", choices=REPORT_FORMATS, help="without it, as the file's name ends")
    parser.add_argument(
        "--variant",
        choices=VARIANTS,
        default="full",
        help="short: only what must change; redacted: for readers outside, sources by alias alone",
    )
    parser.add_argument(
        "--withhold-names", action="store_true", help="show people who spoke off the record by their role"
    )
    parser.add_argument("--with-log", action="store_true", help="add the activity log of the story")
    parser.add_argument(
        "--template", type=Path, metavar="FILE", help="a .docx of the desk’s own, instead of the settings’"
    )
    parser.add_argument("--publisher", type=_words, default="", help="whose reviews a .jsonld file holds")
    _force(parser)


def _annotate(parser: ArgumentParser) -> None:
    _story(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.docx")
    parser.add_argument(
        "--open-sentences", action="store_true", help="a comment on each sentence nobody looked at"
    )
    parser.add_argument("--tracked", action="store_true", help="proposed wordings as tracked changes (Word)")
    parser.add_argument("--highlight", action="store_true", help="colour the claims by verdict (Word)")
    _force(parser)


def _replies(parser: ArgumentParser) -> None:
    _story(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="the annotated draft as it came back")
    _json(parser)


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--upgrade", action="store_true", help="bring an older shared database up to date first"
    )


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    _force(parser)


COMMANDS: dict[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "check": ("read a draft: sentences, suggestions, earlier claims; store nothing", _check),
    "open": ("store a draft as a story and print its id", _check),
    "revise": ("give a story a new version of its draft, with the marks of the last one", _revise),
    "stories": ("list the stories with their progress", _json),
    "claims": ("list the claims of a story", _claims),
    "tag": ("make a claim of some words of a story, or decide on the claim that they are", _tag),
    "link": ("link a web page or a file to a claim as evidence", _link),
    "ripple": ("list where else a claim stands, those that relied on it first", _ripple),
    "search": ("search all earlier claims", _search),
    "match": ("find the best earlier claims for statements, one a line", _match),
    "import": ("import earlier claims", _import),
    "vectors": ("read earlier claims for their meaning, by which they are found as well", _json),
    "groups": ("list earlier claims that say the same, with their verdicts", _groups),
    "export": ("export all earlier claims", _export),
    "report": ("write the verification report of a story", _report),
    "annotate": ("write the draft's own file with the verdicts as its comments", _annotate),
    "replies": ("take the annotated file back: the replies, and the text where it changed", _replies),
    "doctor": ("examine the database and the evidence files", _doctor),
    "backup": ("copy the whole database into one file", _backup),
}
"""Each command with what it does and what it takes, in the order of the help."""
