"""A draft that changes on disk while it is checked, taken in, reviewed and taken back with real keys."""

import pytest

pytestmark = pytest.mark.journey

FIRST = (
    "The bridge at Marl carried 4,200 cars a day before it closed.\n\n"
    "Nobody was hurt in the flood of last November.\n\n"
    "The works had cost nine million euros by the end of the year.\n"
)


def states(place):
    return [
        (one["quote"][:10], one["verdict"], one["fit_to_print"]) for one in place.claims() if one["quote"]
    ]


def test_draft_that_changed_on_disk_is_taken_in_reviewed_and_taken_back(
    place, open_window, wait_for, display, tmp_path
):
    draft = tmp_path / "bridge.txt"
    draft.write_text(FIRST, encoding="utf-8")
    place.run("open", str(draft))
    title = place.stories()[0]["title"]
    window = open_window()
    window.press_until("Return", lambda: title in window.title)
    window.press_until("c", lambda: len(place.claims()) == 1)
    window.press("r")
    window.type("The road office says so.")
    wait_for("the reason", lambda: place.holds("claims", "reason", "The road office says so."))
    window.press("Escape")
    window.press_until("v", lambda: place.claims()[0]["verdict"] == "verified")
    assert states(place) == [("The bridge", "verified", True)]

    part = draft.with_name("bridge.part")
    part.write_text(FIRST.replace("4,200", "4,700"), encoding="utf-8")
    part.replace(draft)
    window.press_until("F5", lambda: "New version" in place.labels(), patience=4.0)
    wait_for("the doubt", lambda: states(place) == [("The bridge", "verified", False)])
    display.photograph("new-version-review")
    window.press_until("i", lambda: states(place) == [("The bridge", "verified", True)])
    assert place.labels()[-1] == "Confirm the claim"

    window.press("ctrl+z")
    wait_for("the doubt again", lambda: states(place) == [("The bridge", "verified", False)])
    window.press("ctrl+z")
    wait_for("the first text", lambda: "4,200" in place.claims()[0]["quote"])
    assert states(place) == [("The bridge", "verified", True)]
    window.close()
    assert window.complaints() == ""
