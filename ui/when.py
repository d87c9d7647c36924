"""Moments and days as the checker reads them: in their own zone, with the zone named."""

from datetime import date, datetime


def moment(at: datetime | None) -> str:
    """Write a moment in the checker's zone, such as "22 Nov 2026 14:02 CET"; "" for none."""
    if at is None:
        return ""
    local = at.astimezone()
    return f"{local.day} {local:%b %Y %H:%M} {local.tzname()}"


def day(on: date | None) -> str:
    """Write a day, such as "2 Dec 2024"; "" for none."""
    return f"{on.day} {on:%b %Y}" if on else ""
