"""What the desk has agreed on for everybody who works on its database."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.ageing import LONGEST, OLD_AFTER
from workbench.errors import Refused
from workbench.ids import DeskRulesId

if TYPE_CHECKING:
    # The log, which units of work hold, keeps the rules among its values.
    from workbench.ports import Work

THE_DESK = DeskRulesId("desk")
"""A database belongs to one desk, so there is one set of rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRules:
    id: DeskRulesId = THE_DESK
    old_after: int = OLD_AFTER
    """Months after which an earlier check is old."""


def desk_rules(work: "Work") -> DeskRules:
    """Give the desk's rules; the defaults where it has set none."""
    return work.desk_rules.find(THE_DESK) or DeskRules()


def set_old_after(work: "Work", months: int) -> DeskRules:
    """Have checks be old after so many months, for the whole desk; raises Refused."""
    if not 1 <= months <= LONGEST:
        raise Refused(
            f"Checks can be old after 1 to {LONGEST} months, not after {months}; choose another number."
        )
    rules = replace(desk_rules(work), old_after=months)
    work.desk_rules.put(rules)
    return rules


def old_after_words(months: int) -> str:
    """Name the rule, as the log does."""
    return f"Checks are old after {months} month{'' if months == 1 else 's'}"
