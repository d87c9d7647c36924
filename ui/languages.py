"""Languages by name, and the BCP 47 tags that are kept of them."""

import re

from PySide6.QtCore import QLocale

from workbench.languages import LANGUAGES, named_language

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_name(tag: str) -> str:
    """Name a language, such as "Arabic" or "English (en-GB)"; a tag nobody knows stays as it is."""
    name = named_language(tag)
    if not tag or name != tag:
        return name
    language = QLocale(tag).language()
    spoken = "" if language is QLocale.Language.C else QLocale.languageToString(language)
    if not spoken:
        return tag
    return f"{spoken} ({tag})" if "-" in tag else spoken


def language_tag(words: str) -> str | None:
    """Give the tag for a language's name or for a tag that was typed; None where it is neither."""
    typed = words.strip()
    for tag, name in LANGUAGES.items():
        if typed.casefold() in (name.casefold(), tag):
            return tag
    if typed.endswith(")") and "(" in typed:
        typed = typed[typed.rindex("(") + 1 : -1]
    return typed if not typed or _TAG.fullmatch(typed) else None
