"""How long a report takes in each format but Word: 100, 1,000 and 5,000 claims with three links each."""

import gc
import os
import resource
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from bench_report import NOW, story_of
from PySide6.QtGui import QGuiApplication

from reports.formats import ReportFormat, options_for, write_report_as
from reports.model import report_of
from reports.options import ReportOptions
from ui.garbage import look_for_garbage_seldom
from ui.pages.layout import lay_out
from ui.pages.painting import page_image
from ui.pages.pdf import write_pdf

LIMIT = 5.0
"""Seconds that a report of 1,000 claims with 3,000 links may take."""

OTHERS = [one for one in ReportFormat if one not in (ReportFormat.DOCX, ReportFormat.PDF)]
FORMATS = (*OTHERS, ReportFormat.PDF)


def seconds_for(number: int, format_: ReportFormat) -> float:
    """Give the processor time, which others on the machine change little; nothing here waits."""
    sheet = story_of(number)
    with tempfile.TemporaryDirectory() as folder:
        gc.collect()
        start = time.process_time()
        content = report_of(
            sheet,
            checker="Rana",
            made_at=NOW,
            program="Workbench",
            options=options_for(format_, ReportOptions()),
        )
        path = Path(folder) / f"report.{format_}"
        write_report_as(content, path, format=format_, overwrite=False, write_pdf=write_pdf)
        return time.process_time() - start


def main() -> None:
    app = QGuiApplication([])
    # As the window and the command line have it.
    look_for_garbage_seldom()
    slow = []
    print(
        f"{'seconds for a report':24} {'100':>7} {'1,000':>7} {'5,000':>7}"
        "   5,000 over 1,000 (5 is in proportion)"
    )
    for format_ in FORMATS:
        seconds_for(10, format_)
        times = {number: seconds_for(number, format_) for number in (100, 1000, 5000)}
        ratio = times[5000] / times[1000]
        print(
            f"{format_:24} {times[100]:7.2f} {times[1000]:7.2f} {times[5000]:7.2f}   {ratio:.1f}", flush=True
        )
        if times[1000] > LIMIT:
            slow.append(format_.value)
    content = report_of(story_of(1000), checker="Rana", made_at=NOW, program="Workbench")
    start = time.perf_counter()
    pages = lay_out(content)
    laid_out = time.perf_counter() - start
    start = time.perf_counter()
    for number in range(20):
        page_image(pages, number * 10, width=1200)
    painted = (time.perf_counter() - start) / 20 * 1000
    print(
        f"preview of 1,000 claims: {len(pages)} pages laid out in {laid_out:.2f} s, "
        f"{painted:.0f} ms for each page that is seen"
    )
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory, with 5,000 claims: {largest:,.0f} MB")
    del app
    if slow:
        raise SystemExit(f"A report of 1,000 claims may take {LIMIT:.0f} s; {', '.join(slow)} took longer.")


if __name__ == "__main__":
    main()
