"""A file dialog in the folder of the database, and another program that comes and goes meanwhile."""

import pytest

pytestmark = pytest.mark.journey


def test_what_is_stored_after_looking_for_a_file_is_there_after_a_kill(place, open_window, display, tmp_path):
    draft, feed = tmp_path / "bridge.txt", tmp_path / "feed.jsonl"
    draft.write_text("The bridge at Marl carried 4,200 cars a day before it closed.\n", encoding="utf-8")
    feed.write_text('{"claim": "Nobody was hurt in the flood."}\n', encoding="utf-8")
    place.run("open", str(draft))
    story = place.stories()[0]
    window = open_window()
    window.press_until("Return", lambda: story["title"] in window.title)

    window.open_dialog("ctrl+o", "Open a draft")
    window.type(f"{place.folder}/")
    window.type("desk")
    display.photograph("choosing")
    # The first closes the list of names.
    window.press("Escape")
    window.press_until("Escape", lambda: window.title == window.focused_title())
    place.run("import", str(feed))
    assert place.database.with_name("desk.db-wal").exists()

    window.press_until("c", lambda: len(place.claims()) == 1)
    window.kill()
    assert len(place.claims()) == 1
    assert window.complaints() == ""


def test_log_that_was_taken_away_stores_nothing_and_keeps_what_is_typed(
    place, open_window, wait_for, display, tmp_path
):
    draft = tmp_path / "bridge.txt"
    draft.write_text("The bridge at Marl carried 4,200 cars a day before it closed.\n", encoding="utf-8")
    place.run("open", str(draft))
    story = place.stories()[0]
    log = place.database.with_name("desk.db-wal")
    window = open_window()
    window.press_until("Return", lambda: story["title"] in window.title)
    window.press_until("c", lambda: len(place.claims()) == 1)
    log.rename(tmp_path / "elsewhere")
    window.press("q")
    window.type("Who counted them")
    window.press("Return")
    settings = place.folder / "settings" / "settings.json"
    wait_for(
        "the question to be kept",
        lambda: settings.exists() and "Who counted them" in settings.read_text(encoding="utf-8"),
    )
    display.photograph("choosing-taken-away")
    window.kill()
    (tmp_path / "elsewhere").rename(log)
    assert len(place.claims()) == 1
    assert "Query to the author" not in place.labels()
