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


def due(at: datetime | None, *, now: datetime) -> str:
    """Say when a story is due: "due 18:30" today, else with the day, "overdue since …" after; "" for none."""
    if at is None:
        return ""
    local, here = at.astimezone(), now.astimezone()
    clock = f"{local:%H:%M}"
    days = (local.date() - here.date()).days
    if days == 0:
        place = clock
    elif days in (1, -1):
        place = f"{'tomorrow' if days == 1 else 'yesterday'} {clock}"
    elif local.year == here.year:
        place = f"{local.day} {local:%b} {clock}"
    else:
        place = f"{local.day} {local:%b %Y} {clock}"
    return f"due {place}" if local >= here else f"overdue since {place}"
