"""Near-duplicate earlier claims: finding them in the archive, and what people decide about them."""
