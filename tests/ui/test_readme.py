"""The README's table of keys against the table of actions: run this file to write the table anew."""

import sys
from pathlib import Path

from ui.actions import ACTIONS

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN = "<!-- keys: made from ui/actions.py by tests/ui/test_readme.py -->\n"
END = "<!-- end of keys -->\n"


def keys_table() -> str:
    rows = ["| menu | keys | does |", "|---|---|---|"]
    for spec in ACTIONS:
        keys = " or ".join(f"`{'Esc' if keys == 'Escape' else keys}`" for keys in spec.keys)
        rows.append(f"| {spec.menu} | {keys} | {spec.text.removesuffix('…')} |")
    return "\n".join(rows) + "\n"


def parted(text: str) -> tuple[str, str, str]:
    before, found, rest = text.partition(BEGIN)
    table, ended, after = rest.partition(END)
    assert found and ended, "README.md has lost the marks around its table of keys"
    return before + found, table, ended + after


def test_the_readme_names_every_action_with_its_keys():
    _, table, _ = parted(README.read_text(encoding="utf-8"))
    assert table == keys_table(), f"write it anew with: python {Path(__file__).name}"


def test_the_readme_links_to_files_that_are_there():
    text = README.read_text(encoding="utf-8")
    places = [part.split(")")[0] for part in text.split("](")[1:]]
    missing = [place for place in places if "://" not in place and not (README.parent / place).exists()]
    assert not missing


if __name__ == "__main__":
    start, _, end = parted(README.read_text(encoding="utf-8"))
    README.write_text(start + keys_table() + end, encoding="utf-8")
    sys.exit(0)
