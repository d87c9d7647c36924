"""The desk's own names with several spellings, beside those that ship with the program."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.errors import Refused
from workbench.ids import TwinNameId, new_id
from workbench.matching.folding import fold, folded_tokens
from workbench.ports import Store, Work
from workbench.remembered import TwinName


def set_twin_names(work: Work, groups: Sequence[Sequence[str]]) -> None:
    """Keep these names and no others; raises Refused for one that has a single spelling."""
    wanted = [spellings for group in groups if (spellings := _cleaned(group))]
    kept = {name.id: name for name in work.twin_names.all()}
    for spellings in wanted:
        known = next((name for name in kept.values() if tuple(name.spellings) == spellings), None) or next(
            (name for name in kept.values() if not set(name.spellings).isdisjoint(spellings)), None
        )
        if known is None:
            work.twin_names.put(TwinName(id=TwinNameId(new_id()), spellings=spellings))
        else:
            del kept[known.id]
            work.twin_names.put(replace(known, spellings=spellings))
    for unwanted in kept:
        work.twin_names.remove(unwanted)


def _cleaned(group: Sequence[str]) -> tuple[str, ...]:
    """Take out blanks and what is the same but for capitals, accents and Arabic letter variants."""
    spellings = {
        tuple(words): spelling
        for spelling in reversed([" ".join(each.split()) for each in group])
        if (words := folded_tokens(fold(spelling)))
    }
    cleaned = tuple(reversed(spellings.values()))
    if len(cleaned) == 1:
        raise Refused(
            f"“{cleaned[0]}” has only one spelling; write another one beside it, after a comma, or take the"
            " name out. Capitals and accents make no other spelling."
        )
    return cleaned


def use_twin_names(work: Work) -> bool:
    """Have the desk's names agree wherever texts are compared, from now on and in every thread.

    Says whether there are any.
    """
    from workbench.matching.twins import use_desk_twins

    names = work.twin_names.all()
    use_desk_twins([name.spellings for name in names])
    return bool(names)


def load_twin_names(store: Store) -> None:
    with store.reading() as work:
        use_twin_names(work)
