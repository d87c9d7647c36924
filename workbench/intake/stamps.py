"""Times as office files write them."""

from datetime import UTC, datetime


def moment(stamp: str) -> datetime | None:
    """Read a time such as "2024-12-08T09:30:00Z"; one without a zone is taken as UTC."""
    try:
        found = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
