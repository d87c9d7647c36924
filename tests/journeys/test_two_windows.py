"""Two real windows on one database file: each sees what the other one does."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.journey

SAMPLE = Path(__file__).resolve().parents[2] / "seeds" / "figures.md"


def test_a_claim_made_in_one_window_appears_in_the_other(place, open_window, wait_for, display):
    place.run("open", str(SAMPLE))
    title = place.stories()[0]["title"]
    # The story is the first of the list on the start page, and Enter opens it.
    first, second = open_window(), open_window()
    for window in (first, second):
        window.activate()
        window.press_until("Return", lambda window=window: title in window.title)

    first.activate()
    first.press("c")
    wait_for("the claim", lambda: len(place.claims()) == 1)
    display.photograph("two-windows")

    # U does nothing where there is no claim; it decides as soon as the other window knows of this one.
    second.activate()
    second.press_until("j k u", lambda: place.claims()[0]["verdict"] == "unverified")

    # And back again: the first one adds to it without undoing what the second did.
    first.activate()
    first.press("Escape", "r")
    first.type("Seen by both")
    wait_for("the reason", lambda: place.holds("claims", "reason", "Seen by both"))
    assert place.claims()[0]["verdict"] == "unverified"
    for window in (first, second):
        window.activate()
        window.close()
    assert first.complaints() == ""
