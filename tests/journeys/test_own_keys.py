"""Keys of ours while a line of text has the focus, which takes some of them for itself on X11."""

import pytest

pytestmark = pytest.mark.journey

LINE = '{"id": "e1", "claim": "The bridge at Marl carried 4,200 cars a day.", "verdict": "verified"}'


def test_the_export_key_acts_while_the_search_field_has_the_focus(place, open_window, wait_for, display):
    source = place.folder / "earlier.jsonl"
    source.write_text(LINE + "\n", encoding="utf-8")
    place.run("import", str(source))
    window = open_window()
    archive = "Archive of earlier claims"

    # The archive opens with its search field in hand, and what is found can be exported from there.
    window.press("slash")
    window.type("bridge")
    window.open_dialog("Return", archive)
    display.photograph("archive-of-earlier-claims")
    window.press_until("ctrl+f ctrl+e", lambda: archive not in window.focused_title())
    wait_for("the dialog", lambda: "xport" in window.focused_title())
    window.press("Escape")
    wait_for("the dialog to go", lambda: archive in window.focused_title())
    window.press("ctrl+w")
    window.without_dialog()
