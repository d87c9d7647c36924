"""Values come back from rows and from the log's JSON as they went in."""

import typing
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.codec import from_json, from_row, to_json, to_row
from storage.log import ENTITIES
from workbench.anchors import Anchor, anchor_at, trimmed
from workbench.claims import Claim
from workbench.ids import RevisionId
from workbench.storable import storable
from workbench.stories import Revision

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=3)), timezone(timedelta(hours=-9, minutes=-30))]
    ),
)
st.register_type_strategy(str, WORDS)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(date, st.dates())
st.register_type_strategy(int, st.integers(0, 2**40))


def values_of(kind: type) -> st.SearchStrategy[object]:
    return st.builds(kind, **{name: _strategy(hint) for name, hint in typing.get_type_hints(kind).items()})


def _strategy(hint: object) -> st.SearchStrategy[object]:
    if isinstance(hint, typing.NewType):
        return WORDS
    if typing.get_origin(hint) is not None and type(None) in typing.get_args(hint):
        (one,) = (arg for arg in typing.get_args(hint) if arg is not type(None))
        return st.none() | _strategy(one)
    if typing.get_origin(hint) is not None:
        (item,) = typing.get_args(hint)
        return st.lists(_strategy(item), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return st.from_type(hint) if hint in (str, int, bool, date, datetime) else values_of(hint)


@pytest.mark.parametrize("kind", [*ENTITIES.values(), Revision])
@settings(max_examples=30)
@given(data=st.data())
def test_value_survives_row_and_json(kind: type, data: st.DataObject) -> None:
    value = data.draw(values_of(kind))
    assert from_row(kind, to_row(value)) == value
    assert from_json(kind, to_json(value)) == value


def test_log_written_before_a_field_was_added_is_read() -> None:
    claim = from_json(
        Claim,
        '{"id": "c", "story_id": "s", "wording": "Old.", "made_at": "2020-01-01T00:00:00+00:00",'
        ' "made_by": "",'
        ' "anchor": {"revision_id": "r", "start": 0, "end": 3, "quote": "Old", "before": "", "after": "."},'
        ' "a field that has gone": 1}',
    )
    assert claim.wording == "Old."
    assert claim.note == ""


@given(text=st.text(max_size=200), start=st.integers(0, 200), end=st.integers(0, 200))
def test_anchor_holds_the_words_at_its_place(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        with pytest.raises(ValueError, match="no span"):
            anchor_at(RevisionId("r"), text, start=start, end=end)
        return
    anchor = anchor_at(RevisionId("r"), text, start=start, end=end)
    assert text[anchor.start : anchor.end] == anchor.quote
    assert (anchor.before + anchor.quote + anchor.after) in text
    assert len(anchor.before) == min(32, start)
    assert len(anchor.after) == min(32, len(text) - end)
    assert from_row(Anchor, to_row(anchor)) == anchor
    low, high = trimmed(text, start, end)
    assert text[low:high] == text[start:end].strip()


@given(st.text())
def test_what_no_database_keeps_is_replaced_place_by_place(text: str) -> None:
    anchor = Anchor(revision_id=RevisionId("r"), start=0, end=1, quote=text, before="\x00", after="\ud83d!")
    kept = storable(anchor)
    assert (kept.before, kept.after) == ("\ufffd", "\ufffd!")
    assert len(kept.quote) == len(text)
    kept.quote.encode()
    assert "\x00" not in kept.quote
