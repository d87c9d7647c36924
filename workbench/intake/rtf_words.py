"""The control words of RTF that matter for its text: characters, destinations and code pages."""

CHARACTERS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "line": "\n",
    "lbr": "\n",
    "page": "\n",
    "column": "\n",
    "softline": "",
}

SKIPPED = frozenset(
    {
        *("colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        *("pict", "objdata", "listtext", "pntext", "pntxta", "pntxtb", "xe", "tc", "tcn", "rxe", "bxe"),
        *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonshppict", "shprslt", "template"),
        *("fchars", "lchars", "private", "filetbl", "themedata", "nonesttables", "bkmkstart", "bkmkend"),
        *("datafield", "objclass", "objname", "background", "listtable", "listoverridetable", "revtbl"),
        *("list", "listlevel", "listname", "leveltext", "levelnumbers", "listoverride", "lfolevel"),
        *("title", "author", "subject", "keywords", "comment", "doccomm", "operator", "company", "manager"),
    }
)
"""Destinations whose words are no part of the text (title and author are, inside the document's facts)."""

KEPT_ASIDE = frozenset(
    {
        *("fonttbl", "info", "fldinst", "annotation", "atnauthor", "atnid", "atnref", "atndate"),
        *("atrfstart", "atrfend"),
    }
)
"""Destinations whose words are facts about the text, used where they end."""

READ_THOUGH_IGNORABLE = frozenset(
    {
        *("fldinst", "annotation", "atnauthor", "atnid", "atnref", "atndate", "atrfstart", "atrfend"),
        *("shpinst", "do", "ud", "moMath"),
    }
)
"""Destinations that are read although a leading "\\*" lets a reader pass them over."""

_CODECS = {
    437: "cp437",
    708: "iso8859_6",
    850: "cp850",
    852: "cp852",
    866: "cp866",
    874: "cp874",
    932: "cp932",
    936: "gbk",
    949: "cp949",
    950: "cp950",
    1361: "johab",
    10000: "mac_roman",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    65001: "utf-8",
    54936: "gb18030",
}

_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def codec_of_page(page: int) -> str:
    """Name the codec of a code page; Windows-1252 where it is unknown."""
    if 1250 <= page <= 1258:
        return f"cp{page}"
    return _CODECS.get(page, "cp1252")


def codec_of_charset(charset: int) -> str:
    """Name the codec of a font's character set; "" where the document's own applies."""
    return _CHARSETS.get(charset, "")
