"""How a checked story is shown outside: Word, CSV, XLSX, JSON Lines, ClaimReview."""
