"""What fact-checking is: claims, evidence, matching, undo. No Qt, no database."""

VERSION = "0.1.0"
"""The program's version; a test holds pyproject.toml to it."""
