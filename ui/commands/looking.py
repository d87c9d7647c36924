"""Looking up many statements for a command, in their order."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial

from ui.commands.indexing import catch_up
from ui.commands.place import Place
from workbench.archive import Match
from workbench.earlier_checks import Asked, Scope, find_earlier_checks
from workbench.looking_through import Learn, look_through
from workbench.ports import Work
from workbench.twin_names import use_twin_names


def look_up(
    place: Place, work: Work | None, statements: Sequence[str], scope: Scope, learn: Learn | None
) -> Iterator[Sequence[Match]]:
    """Give the matches of each statement, none where there is no database; `learn` prepares statements."""
    if work is None:
        yield from ((),) * len(statements)
        return
    use_twin_names(work)
    catch_up(work)
    asked = [Asked(each) for each in statements]
    find = partial(find_earlier_checks, work, scope=scope)
    with closing(look_through(asked, find, learn=learn, helper=partial(place.helper, scope))) as found:
        for checks in found:
            yield checks.matches
