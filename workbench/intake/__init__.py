"""Turning draft files of every kind into our text, with what lies where in it."""
