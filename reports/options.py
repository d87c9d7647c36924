"""What kind of report is wanted: which variant, with what beside it, in whose template."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Variant(StrEnum):
    """How much of a story a report tells, and to whom it may be given."""

    FULL = "full"
    """Everything, for the editor."""

    SHORT = "short"
    """Only what must change before print."""

    REDACTED = "redacted"
    """Everything, for people outside: protected sources are told by an alias alone."""


class Section(StrEnum):
    """A part of a report, after its first page."""

    BLOCKS = "blocks"
    CAVEATS = "caveats"
    GONE = "gone"
    CLAIMS = "claims"
    ARTICLE = "article"
    EVIDENCE = "evidence"
    PICTURES = "pictures"
    LOG = "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """The choices for one report.

    `names_withheld` takes out the names of people who did not speak on the record, in any variant, and leaves
    their role; the redacted variant leaves an alias only. `template` is a Word file of the desk's own; other
    formats pass over it.
    """

    variant: Variant = Variant.FULL
    names_withheld: bool = False
    with_log: bool = False
    template: Path | None = None

    @property
    def redacts(self) -> bool:
        """Whether what could name a protected source is taken out, and the finished file searched for it."""
        return self.names_withheld or self.variant is Variant.REDACTED

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the report, in order."""
        if self.variant is Variant.SHORT:
            return (Section.BLOCKS, Section.LOG) if self.with_log else (Section.BLOCKS,)
        return tuple(section for section in Section if self.with_log or section is not Section.LOG)
