"""`workbench doctor` and `workbench backup`."""

from argparse import Namespace

from ui.commands.console import printable, progress, say
from ui.commands.place import Place
from workbench.health import Health


def doctor(arguments: Namespace, place: Place) -> int:
    """Say what was found; 1 when something is bad that could not be mended."""
    say(f"Database: {printable(place.address)}")
    code = 0
    with progress() as report:
        for finding in place.examine(upgrade=arguments.upgrade, report=report):
            say(f"{finding.health.value:7} {finding.subject}: {printable(finding.message)}")
            if finding.health is Health.BAD:
                code = 1
    return code


def back_up(arguments: Namespace, place: Place) -> int:
    place.back_up(arguments.file, overwrite=arguments.force)
    say(f"Backup written to {printable(str(arguments.file))}")
    return 0
