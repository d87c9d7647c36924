"""When Python looks for garbage: as a story is opened, and else seldom, as whoever uses it waits meanwhile.

What is loaded and shown stays, so it is not looked through again; a story that is left goes by itself.
"""

import gc


def look_for_no_garbage() -> None:
    """Leave it alone while the program starts, when there is none yet."""
    gc.disable()


def look_for_garbage_seldom() -> None:
    """Begin to look, at little at a time, and leave out what the start has loaded."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(10_000, 50, 50)


def leave_out_story() -> None:
    """Leave out the story that has just been opened, once what its opening left behind is gone."""
    if gc.isenabled():
        gc.collect()
        gc.freeze()
