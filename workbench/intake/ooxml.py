"""The relations between the parts of a Word file's package."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from workbench.intake.names import every
from workbench.intake.packages import Package


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link from one part to another, or to an address outside."""

    kind: str
    target: str
    external: bool


def relations(package: Package, part: str) -> dict[str, Relation]:
    """Read a part's relations by their id; the package's own are those of the part ""."""
    folder, file = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", file + ".rels")
    if listing not in package:
        return {}
    found = {}
    for entry in every(package.xml(listing), "rel:Relationship"):
        target, external = str(entry.get("Target", "")), entry.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
        kind = str(entry.get("Type", "")).rpartition("/")[2]
        found[str(entry.get("Id", ""))] = Relation(kind=kind, target=target, external=external)
    return found


def target_of(found: dict[str, Relation], kind: str) -> str:
    """Find the part that the first inner relation of a kind leads to, "" if there is none."""
    return next((one.target for one in found.values() if one.kind == kind and not one.external), "")
