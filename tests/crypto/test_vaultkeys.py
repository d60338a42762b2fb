"""The key file: known answer, refusals, and every verb on it."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from desk_app import canonical
from desk_app.crypto import keyslots, vaultform, vaultkeys
from desk_app.crypto.keys import MasterKey
from desk_app.crypto.keyslots import FLOOR, SlotKind, SlotName
from desk_app.errors import (
    AccessError,
    ConflictError,
    DeskError,
    EnvironmentFailureError,
    NotFoundError,
    NotPermittedError,
    RuleViolationError,
    TamperedError,
)

VAULT = "0192f0a0-7e2b-7c11-9d2e-000000000001"
FIRST = "correct horse battery staple 42"
SECOND = "a second long phrase 77"


@dataclass(frozen=True)
class Vault:
    data: bytes
    first: vaultkeys.Unlocked
    second: vaultkeys.Unlocked
    code: str


@pytest.fixture(scope="module")
def vault() -> Vault:
    data, first, code = vaultkeys.create(VAULT, FIRST, "p01", "user:li", FLOOR)
    data, second = vaultkeys.add_user(data, first, SECOND, "p02", "user:qi", reads_reporters=False, cost=FLOOR)
    return Vault(data, first, second, code)


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    value = json.loads(data)
    change(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def test_the_published_known_answer_is_reproduced() -> None:
    master = MasterKey(bytes(range(32)))
    slot, _ = keyslots.wrap_master(
        VAULT,
        "AAAAAAAAAAAA",
        SlotName(SlotKind.PASSPHRASE, "user:li", "p01"),
        FIRST.encode(),
        (FLOOR, bytes(16)),
        master,
    )
    assert keyslots.encode(slot.wrap) == "OYNfdeFFc+uC3/sNgMTtiVBfN50Kg32Ppu0bT8T3sgTB/qfu1SipqUM2cTKoRyvb"
    assert keyslots.encode(slot.commit) == "uVtjWw+g1WbCeJbwiOb+6IC1TQcmMPN/+E9sBQ6J6m8="
    assert (
        vaultform.expand(master, b"vault-db-v1").hex()
        == "e958d1ba7d6fe65433b3ce77b308d464c6e65bdcbf0d0389a9d4ecc054b09642"
    )


def test_each_person_opens_the_same_store_with_their_own_seed(vault: Vault) -> None:
    first = vaultkeys.unlock(vault.data, FIRST, "p01")
    second = vaultkeys.unlock(vault.data, SECOND)
    assert (first.user, second.user) == ("p01", "p02")
    assert first.store_key == second.store_key == vault.first.store_key
    assert first.database_salt == second.database_salt
    assert first.signing_seed == vault.first.signing_seed
    assert second.signing_seed == vault.second.signing_seed
    assert first.signing_seed != second.signing_seed
    assert first.reporter_key == vault.first.reporter_key
    assert second.reporter_key is None


def test_recovery_opens_the_store_but_cannot_sign_for_anybody(vault: Vault) -> None:
    opened = vaultkeys.unlock_with_recovery(vault.data, vault.code.lower().replace("-", " "))
    assert opened.store_key == vault.first.store_key
    assert opened.reporter_key == vault.first.reporter_key
    assert opened.signing_seed is None
    assert opened.user is None


def test_full_width_typing_is_the_same_passphrase(vault: Vault) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in FIRST)
    assert wide != FIRST
    assert vaultkeys.unlock(vault.data, wide, "p01").user == "p01"


def _flip(path: tuple[str | int, ...]) -> Callable[[Any], None]:
    def change(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        raw = bytearray(base64.b64decode(value[path[-1]]))
        raw[3] ^= 1
        value[path[-1]] = base64.b64encode(bytes(raw)).decode()

    return change


def _put(path: tuple[str | int, ...], new: Any) -> Callable[[Any], None]:
    def change(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        value[path[-1]] = new

    return change


ALTERATIONS = {
    "another salt in the slot": (_flip(("slots", 0, "kdf", "salt")), AccessError),
    "another commitment": (_flip(("slots", 0, "commit")), AccessError),
    "another wrapped master key": (_flip(("slots", 0, "wrap")), AccessError),
    "another label on the slot": (_put(("slots", 0, "label"), "user:wang"), AccessError),
    "another slot id": (_flip(("slots", 0, "id")), AccessError),
    "another vault id": (_put(("vault",), "0192f0a0-7e2b-7c11-9d2e-000000000002"), AccessError),
    "more passes in the slot": (_put(("slots", 0, "kdf", "t"), 4), AccessError),
    "a cheaper derivation": (_put(("slots", 0, "kdf", "m"), 32 * 1024), TamperedError),
    "a memory bomb": (_put(("slots", 0, "kdf", "m"), 8 * 1024 * 1024), TamperedError),
    "another algorithm": (_put(("slots", 0, "kdf", "alg"), "argon2i"), TamperedError),
    "the slot given to another person": (_put(("slots", 0, "user"), "p09"), AccessError),
    "another person's slot given away": (_put(("slots", 2, "user"), "p09"), TamperedError),
    "another person's salt": (_flip(("slots", 2, "kdf", "salt")), TamperedError),
    "another signing seed": (_flip(("slots", 0, "signing")), TamperedError),
    "another reporter key": (_flip(("slots", 0, "reporter")), TamperedError),
    "the reporter key withdrawn": (_put(("slots", 0, "reporter"), None), TamperedError),
    "the recovery slot removed": (lambda v: v["slots"].pop(1), TamperedError),
    "the slots reordered": (lambda v: v["slots"].reverse(), TamperedError),
    "a slot twice": (lambda v: v["slots"].append(v["slots"][0]), TamperedError),
    "an older generation": (_put(("gen",), 1), TamperedError),
    "a shorter audit log": (_put(("log", "size"), 7), TamperedError),
    "another database salt": (_flip(("db_salt",)), TamperedError),
    "another MAC": (_flip(("mac",)), TamperedError),
    "an unknown member": (_put(("extra",), 1), TamperedError),
    "an unknown member of the slot": (_put(("slots", 0, "extra"), 1), TamperedError),
    "an unknown slot type": (_put(("slots", 0, "type"), "sticker"), TamperedError),
    "a slot that is not an object": (_put(("slots", 0), 5), TamperedError),
    "no slots": (_put(("slots",), []), TamperedError),
    "a head that is no hash": (_put(("log", "head"), "zz"), TamperedError),
    "a negative generation": (_put(("gen",), -1), TamperedError),
    "a true generation": (_put(("gen",), True), TamperedError),
    "another format": (_put(("format",), "qingjuan-keys/2"), TamperedError),
    "base64 spelled otherwise": (_put(("db_salt",), "AAAAAAAAAAAAAAAAAAAAAB=="), TamperedError),
    "an endless label": (_put(("slots", 0, "label"), "x" * 201), TamperedError),
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_key_file_is_refused(vault: Vault, name: str) -> None:
    change, expected = ALTERATIONS[name]
    with pytest.raises(DeskError) as caught:
        vaultkeys.unlock(edited(vault.data, change), FIRST, "p01")
    assert type(caught.value) is expected
    assert caught.value.code == ("vault.locked" if expected is AccessError else "vault.key_file")


def test_wrong_passphrase_unknown_user_and_altered_slot_look_the_same(vault: Vault) -> None:
    spoiled = edited(vault.data, _flip(("slots", 0, "commit")))
    seen = []
    for data, word, user in (
        (vault.data, "wrong", "p01"),
        (vault.data, FIRST, "p77"),
        (vault.data, FIRST, "p02"),
        (vault.data, "", None),
        (spoiled, FIRST, "p01"),
    ):
        with pytest.raises(AccessError) as caught:
            vaultkeys.unlock(data, word, user)
        seen.append((caught.value.code, caught.value.params, str(caught.value)))
    assert seen == [("vault.locked", {}, "vault.locked")] * 5


def test_an_unknown_user_costs_one_derivation(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[keyslots.Cost] = []
    monkeypatch.setattr(keyslots, "spend", spent.append)
    with pytest.raises(AccessError):
        vaultkeys.unlock(vault.data, FIRST, "p77")
    assert spent == [FLOOR]


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"SQLite format 3\0", b"\xff" * 40, b" " * 300_000])
def test_what_is_no_key_file_is_tampered(data: bytes) -> None:
    for call in (
        lambda: vaultkeys.unlock(data, FIRST),
        lambda: vaultkeys.unlock_with_recovery(data, "0000"),
        lambda: vaultkeys.slots(data),
        lambda: vaultkeys.check_form(data),
    ):
        with pytest.raises(TamperedError, match=r"vault\.key_file"):
            call()


def test_every_truncation_is_tampered_before_any_derivation(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "_derive", None)
    for length in range(len(vault.data)):
        with pytest.raises(TamperedError):
            vaultkeys.unlock(vault.data[:length], FIRST, "p01")


def test_every_flipped_byte_is_refused(vault: Vault) -> None:
    """Whole file by form; every position that keeps its form is then refused by slot or MAC."""
    slow = []
    for at in range(len(vault.data)):
        changed = vault.data[:at] + bytes([vault.data[at] ^ 1]) + vault.data[at + 1 :]
        try:
            vaultkeys.check_form(changed)
        except TamperedError:
            continue
        with pytest.raises(TamperedError):
            vaultkeys.verify(changed, vault.first)
        slow.append(changed)
    assert len(slow) > 400
    for changed in slow[:: len(slow) // 12]:
        with pytest.raises((AccessError, TamperedError)):
            vaultkeys.unlock(changed, FIRST, "p01")


def test_a_slot_of_another_vault_does_not_fit(vault: Vault) -> None:
    other, _, _ = vaultkeys.create("0192f0a0-7e2b-7c11-9d2e-000000000002", FIRST, "p01", "user:li", FLOOR)
    foreign = json.loads(other)["slots"][0]
    with pytest.raises(AccessError):
        vaultkeys.unlock(edited(vault.data, _put(("slots", 0), foreign)), FIRST, "p01")


def test_a_changed_passphrase_keeps_the_person_and_ends_the_old_words(vault: Vault) -> None:
    data = vaultkeys.change_passphrase(vault.data, SECOND, "third words of the second", "p02", FLOOR)
    after = vaultkeys.unlock(data, "third words of the second", "p02")
    assert after.signing_seed == vault.second.signing_seed
    assert after.generation == vault.second.generation + 1
    assert after.reporter_key is None
    with pytest.raises(AccessError):
        vaultkeys.unlock(data, SECOND, "p02")
    with pytest.raises(AccessError):
        vaultkeys.change_passphrase(data, SECOND, "x", "p02", FLOOR)
    before = {slot["user"]: slot["kdf"]["salt"] for slot in json.loads(vault.data)["slots"] if "user" in slot}
    now = {slot["user"]: slot["kdf"]["salt"] for slot in json.loads(data)["slots"] if "user" in slot}
    assert before["p01"] == now["p01"]
    assert before["p02"] != now["p02"]


def test_a_removed_person_is_out_and_the_last_ones_stay(vault: Vault) -> None:
    data = vaultkeys.remove_slot(vault.data, vault.first, vault.second.slot_id)
    with pytest.raises(AccessError):
        vaultkeys.unlock(data, SECOND, "p02")
    spare = next(slot for slot in vaultkeys.slots(data) if slot.kind is SlotKind.RECOVERY)
    for slot_id in (vault.first.slot_id, spare.slot_id):
        with pytest.raises(RuleViolationError, match=r"vault\.last_slot"):
            vaultkeys.remove_slot(data, vault.first, slot_id)
    with pytest.raises(NotFoundError, match=r"vault\.no_slot"):
        vaultkeys.remove_slot(data, vault.first, vault.second.slot_id)


def test_the_right_to_read_reporters_can_be_granted_and_withdrawn(vault: Vault) -> None:
    with pytest.raises(AccessError):
        vaultkeys.grant_reporters(vault.data, vault.first, "p02", FIRST)
    data = vaultkeys.grant_reporters(vault.data, vault.first, "p02", SECOND)
    assert vaultkeys.unlock(data, SECOND, "p02").reporter_key == vault.first.reporter_key
    data = vaultkeys.withdraw_reporters(data, vault.first, "p02")
    assert vaultkeys.unlock(data, SECOND, "p02").reporter_key is None
    with pytest.raises(NotFoundError):
        vaultkeys.withdraw_reporters(data, vault.first, "p77")


def test_nobody_passes_on_what_they_cannot_read(vault: Vault) -> None:
    for call in (
        lambda: vaultkeys.add_user(vault.data, vault.second, "words", "p03", "l", reads_reporters=True, cost=FLOOR),
        lambda: vaultkeys.grant_reporters(vault.data, vault.second, "p02", SECOND),
        lambda: vaultkeys.new_recovery_code(vault.data, vault.second, FLOOR),
    ):
        with pytest.raises(NotPermittedError, match=r"vault\.no_reporter_key"):
            call()


def test_a_person_has_one_slot(vault: Vault) -> None:
    with pytest.raises(ConflictError, match=r"vault\.user_exists"):
        vaultkeys.add_user(vault.data, vault.first, "words", "p02", "again", reads_reporters=False, cost=FLOOR)


def test_a_full_file_says_so(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vaultform, "MAX_SLOTS", 3)
    with pytest.raises(ConflictError, match=r"vault\.full"):
        vaultkeys.add_user(vault.data, vault.first, "words", "p03", "l", reads_reporters=False, cost=FLOOR)


def test_a_new_recovery_code_replaces_the_old_one(vault: Vault) -> None:
    recovered = vaultkeys.unlock_with_recovery(vault.data, vault.code)
    data, code = vaultkeys.new_recovery_code(vault.data, recovered, FLOOR)
    assert vaultkeys.unlock_with_recovery(data, code).store_key == vault.first.store_key
    with pytest.raises(AccessError, match=r"vault\.locked"):
        vaultkeys.unlock_with_recovery(data, vault.code)


def test_the_anchor_travels_and_the_generation_grows(vault: Vault) -> None:
    anchor = vaultkeys.Anchor(48211, "ab" * 32)
    data = vaultkeys.with_anchor(vault.data, vault.first, anchor)
    again = vaultkeys.verify(data, vault.second)
    assert again.anchor == anchor
    assert again.generation == vaultkeys.check_form(vault.data) + 1
    assert vaultkeys.unlock(data, FIRST, "p01").anchor == anchor


def test_an_altered_file_is_never_changed_further(vault: Vault) -> None:
    spoiled = edited(vault.data, _put(("gen",), 9))
    for call in (
        lambda: vaultkeys.with_anchor(spoiled, vault.first, vaultkeys.Anchor()),
        lambda: vaultkeys.remove_slot(spoiled, vault.first, vault.second.slot_id),
        lambda: vaultkeys.add_user(spoiled, vault.first, "w", "p03", "l", reads_reporters=False, cost=FLOOR),
        lambda: vaultkeys.withdraw_reporters(spoiled, vault.first, "p02"),
    ):
        with pytest.raises(TamperedError, match=r"vault\.key_file"):
            call()


def test_a_transplanted_side_secret_is_refused_even_under_a_good_mac(vault: Vault) -> None:
    contents = vaultform.parsed(vault.data)
    mine, spare, other = contents.slots
    del spare
    swapped = keyslots.Slot(
        mine.slot_id,
        mine.kind,
        mine.label,
        mine.user,
        mine.cost,
        mine.salt,
        mine.commit,
        mine.wrap,
        other.signing,
        None,
    )
    forged = vaultform.Contents(
        contents.vault, contents.generation, contents.database_salt, contents.anchor, (swapped,), b""
    )
    with pytest.raises(TamperedError, match="slot"):
        vaultkeys.unlock(vaultform.serialised(forged, vault.first.master), FIRST, "p01")


def test_a_slot_renamed_by_somebody_with_the_open_vault_does_not_open(vault: Vault) -> None:
    """Whoever holds the master key can make a good MAC; the person's own secrets still know whose they are."""
    contents = vaultform.parsed(vault.data)
    mine = replace(contents.slots[0], user="p77")
    forged = vaultform.serialised(replace(contents, slots=(mine, *contents.slots[1:])), vault.first.master)
    with pytest.raises(TamperedError, match="slot"):
        vaultkeys.unlock(forged, FIRST, "p77")


FORMS = {
    "a true generation": (_put(("gen",), True), "number"),
    "a head that is no hash": (_put(("log", "head"), "z" * 64), "log"),
    "a person twice": (_put(("slots", 2, "user"), "p01"), "twice"),
    "a slot twice": (lambda v: v["slots"].append(v["slots"][1]), "twice"),
    "a cheap derivation": (_put(("slots", 1, "kdf", "p"), 1), "cost"),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_wrong_form_is_refused_without_any_key(vault: Vault, name: str) -> None:
    change, reason = FORMS[name]
    with pytest.raises(TamperedError, match=reason):
        vaultkeys.check_form(edited(vault.data, change))


def test_too_little_memory_is_the_environments_fault(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, **_: int) -> None: ...

        def derive(self, _secret: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(keyslots, "Argon2id", Starved)
    with pytest.raises(EnvironmentFailureError, match=r"vault\.memory mib=64"):
        vaultkeys.unlock(vault.data, FIRST, "p01")


def test_a_cost_out_of_bounds_is_a_programming_error() -> None:
    for cost in (keyslots.Cost(1024, 3, 4), keyslots.Cost(64 * 1024, 2, 4), keyslots.Cost(4 * 1024 * 1024, 3, 4)):
        with pytest.raises(ValueError, match="cost"):
            vaultkeys.create(VAULT, FIRST, "p01", "user:li", cost)


def test_the_default_cost_is_the_design_figure() -> None:
    assert keyslots.Cost(256 * 1024, 3, 4) == keyslots.DEFAULT


def test_nothing_secret_is_in_the_file_or_in_a_repr(vault: Vault) -> None:
    opened = vault.first
    assert opened.signing_seed is not None
    assert opened.reporter_key is not None
    for secret in (opened.master, opened.store_key, opened.signing_seed, opened.reporter_key, opened.backup_key):
        raw = secret.reveal()
        for form in (raw, raw.hex().encode(), base64.b64encode(raw), repr(raw).encode()):
            assert form not in vault.data
            assert form not in repr(opened).encode()
    assert repr(opened.database_salt) not in repr(opened)


def test_the_file_is_canonical_json_of_modest_size(vault: Vault) -> None:
    assert canonical.dumps(canonical.loads(vault.data)) == vault.data
    assert len(vault.data) < 2000
    assert [(s.user, s.kind, s.reads_reporters) for s in vaultkeys.slots(vault.data)] == [
        ("p01", SlotKind.PASSPHRASE, True),
        (None, SlotKind.RECOVERY, True),
        ("p02", SlotKind.PASSPHRASE, False),
    ]
