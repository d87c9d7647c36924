"""The author's own file back, with the verdicts as its native comments."""
