"""A claim with its sources on the clipboard, as plain text and as HTML."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reports.clipboard import claim_as_html, claim_as_text, earlier_as_html, earlier_as_text
from workbench.archive import EarlierClaim
from workbench.claims import Claim
from workbench.sheet import Sheet


def copy_claim(sheet: Sheet, claim: Claim) -> None:
    _put(claim_as_text(sheet, claim.id), claim_as_html(sheet, claim.id))


def copy_earlier(earlier: EarlierClaim) -> None:
    """Copy an earlier claim with what the archive itself knows of it."""
    _put(earlier_as_text(earlier), earlier_as_html(earlier))


def _put(text: str, html: str) -> None:
    data = QMimeData()
    data.setText(text)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
