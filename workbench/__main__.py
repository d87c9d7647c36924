"""Starts the program: the one place in this package that knows the interface."""

import sys
from importlib.metadata import version


def main() -> int:
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        print(f"workbench {version('workbench')}")
        return 0
    from ui.main import main as start

    return start(arguments)


if __name__ == "__main__":
    sys.exit(main())
