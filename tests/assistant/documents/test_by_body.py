"""Documents by the body that publishes them."""

from __future__ import annotations

from assistant.documents.by_body import group_by_entity, relatives
from assistant.documents.library import Source
from tests.assistant.tiny import TinyLedger, body


def sources(*documents: object) -> list[Source]:
    ledger = TinyLedger(*documents)  # type: ignore[arg-type]
    return [Source(ledger, name, identity) for _, name, identity in ledger.identities()]  # type: ignore[arg-type]


def test_the_party_before_a_name_makes_no_other_body() -> None:
    with_party, without, other = sources(
        body("中共南山市委组织部", 2024), body("南山市委组织部", 2025), body("南山市审计局", 2025)
    )
    assert group_by_entity([with_party, other, without]) == ((with_party, without), (other,))


def test_a_body_and_its_own_level_are_relatives() -> None:
    whole, own_level, other = sources(
        body("南山市审计局", 2025), body("南山市审计局（本级）", 2025), body("北山市审计局", 2025)
    )
    assert relatives(whole, [whole, own_level, other]) == [own_level]
    assert relatives(own_level, [whole, own_level, other]) == [whole]
