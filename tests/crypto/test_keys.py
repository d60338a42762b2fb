"""Keys as types: what they refuse."""

import copy
import pickle
from dataclasses import asdict, dataclass

import pytest

from desk_app.crypto import keys
from desk_app.crypto.keys import FileKey, MasterKey, SealKey, SecretKey, SigningSeed, StoreKey

KINDS = [
    kind for kind in vars(keys).values() if isinstance(kind, type) and issubclass(kind, SecretKey) and kind != SecretKey
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_of_the_wrong_size_cannot_be_made(kind: type[SecretKey]) -> None:
    for size in (0, kind.SIZE - 1, kind.SIZE + 1, 2 * kind.SIZE):
        with pytest.raises(ValueError, match=f"exactly {kind.SIZE} bytes"):
            kind(b"k" * size)


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_shows_nothing_of_itself(kind: type[SecretKey]) -> None:
    key = kind(b"SECRETsecret1234"[:16] * (kind.SIZE // 16))
    for shown in (repr(key), str(key), f"{key}", f"{key!r}", "%s" % key, repr([key])):  # noqa: UP031
        assert shown.strip("[]") == f"<{kind.__name__} redacted>"


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_is_not_pickled_copied_or_hashed(kind: type[SecretKey]) -> None:
    key = kind.generate()
    for act in (pickle.dumps, copy.copy, copy.deepcopy, hash):
        with pytest.raises(TypeError):
            act(key)
    with pytest.raises(AttributeError):
        key.note = 1  # type: ignore[attr-defined]


def test_a_dataclass_with_a_key_cannot_be_exploded_into_plain_values() -> None:
    @dataclass(frozen=True)
    class Holder:
        key: StoreKey

    with pytest.raises(TypeError):
        asdict(Holder(StoreKey.generate()))


def test_equal_bytes_of_another_purpose_are_another_key() -> None:
    raw = bytes(range(32))
    assert StoreKey(raw) == StoreKey(raw)
    assert StoreKey(raw) != StoreKey(raw[::-1])
    assert StoreKey(raw) != SealKey(raw)
    assert StoreKey(raw) != raw
    assert MasterKey(raw) != SigningSeed(raw)


def test_fresh_keys_differ() -> None:
    assert len({FileKey.generate().reveal() for _ in range(50)}) == 50
