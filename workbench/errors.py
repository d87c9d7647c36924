"""Failures that a user can meet; the text of each is a finished sentence to show as it is."""

import time


class WorkbenchError(Exception):
    """Base of everything that is shown to the user as one plain sentence."""


class UnreadableDraft(WorkbenchError):
    """A draft file could not be read as text."""


class UnreadableRecords(WorkbenchError):
    """A file of earlier claims could not be read at all (single bad records are reported, not raised)."""


class NotFound(WorkbenchError):
    """What was asked for is not in the database."""


class Refused(WorkbenchError):
    """A rule of the trade or of the program forbids the action."""


class Conflict(WorkbenchError):
    """Somebody else changed the same thing since."""


class DatabaseProblem(WorkbenchError):
    """The database cannot be opened, is damaged, or is of another version.

    `noticed_at` tells, in seconds of the monotonic clock, whether it was opened anew since.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.noticed_at = time.monotonic()


class DatabaseBusy(DatabaseProblem):
    """Another program kept the database for longer than an action waits; nothing was changed."""


class DatabaseLost(DatabaseProblem):
    """The database's files were taken away while it was open; nothing is stored until it is opened again."""


class OutputProblem(WorkbenchError):
    """A file could not be written; what was there before is untouched."""


class Leak(OutputProblem):
    """A redacted report would have led to a protected source."""


class ModelProblem(WorkbenchError):
    """The sentence model that was chosen cannot be used."""


class Cancelled(Exception):
    """The user stopped a job; nobody shows this."""
