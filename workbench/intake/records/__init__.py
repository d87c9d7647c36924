"""Reading files of earlier claims: tables, JSON, JSON Lines and ClaimReview."""

from workbench.intake.records.layout import Column, Field, FileKind, Preview, Skipped
from workbench.intake.records.reading import look_at, read_records

__all__ = ["Column", "Field", "FileKind", "Preview", "Skipped", "look_at", "read_records"]
