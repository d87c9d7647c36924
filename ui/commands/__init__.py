"""The command line: what it understands, and what each command does. No Qt, no database of its own."""
