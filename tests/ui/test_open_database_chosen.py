"""The open database itself, chosen or dropped as a draft, as evidence, as a template or as lines."""

from pathlib import Path

import pytest

from reports.desk_template import open_template
from storage.files import EvidenceStore
from storage.store import open_store
from ui.commands.drafts import read_path
from ui.commands.lines import lines_of
from ui.opening import draft_file
from ui.revising_job import file_reading
from workbench.desk import Desk
from workbench.errors import Refused


def said(_fraction: float, _text: str) -> None:
    return


def whole(name: str) -> None:
    with lines_of(name) as lines:
        list(lines)


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_it_is_refused_in_one_sentence(tmp_path: Path, ending: str) -> None:
    store = open_store(str(tmp_path / "desk.db"))
    desk = Desk(store, checker="Ada")
    chosen = tmp_path / f"desk.db{ending}"
    for use in (
        lambda: draft_file(desk, chosen)(said, lambda: False),
        lambda: file_reading(chosen)(said, lambda: False),
        lambda: read_path(chosen, said),
        lambda: whole(str(chosen)),
        lambda: EvidenceStore(tmp_path / "evidence").add(chosen),
        lambda: open_template(chosen),
    ):
        with pytest.raises(Refused, match=f"“{chosen.name}” .* open here; choose another file."):
            use()
    store.close()
