"""Reading what was answered to our comments in an annotated draft that came back."""

from collections.abc import Sequence

from workbench.errors import UnreadableDraft
from workbench.intake.sniffing import kind_of
from workbench.remarks import Returned, returned

NOT_ANNOTATED = (
    "The file has none of this desk’s comments in it; choose the annotated draft as it came back"
    " from the author."
)


def read_returned(data: bytes, *, name: str) -> Sequence[Returned]:
    """Read our comments in a file with their answers; raises UnreadableDraft, also when it has none."""
    found: Sequence[Returned] = ()
    match kind_of(data, name):
        case "docx":
            from workbench.intake.word import walk

            found = returned(walk(data).remarks)
        case "odt":
            from workbench.intake.odt import walk_odt

            found = returned(walk_odt(data).remarks)
        case _:
            pass
    if not found:
        raise UnreadableDraft(NOT_ANNOTATED)
    return found
