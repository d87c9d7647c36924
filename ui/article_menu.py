"""The menu of the article under the right mouse button: what can be done with these words."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from ui.actions import Actions
from ui.article import ArticleView

_GROUPS = (
    ("claim", "nothing"),
    ("verified", "unverified", "contradicted", "unchecked"),
    ("confirm", "reattach"),
    ("disclosure", "evidence", "query", "history"),
    ("split", "merge", "remove_claim"),
    ("correct", "put_in"),
    ("copy_claim",),
)


def show_article_menu(article: ArticleView, actions: Actions, place: QPoint) -> None:
    """Open the menu at a place in the article's viewport; it goes when it is left."""
    menu = QMenu(article)
    for group in _GROUPS:
        menu.addSeparator()
        for name in group:
            menu.addAction(actions[name])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(article.viewport().mapToGlobal(place))
