"""Reading RTF: one pass over its control words, without recursion and without its pictures."""

import re
from collections.abc import Callable

from workbench.drafts import Draft
from workbench.errors import Cancelled, UnreadableDraft
from workbench.intake import rtf_words
from workbench.intake.assembly import never, unheard
from workbench.intake.rtf_text import RtfText, State

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n\0]+)"
    r"|[\r\n\0]+|\\",
    re.S,
)
_BRACE = re.compile(r"\\bin(\d{1,10}) ?|\\.|[{}]", re.S)
_DEEPEST = 10_000
_REPORT_EACH = 20_000

DAMAGED = "The RTF file is damaged and cannot be read; save it again where it was written, or as .docx."


def read_rtf(
    data: bytes,
    *,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """Read an .rtf file: text, headings, tables, links, footnotes and comments."""
    reader = _Reader(data.decode("latin-1"))
    reader.run(report, cancelled)
    return reader.finish()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text = RtfText()
        self._state = State()
        self._stack: list[State] = []
        self._codec = "cp1252"
        self._font_codecs: dict[int, str] = {}
        self._default_font = -1
        self._bytes = bytearray()
        self._units: list[int] = []
        self._to_skip = 0
        self._ignorable = False
        self._upr_stack = -1

    def run(self, report: Callable[[float, str], None], cancelled: Callable[[], bool]) -> None:
        source, match = self._source, _TOKEN.match
        count = 0
        while found := match(source, self._at):
            self._at = found.end()
            kind = found.lastgroup
            if kind == "text":
                self._literal(found[0])
            elif kind == "byte":
                self._byte(int(found["byte"], 16))
            elif kind == "brace":
                self._open() if found[0] == "{" else self._close()
            elif kind == "sign":
                self._sign(found["sign"])
            elif kind:
                number = found["number"]
                self._word(found["word"], None if number is None else int(number))
            count += 1
            if count % _REPORT_EACH == 0:
                report(self._at / len(source), "Reading the draft")
                if cancelled():
                    raise Cancelled
        self._flush()

    def finish(self) -> Draft:
        return self._text.finish(self._codec)

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise UnreadableDraft(DAMAGED)
        self._flush()
        self._to_skip = 0
        self._stack.append(self._state)
        self._state = self._state.inner()
        if len(self._stack) == self._upr_stack:
            # Of the two wordings that "\upr" gives, the second one is in Unicode.
            self._upr_stack = -1
            self._skip_group()

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        self._ignorable = False
        if not self._stack:
            return
        ended, self._state = self._state, self._stack.pop()
        self._text.end_group(ended, self._state)

    def _skip_group(self) -> None:
        """Jump to the group's closing brace; pictures are megabytes of digits that nobody needs."""
        depth = 1
        for found in iter(lambda: _BRACE.search(self._source, self._at), None):
            self._at = found.end()
            if found[0] == "{":
                depth += 1
            elif found[0] == "}":
                depth -= 1
                if depth == 0:
                    self._at -= 1
                    return
            elif found[1]:
                self._at += int(found[1])
        self._at = len(self._source)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            # Inside a group it says nothing about the words that follow.
            self._ignorable = self._source[max(0, self._at - 5) : self._at - 2].rstrip().endswith("{")
        elif sign in "\\{}":
            self._literal(sign)
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in "~_":
            self._write("\u00a0" if sign == "~" else "\u2011")

    def _literal(self, text: str) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if text:
            self._flush_units()
            self._bytes += text.encode("latin-1")

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._flush_units()
            self._bytes.append(value)

    def _word(self, word: str, number: int | None) -> None:
        ignorable, self._ignorable = self._ignorable, False
        if word == "u" and number is not None:
            self._flush_bytes()
            self._units.append(number & 0xFFFF)
            self._to_skip = self._state.unicode_skip
            return
        if word == "bin":
            self._at += max(0, number or 0)
            return
        if self._to_skip and word in rtf_words.CHARACTERS:
            self._to_skip -= 1
            return
        if word == "uc":
            self._state.unicode_skip = max(0, number or 0)
        elif word in rtf_words.CHARACTERS:
            self._write(rtf_words.CHARACTERS[word])
        elif ignorable and word not in rtf_words.READ_THOUGH_IGNORABLE:
            self._skip_group()
        elif self._begin_destination(word):
            pass
        elif word in {"par", "sect", "cell", "nestcell", "row", "nestrow"}:
            self._end_of(word)
        else:
            self._property(word, number)

    def _begin_destination(self, word: str) -> bool:
        state = self._state
        if word in {"title", "author"} and state.sink == "info":
            state.sink = word
        elif word in rtf_words.SKIPPED:
            self._skip_group()
        elif word in rtf_words.KEPT_ASIDE:
            state.sink = word
        elif word == "stylesheet":
            state.sink = "style"
        elif word == "footnote":
            if state.sink == "body":
                self._text.builder.separate()
            state.sink = "footnote"
            state.deleted = state.hidden = state.in_table = False
        elif word in {"shpinst", "do"}:
            state.sink = "silent"
        elif word in {"shptxt", "dptxbxtext"}:
            state.sink = "box"
        elif word == "fldrslt":
            self._text.begin_link(state)
        elif word == "upr":
            self._upr_stack = len(self._stack) + 1
        else:
            return False
        return True

    def _property(self, word: str, number: int | None) -> None:
        state = self._state
        on = number != 0
        match word:
            case "f" | "cchs":
                self._flush()
                state.font = number or 0
            case "fcharset" if state.sink == "fonttbl":
                self._font_codecs[state.font] = rtf_words.codec_of_charset(number or 0)
            case "cpg" if state.sink == "fonttbl":
                self._font_codecs[state.font] = rtf_words.codec_of_page(number or 0)
            case "deff":
                self._default_font = number or 0
            case "ansicpg":
                self._codec = rtf_words.codec_of_page(number or 1252)
            case "mac":
                self._codec = "mac_roman"
            case "pc" | "pca":
                self._codec = "cp437" if word == "pc" else "cp850"
            case "plain":
                self._flush()
                state.deleted = state.hidden = False
                state.font = self._default_font
            case "deleted" | "revised":
                self._flush()
                self._text.changes += on
                state.deleted = on if word == "deleted" else state.deleted
            case "v":
                self._flush()
                state.hidden = on
            case "pard":
                state.style, state.outline, state.listed, state.in_table = 0, -1, 0, False
            case "s":
                state.style = number or 0
            case "outlinelevel":
                state.outline = number if number is not None and number < 9 else -1
            case "ls":
                state.listed = max(1, state.listed) if number else 0
            case "ilvl":
                state.listed = (number or 0) + 1
            case "intbl":
                state.in_table = on

    def _end_of(self, word: str) -> None:
        if word in {"cell", "nestcell"}:
            self._state.in_table = True
        self._end_paragraph()
        if word in {"row", "nestrow"}:
            self._text.end_row()

    def _end_paragraph(self) -> None:
        self._flush()
        self._text.end_paragraph(self._state)

    def _flush(self) -> None:
        self._flush_bytes()
        self._flush_units()

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        font = self._state.font if self._state.font >= 0 else self._default_font
        codecs = (self._font_codecs.get(font) or self._codec, self._codec, "cp1252")
        for codec in codecs:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            break
        else:
            text = data.decode(codecs[0], "replace")
        self._put(text)

    def _flush_units(self) -> None:
        if not self._units:
            return
        units, self._units = self._units, []
        self._put(b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace"))

    def _write(self, text: str) -> None:
        self._flush()
        self._to_skip = 0
        self._put(text)

    def _put(self, text: str) -> None:
        self._text.put(text, self._state)
