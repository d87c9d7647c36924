"""Every action in one table, from which menus, shortcuts, the shortcut sheet and the palette come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget


class Scope(StrEnum):
    """Where an action's keys act."""

    ANYWHERE = "anywhere"
    READING = "reading"
    """In the article and the lists only, so that single letters can be typed into fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action; `keys` are its default shortcuts in Qt's portable notation."""

    name: str
    text: str
    menu: str
    keys: Sequence[str] = ()
    scope: Scope = Scope.READING
    needs_story: bool = True
    needs_claim: bool = False
    separator: bool = False
    """Whether a line stands above it in the menu."""


def _spec(name: str, text: str, menu: str, *keys: str, **rest: bool) -> ActionSpec:
    anywhere = rest.pop("anywhere", False)
    return ActionSpec(
        name=name,
        text=text,
        menu=menu,
        keys=keys,
        scope=Scope.ANYWHERE if anywhere else Scope.READING,
        needs_story=rest.pop("story", True),
        needs_claim=rest.pop("claim", False),
        separator=rest.pop("line", False),
    )


ACTIONS: tuple[ActionSpec, ...] = (
    _spec("open_draft", "Open a draft…", "Story", "Ctrl+O", anywhere=True, story=False),
    _spec("paste_draft", "New story from the clipboard", "Story", "Ctrl+Shift+V", anywhere=True, story=False),
    _spec("start_page", "All stories", "Story", "Ctrl+L", anywhere=True, story=False),
    _spec("story_data", "Story data…", "Story", "Ctrl+I", anywhere=True, line=True),
    _spec("encoding", "Another encoding…", "Story", anywhere=True),
    _spec("archive_story", "Archive this story", "Story", anywhere=True),
    _spec("new_version", "New version…", "Story", "Ctrl+N", anywhere=True, line=True),
    _spec("take_changed", "Take in the draft as it is on disk", "Story", "F5", anywhere=True),
    _spec("review", "Review what the new version changed", "Story", "Ctrl+R", anywhere=True),
    _spec("compare", "Compare versions…", "Story", "Ctrl+D", anywhere=True),
    _spec("settings", "Settings…", "Story", "Ctrl+,", anywhere=True, story=False, line=True),
    _spec("quit", "Quit", "Story", "Ctrl+Q", anywhere=True, story=False),
    _spec("undo", "Undo", "Edit", "Ctrl+Z", anywhere=True),
    _spec("redo", "Redo", "Edit", "Ctrl+Shift+Z", "Ctrl+Y", anywhere=True),
    _spec("correct", "Correct the text…", "Edit", "F2", line=True),
    _spec("put_in", "Put the proposed wording into the text", "Edit", "Shift+W", claim=True),
    _spec("copy_claim", "Copy the claim with its sources", "Edit", "Ctrl+Shift+C", anywhere=True, claim=True),
    _spec("next_sentence", "Next sentence", "Go", "J", "Down"),
    _spec("previous_sentence", "Previous sentence", "Go", "K", "Up"),
    _spec("next_open", "Next open sentence", "Go", "F"),
    _spec("next_blocking", "Next that blocks print", "Go", "B"),
    _spec("next_claim", "Next claim", "Go", "."),
    _spec("previous_claim", "Previous claim", "Go", ","),
    _spec("next_suggestion", "Next suggestion or earlier check", "Go", "P"),
    _spec("to_article", "Back to the article", "Go", "Esc", anywhere=True, line=True),
    _spec("next_panel", "Next panel", "Go", "F6", anywhere=True),
    _spec("claim", "Claim: the sentence or the selected words", "Check", "C"),
    _spec("nothing", "Nothing to check", "Check", "N"),
    _spec("verified", "Verified", "Check", "V", claim=True, line=True),
    _spec("unverified", "Unverified", "Check", "U", claim=True),
    _spec("contradicted", "Contradicted", "Check", "X", claim=True),
    _spec("unchecked", "Back to unchecked", "Check", "0", claim=True),
    _spec("confirm", "It stands: confirm the words as they are now", "Check", "I"),
    _spec("reattach", "Put what is gone on the sentence or the selected words", "Check", "Shift+C"),
    _spec("reason", "Reason", "Check", "R", claim=True, line=True),
    _spec("wording", "Wording", "Check", "W", claim=True),
    _spec("kind", "Kind", "Check", "T", claim=True),
    _spec("claimant", "Claimant", "Check", "A", claim=True),
    _spec("disclosure", "Link or unlink the disclosure", "Check", "D", claim=True),
    _spec("evidence", "Add evidence", "Check", "E", claim=True, line=True),
    _spec("earlier", "Earlier checks", "Check", "M"),
    _spec("reuse", "Re-use the earlier check and decide as it did", "Check", "Y"),
    _spec("elsewhere", "Where else we printed this", "Check", "O", claim=True),
    _spec("query", "Query to author or editor", "Check", "Q", claim=True),
    _spec("history", "History of the claim", "Check", "H", claim=True),
    _spec("start_back", "Start one word earlier", "Borders", "Shift+[", "{", claim=True),
    _spec("start_on", "Start one word later", "Borders", "[", claim=True),
    _spec("end_on", "End one word later", "Borders", "Shift+]", "}", claim=True),
    _spec("end_back", "End one word earlier", "Borders", "]", claim=True),
    _spec("split", "Split the sentence at the cursor", "Borders", "S", line=True),
    _spec("merge", "Merge the sentence with the next", "Borders", "G"),
    _spec("remove_claim", "Remove the claim", "Borders", "Del", claim=True, line=True),
    _spec("search", "Search past claims", "Archive", "/", "Ctrl+F", story=False),
    _spec("similar", "Find claims similar to this one", "Archive", "L"),
    _spec("together", "Show duplicates together", "Archive", "Alt+D", anywhere=True, story=False),
    _spec("import_claims", "Import earlier claims…", "Archive", anywhere=True, story=False),
    _spec("export_claims", "Export claims…", "Archive", anywhere=True, story=False),
    _spec("twin_names", "Names with several spellings…", "Archive", anywhere=True, story=False, line=True),
    _spec("report", "Word report…", "Report", "Ctrl+E", anywhere=True),
    _spec("any_report", "Report in any format…", "Report", "Ctrl+Shift+R", anywhere=True),
    _spec("preview", "Print preview", "Report", "Ctrl+P", anywhere=True),
    _spec("annotated", "Annotated draft…", "Report", "Ctrl+Shift+E", anywhere=True),
    _spec("replies", "Take back the author’s file…", "Report", "Ctrl+B", anywhere=True),
    _spec("toggle_claims", "Show or hide the claims", "View", "Ctrl+1", anywhere=True),
    _spec("toggle_details", "Show or hide the details", "View", "Ctrl+2", anywhere=True),
    _spec("larger", "Larger text", "View", "Ctrl++", "Ctrl+=", anywhere=True, story=False, line=True),
    _spec("smaller", "Smaller text", "View", "Ctrl+-", anywhere=True, story=False),
    _spec("light", "Light", "View", anywhere=True, story=False, line=True),
    _spec("dark", "Dark", "View", anywhere=True, story=False),
    _spec("system_theme", "As the system", "View", anywhere=True, story=False),
    _spec("palette", "All actions…", "Help", "Ctrl+K", anywhere=True, story=False),
    _spec("shortcuts", "Keyboard shortcuts", "Help", "?", "F1", story=False),
    _spec("doctor", "Examine the database", "Help", anywhere=True, story=False),
    _spec("about", "About the workbench", "Help", anywhere=True, story=False),
)


REPEATED = frozenset(
    "next_sentence previous_sentence next_open next_blocking next_claim previous_claim next_suggestion"
    " start_back start_on end_on end_back undo redo larger smaller".split()
)
"""Actions whose keys may be held down; every other one is done once for each press."""


class Actions(QObject):
    """The QActions of one window, made from the table and from the user's own shortcuts."""

    def __init__(self, window: QWidget, *, custom: Mapping[str, str]) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, window)
            action.setObjectName(spec.name)
            reading = spec.scope is Scope.READING
            context = Qt.ShortcutContext.WidgetShortcut if reading else Qt.ShortcutContext.WindowShortcut
            action.setShortcutContext(context)
            action.setShortcuts([QKeySequence(keys) for keys in keys_of(spec, custom)])
            action.setAutoRepeat(spec.name in REPEATED)
            if not reading:
                window.addAction(action)
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return iter([(spec, self._actions[spec.name]) for spec in ACTIONS])

    def connect_to(self, owner: QObject) -> None:
        """Connect every action NAME that `owner` has a method `do_NAME` for."""
        for spec, action in self:
            method = getattr(owner, f"do_{spec.name}", None)
            if method is not None:
                action.triggered.connect(method)

    def fill_menus(self, bar: QMenuBar) -> None:
        menus = {name: bar.addMenu(name) for name in dict.fromkeys(spec.menu for spec in ACTIONS)}
        for spec, action in self:
            if spec.separator:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(action)

    def act_in(self, widget: QWidget) -> None:
        """Let the single-letter actions act while a widget has the focus."""
        for spec, action in self:
            if spec.scope is Scope.READING:
                widget.addAction(action)

    def use_shortcuts(self, custom: Mapping[str, str]) -> None:
        """Change the shortcuts to the user's."""
        for spec, action in self:
            action.setShortcuts([QKeySequence(keys) for keys in keys_of(spec, custom)])

    def enable(self, *, story: bool, claim: bool) -> None:
        for spec, action in self:
            action.setEnabled((story or not spec.needs_story) and (claim or not spec.needs_claim))


def keys_of(spec: ActionSpec, custom: Mapping[str, str]) -> Sequence[str]:
    """Give an action's keys: the user's own (several separated by spaces, "" for none), or the default."""
    own = custom.get(spec.name)
    return spec.keys if own is None else own.split()


def shown_keys(action: QAction) -> str:
    """Write an action's first shortcut as it stands on the keys, "" without one."""
    keys = action.shortcuts()
    return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def conflicts(custom: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Give the keys that more than one action has, with the actions' texts."""
    taken: dict[str, list[str]] = {}
    for spec in ACTIONS:
        for keys in keys_of(spec, custom):
            portable = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
            taken.setdefault(portable, []).append(spec.text)
    return {keys: texts for keys, texts in taken.items() if len(texts) > 1}
