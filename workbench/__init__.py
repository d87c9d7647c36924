"""What fact-checking is: claims, evidence, matching, undo. No Qt, no database."""
