"""Earlier claims written out as CSV, XLSX, JSON Lines or ClaimReview, one at a time: any number fits."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from reports.claim_review import claim_review, feed_head
from reports.directions import clean
from reports.files import put_in_place
from reports.tables import write_csv, write_xlsx
from workbench.archive import EarlierClaim
from workbench.claims import Verdict
from workbench.errors import Cancelled, OutputProblem

ExportFormat = Literal["csv", "xlsx", "jsonl", "claimreview"]

COLUMNS = (
    "id",
    "claim",
    "title",
    "verdict",
    "claimant",
    "date",
    "url",
    "language",
    "publisher",
    "kind",
    "reason",
    "rating",
    "quote",
)

_BY_ENDING: dict[str, ExportFormat] = {
    "": "csv",
    ".csv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}

_STEP = 500


def format_of(path: Path, *, claim_review: bool = False) -> ExportFormat:
    """Give the format that a file's name asks for; raises OutputProblem for one that is none of them.

    `.json` asks for ClaimReview where that may be written.
    """
    ending = path.suffix.lower()
    if claim_review and ending == ".json":
        return "claimreview"
    if ending not in _BY_ENDING:
        more = ", .jsonl or .json" if claim_review else " or .jsonl"
        raise OutputProblem(
            f"Earlier claims cannot be written as “{ending}”; let the file's name end in .csv, .xlsx{more}."
        )
    return _BY_ENDING[ending]


def export_claims(
    claims: Iterable[EarlierClaim],
    path: Path,
    *,
    format: ExportFormat,  # noqa: A002
    overwrite: bool,
    publisher: str = "",
    report: Callable[[float, str], None] = lambda _fraction, _text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write the claims and give how many were written; raises OutputProblem or Cancelled.

    ClaimReview takes only checked claims of our own, published under the name `publisher`: those of others
    are not ours to publish. How many claims there will be is not known, so `report` hears the fraction 0.
    """
    if format == "claimreview":
        claims = (claim for claim in claims if claim.own and claim.verdict is not Verdict.UNCHECKED)
    counted = _Counted(claims, report=report, cancelled=cancelled)
    with put_in_place(path, overwrite=overwrite) as part:
        match format:
            case "csv":
                write_csv(COLUMNS, map(record_of, counted), part)
            case "xlsx":
                write_xlsx(COLUMNS, map(record_of, counted), part, title="Claims", wide="B")
            case "jsonl":
                _write_jsonl(counted, part)
            case "claimreview":
                _write_claim_review(counted, part, publisher=publisher)
    report(1.0, f"{counted.number:,} claims written")
    return counted.number


def record_of(claim: EarlierClaim) -> dict[str, str]:
    """Give a claim under the names that the import understands; what is empty is left out."""
    values = {
        "id": claim.external_id or claim.id,
        "claim": claim.wording,
        "title": claim.title,
        "verdict": claim.verdict.value,
        "claimant": claim.claimant,
        "date": claim.checked_on.isoformat() if claim.checked_on else "",
        "url": claim.address,
        "language": claim.language,
        "publisher": claim.source,
        "kind": claim.kind.value if claim.kind else "",
        "reason": claim.reason,
        "rating": claim.rating,
        "quote": claim.quote,
    }
    return {name: clean(value) for name, value in values.items() if value}


class _Counted:
    """Goes through claims once, counts them, reports and stops when told to."""

    def __init__(
        self,
        claims: Iterable[EarlierClaim],
        *,
        report: Callable[[float, str], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.number = 0
        self._claims = claims
        self._report = report
        self._cancelled = cancelled

    def __iter__(self) -> Iterator[EarlierClaim]:
        for claim in self._claims:
            if self.number % _STEP == 0:
                if self._cancelled():
                    raise Cancelled
                self._report(0.0, f"{self.number:,} claims written")
            self.number += 1
            yield claim


def _write_jsonl(claims: Iterable[EarlierClaim], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for claim in claims:
            stream.write(json.dumps(record_of(claim), ensure_ascii=False) + "\n")


def _write_claim_review(claims: Iterable[EarlierClaim], path: Path, *, publisher: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(feed_head(publisher) + "[")
        for number, claim in enumerate(claims):
            stream.write(",\n" if number else "\n")
            item = {"@type": "DataFeedItem", "item": [claim_review(claim, publisher=publisher)]}
            stream.write(json.dumps(item, ensure_ascii=False))
        stream.write("\n]}\n")
