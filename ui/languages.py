"""Languages by name, and the BCP 47 tags that are kept of them."""

import re

from PySide6.QtCore import QLocale

LANGUAGES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "bg": "Bulgarian",
    "ca": "Catalan",
    "zh": "Chinese",
    "hr": "Croatian",
    "cs": "Czech",
    "da": "Danish",
    "nl": "Dutch",
    "en": "English",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "de": "German",
    "el": "Greek",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ku": "Kurdish",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "ms": "Malay",
    "nb": "Norwegian",
    "fa": "Persian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sk": "Slovak",
    "sl": "Slovene",
    "es": "Spanish",
    "sw": "Swahili",
    "sv": "Swedish",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
}

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_name(tag: str) -> str:
    """Name a language, such as "Arabic" or "English (en-GB)"; a tag nobody knows stays as it is."""
    primary = tag.partition("-")[0].lower()
    name = LANGUAGES.get(primary)
    if name is None:
        language = QLocale(tag).language() if tag else QLocale.Language.C
        name = "" if language is QLocale.Language.C else QLocale.languageToString(language)
    if not name:
        return tag
    return name if tag.lower() == primary else f"{name} ({tag})"


def language_tag(words: str) -> str | None:
    """Give the tag for a language's name or for a tag that was typed; None where it is neither."""
    typed = words.strip()
    for tag, name in LANGUAGES.items():
        if typed.casefold() in (name.casefold(), tag):
            return tag
    if typed.endswith(")") and "(" in typed:
        typed = typed[typed.rindex("(") + 1 : -1]
    return typed if not typed or _TAG.fullmatch(typed) else None
