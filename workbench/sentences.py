"""Sentences of a revision: how a text is cut, and how a person cuts it anew."""
