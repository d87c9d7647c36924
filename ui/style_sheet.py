"""The style sheet of the whole application, made from a theme's colours."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Theme


def application_style(theme: "Theme") -> str:
    """Make the sheet; the properties it asks for (`quiet`, `keycap`, `chip`, `rule` …) set a look."""
    return f"""
QToolTip {{
    color: {theme.ink}; background: {theme.panel}; border: 1px solid {theme.edge}; padding: 5px 7px;
}}
QPushButton, QToolButton {{
    color: {theme.ink}; background: {theme.panel}; border: 1px solid {theme.line}; border-radius: 6px;
    padding: 4px 10px; min-height: 1.3em;
}}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton:hover, QToolButton:hover {{ background: {theme.hover}; border-color: {theme.edge}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:open {{ background: {theme.line}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {theme.accent}; padding: 3px 9px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.quiet}; border-style: dashed; }}
QLineEdit > QToolButton {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QPushButton:checked, QToolButton:checked {{
    color: {theme.panel}; background: {theme.ink}; border-color: {theme.ink};
}}
QPushButton[primary="true"], QPushButton:default {{
    color: {theme.on_accent}; background: {theme.accent}; border-color: {theme.accent};
}}
QPushButton[primary="true"]:focus, QPushButton:default:focus {{ border-color: {theme.ink}; }}
QPushButton[primary="true"]:disabled {{ color: {theme.quiet}; background: {theme.hover}; }}
QPushButton[quiet="true"], QToolButton[quiet="true"] {{
    background: transparent; border-color: transparent; text-align: left; padding: 3px 8px;
}}
QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover {{ background: {theme.hover}; }}
QPushButton[quiet="true"]:focus, QToolButton[quiet="true"]:focus {{
    border-color: {theme.accent}; padding: 2px 7px;
}}
QPushButton[fold="true"], QPushButton[fold="true"]:checked {{
    color: {theme.quiet}; background: transparent; border-color: transparent; text-align: left;
    padding: 2px 5px;
}}
QPushButton[fold="true"]:hover {{ background: {theme.hover}; }}
QPushButton[fold="true"]:focus {{ border: 1px solid {theme.accent}; }}
QPushButton[chip="true"] {{
    color: {theme.ink}; background: {theme.panel}; border: 1px solid {theme.edge};
    border-radius: 11px; min-height: 1.3em; padding: 1px 10px;
}}
QPushButton[chip="true"]:hover {{ background: {theme.hover}; }}
QPushButton[chip="true"]:checked {{
    color: {theme.panel}; background: {theme.ink}; border-color: {theme.ink};
}}
QPushButton[chip="true"]:focus {{ border: 2px solid {theme.accent}; padding: 0px 9px; }}
QPushButton[sample="true"] {{ background: {theme.panel}; border-color: {theme.edge}; text-align: left; }}
QPushButton[sample="true"]:hover {{ background: {theme.hover}; }}
QPushButton[sample="true"]:focus {{ border: 2px solid {theme.accent}; }}
QLabel[keycap="true"] {{
    color: {theme.quiet}; background: {theme.field}; border: 1px solid {theme.edge};
    border-bottom-width: 2px; border-radius: 4px; padding: 0px 4px;
}}
QPushButton[primary="true"] > QLabel {{ color: {theme.on_accent}; }}
QPushButton[primary="true"] > QLabel:disabled {{ color: {theme.quiet}; }}
QPushButton[primary="true"] > QLabel[keycap="true"] {{
    background: transparent; border-color: {theme.on_accent};
}}
QLabel[heading="true"] {{ color: {theme.quiet}; font-weight: 600; letter-spacing: 0.5px; }}
QLabel[quiet="true"] {{ color: {theme.quiet}; }}
QFrame[card="true"] {{ background: {theme.panel}; border: 1px solid {theme.line}; border-radius: 6px; }}
QFrame[rule="true"] {{ background: {theme.line}; border: none; min-height: 1px; max-height: 1px; }}
#start-page {{ background: {theme.page}; }}
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{
    color: {theme.ink}; background: {theme.field}; border: 1px solid {theme.edge}; border-radius: 6px;
    padding: 4px 7px; selection-background-color: {theme.selection}; selection-color: {theme.ink};
}}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 2px solid {theme.accent}; padding: 3px 6px;
}}
QLineEdit[fact="true"], QPlainTextEdit[fact="true"] {{ background: transparent; border-color: transparent; }}
QLineEdit[fact="true"]:focus, QPlainTextEdit[fact="true"]:focus {{ border-color: {theme.accent}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView::item {{ padding: 4px 6px; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{
    image: url("{_icon("down", theme)}"); width: 0.8em; height: 0.8em; margin-right: 6px;
}}
QCheckBox::indicator {{
    width: 0.85em; height: 0.85em; background: {theme.field}; border: 1px solid {theme.quiet};
    border-radius: 3px;
}}
QCheckBox::indicator:checked {{
    background: {theme.accent}; border-color: {theme.accent}; image: url("{_icon("tick", theme)}");
}}
QRadioButton::indicator {{
    width: 0.85em; height: 0.85em; background: {theme.field}; border: 1px solid {theme.quiet};
    border-radius: 7px;
}}
QRadioButton::indicator:checked {{
    width: 0.45em; height: 0.45em; background: {theme.field}; border: 4px solid {theme.accent};
}}
QRadioButton::indicator:disabled {{ border-color: {theme.line}; }}
QCheckBox, QRadioButton {{ spacing: 8px; border: 1px solid transparent; padding: 2px 3px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 1px solid {theme.accent}; border-radius: 3px; }}
QSpinBox::up-button, QSpinBox::down-button, QDateTimeEdit::drop-down {{
    background: transparent; border: none; width: 1.5em;
}}
QSpinBox::up-button:hover, QSpinBox::down-button:hover, QDateTimeEdit::drop-down:hover {{
    background: {theme.hover};
}}
QSpinBox::up-arrow {{ image: url("{_icon("up", theme)}"); width: 0.8em; height: 0.8em; }}
QSpinBox::down-arrow, QDateTimeEdit::down-arrow {{
    image: url("{_icon("down", theme)}"); width: 0.8em; height: 0.8em;
}}
QAbstractSpinBox:disabled {{ color: {theme.quiet}; border-style: dashed; }}
QTableView::item {{ padding: 0 5px; }}
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled {{ color: {theme.quiet}; border-style: dashed; }}
ArticleView {{ background: {theme.page}; border: 1px solid {theme.page}; border-radius: 0; padding: 0; }}
ArticleView:focus {{ border: 1px solid {theme.accent}; padding: 0; }}
QListView, QTreeView, QTableView {{
    color: {theme.ink}; background: {theme.panel}; border: 1px solid transparent; outline: none;
    alternate-background-color: {theme.field}; gridline-color: {theme.line};
    selection-background-color: {theme.current}; selection-color: {theme.ink};
}}
QListView:focus, QTreeView:focus, QTableView:focus {{ border: 1px solid {theme.accent}; }}
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover {{ background: {theme.hover}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
    background: {theme.current}; color: {theme.ink};
}}
QHeaderView::section {{
    color: {theme.quiet}; background: {theme.panel}; border: none; border-bottom: 1px solid {theme.line};
    padding: 5px 8px; font-weight: 600;
}}
QMenuBar, QStatusBar {{ background: {theme.panel}; color: {theme.ink}; }}
QMenuBar::item:selected {{ background: {theme.hover}; }}
QStatusBar {{ border-top: 1px solid {theme.line}; color: {theme.quiet}; }}
QStatusBar::item {{ border: none; }}
QMenu {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.edge}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.current}; }}
QMenu::item:disabled {{ color: {theme.quiet}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 6px; }}
QTabBar::tab {{
    color: {theme.quiet}; background: transparent; border: none; border-bottom: 2px solid transparent;
    padding: 6px 12px;
}}
QTabBar::tab:selected {{ color: {theme.ink}; border-bottom-color: {theme.accent}; }}
QTabBar::tab:focus {{ background: {theme.hover}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {theme.line}; }}
QSplitter::handle {{ background: {theme.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {theme.edge}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {theme.quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    color: {theme.ink}; background: {theme.line}; border: none; border-radius: 4px; text-align: center;
}}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
"""


def _icon(name: str, theme: "Theme") -> str:
    file = Path(__file__).parent / "icons" / f"{name}-{'dark' if theme.dark else 'light'}.svg"
    return file.as_posix()
