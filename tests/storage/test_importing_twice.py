"""Imported claims are known again: by publisher and id, and by address and words."""

import pytest
from alembic import command
from sqlalchemy import text

from storage.record_keys import address_key, record_key
from storage.upgrading import alembic_config
from workbench.addresses import canonical_address
from workbench.archive import ArchiveRecord
from workbench.made_ids import id_of_page

RECORD = ArchiveRecord(
    external_id="7",
    wording="The harbour has five cranes that can lift a lorry.",
    source="Desk A",
    address="https://www.example.org/cranes/?utm_source=feed",
)


def added(room, *records: ArchiveRecord) -> int:
    return room.desk.do("Import", lambda work: work.archive.add_records(records)).result


def test_the_same_id_is_known_whatever_else_changed(newsroom) -> None:
    assert added(newsroom, RECORD) == 1
    assert added(newsroom, RECORD._replace(wording="It has six.", address="")) == 0


def test_the_same_page_and_claim_is_known_under_another_id(newsroom) -> None:
    assert added(newsroom, RECORD) == 1
    elsewhere = RECORD._replace(external_id="feed-99", source="Desk A (feed)")
    for address in ("http://example.org/cranes", "https://example.org/cranes#top", RECORD.address):
        assert added(newsroom, elsewhere._replace(address=address)) == 0
    assert added(newsroom, elsewhere._replace(wording=RECORD.wording.upper().replace(".", "!"))) == 0


def test_another_claim_of_the_same_page_is_kept(newsroom) -> None:
    other = RECORD._replace(external_id="8", wording="The harbour has no crane at all.")
    assert added(newsroom, RECORD, other) == 2


def test_the_same_words_on_another_page_are_kept(newsroom) -> None:
    elsewhere = RECORD._replace(external_id="8", address="https://example.org/cranes-again")
    without = RECORD._replace(external_id="9", address="")
    assert added(newsroom, RECORD, elsewhere, without, without._replace(external_id="10")) == 4


def test_a_claim_without_an_id_is_known_by_its_page(newsroom) -> None:
    page_id = id_of_page(RECORD.address, RECORD.wording)
    claim = RECORD._replace(external_id=page_id)
    assert added(newsroom, claim) == 1
    assert added(newsroom, claim, claim._replace(source="Desk B")) == 0
    # As it comes from a file that this program has exported, and as older archives know it.
    assert added(newsroom, claim._replace(external_id=str(page_id))) == 0


def test_one_portion_may_hold_a_claim_twice(newsroom) -> None:
    assert added(newsroom, RECORD, RECORD, RECORD._replace(external_id="other")) == 1


def test_many_claims_are_known_again(newsroom) -> None:
    many = [
        RECORD._replace(external_id=f"crane-{at}", address="", wording=f"Crane {at}") for at in range(2500)
    ]
    assert added(newsroom, *many) == 2500
    assert added(newsroom, *many, RECORD) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/",
        "http://www.example.org/a/b//",
        "https://sub.example.org/a%20b",
        "https://example.org:8080/a",
        "https://example.org/a?id=3&utm_source=x",
        "https://example.org/#/page/3",
        "HTTPS://Example.ORG/A",
        "https://example.org/دمشق",
        "http://localhost/a",
    ],
)
def test_addresses_are_compared_as_everywhere(address: str) -> None:
    """The short way for plain addresses gives what `canonical_address` gives."""
    assert address_key(address, "Words") == address_key(canonical_address(address), "words")


def test_an_older_database_is_given_its_keys(newsroom) -> None:
    spaced = RECORD._replace(
        external_id="8", wording="Naïve — “words”", address="https://example.org/a?b=1&gclid=2"
    )
    none = RECORD._replace(external_id="9", address="")
    odd = RECORD._replace(external_id="10", address="not an address")
    assert added(newsroom, RECORD, spaced, none, odd) == 4
    engine = newsroom.store.engine
    newsroom.close()
    command.downgrade(alembic_config(engine), "0005")
    command.upgrade(alembic_config(engine), "head")
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT record_key, address_key, source, external_id, address, wording FROM archive")
        ).all()
    engine.dispose()
    assert len(rows) == 4
    for by_id, by_address, source, external_id, address, wording in rows:
        assert by_id == record_key(source, external_id)
        assert by_address == address_key(address, wording)
    newsroom.reopen()
    assert added(newsroom, RECORD, spaced, none, odd) == 0
