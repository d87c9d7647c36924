"""What is being typed with real keys when the draft changes underneath, or the program is killed."""

import pytest

pytestmark = pytest.mark.journey

FIRST = (
    "The bridge at Marl carried 4,200 cars a day before it closed.\n\n"
    "Nobody was hurt in the flood of last November.\n\n"
    "The works had cost nine million euros by the end of the year.\n"
)


def test_what_was_begun_survives_a_kill_and_a_new_version(place, open_window, wait_for, display, tmp_path):
    draft, second = tmp_path / "bridge.txt", tmp_path / "second.txt"
    draft.write_text(FIRST, encoding="utf-8")
    second.write_text(FIRST.replace("4,200", "4,700"), encoding="utf-8")
    place.run("open", str(draft))
    story = place.stories()[0]
    settings = place.folder / "settings" / "settings.json"

    def kept(words):
        return settings.exists() and words in settings.read_text(encoding="utf-8")

    window = open_window()
    window.press_until("Return", lambda: story["title"] in window.title)
    window.press_until("c", lambda: len(place.claims()) == 1)
    window.press("q")
    window.type("Who counted them")
    wait_for("the question to be kept", lambda: kept("Who counted them"))
    window.kill()

    window = open_window()
    window.wait_title(story["title"])
    # The first one leads to the question, the next one is typed into it.
    window.press_until("q", lambda: kept("Who counted themq"), patience=1.0)
    display.photograph("killed-question")
    place.run("revise", story["id"], str(second))
    wait_for("the question still to be there", lambda: kept("Who counted themq"))
    window.press("Return")
    wait_for("the question", lambda: "Query to the author" in place.labels())
    display.photograph("killed-asked")
    window.press_until("i", lambda: "Confirm the claim" in place.labels())
    window.press("r")
    window.type("The road office says so")
    wait_for("the reason", lambda: place.holds("claims", "reason", "The road office says so"))
    window.press("Escape")

    window.press("F2")
    window.type(" It was grey.")
    wait_for("the correction to be kept", lambda: kept("It was grey."))
    display.photograph("killed-correcting")
    window.kill()
    window = open_window()
    window.wait_title(story["title"])
    window.press_until("F2 Return", lambda: "Correct the text" in place.labels())
    display.photograph("killed-corrected")
    window.close()
    assert window.complaints() == ""
