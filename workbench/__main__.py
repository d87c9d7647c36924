"""Starts the program: the one place in this package that knows the interface."""

import sys


def main() -> int:
    try:
        from ui.main import main as start

        return start(sys.argv[1:])
    except KeyboardInterrupt:
        # Before the program could say so itself.
        return 1


if __name__ == "__main__":
    sys.exit(main())
