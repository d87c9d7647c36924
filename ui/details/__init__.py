"""The right panel: the one claim or sentence under the cursor, in the order of the work."""
