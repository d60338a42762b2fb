"""Identity files: whole or refused; trusted only by forty digits typed without a slip (T30)."""

import base64
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.bundle.format import Right
from desk_app.bundle.identity import Person, UnitIdentity, read_identity, write_identity
from desk_app.bundle.verify import Signer
from desk_app.errors import DeskError, TrustError, UsageError
from tests.support.bundles import APPROVER, FOREIGN, OUTSIDER, RECEIVE, SENDER, SIGNER

PERSONS = (
    Person("p11", "江某", str(SIGNER.verify_key()), (Right.EXPORT, Right.RECEIVE)),
    Person("p12", "海某", str(APPROVER.verify_key()), (Right.APPROVE,)),
)
UNIT = UnitIdentity(
    unit=SENDER,
    station="w02",
    name="江海市纪委监委驻某局纪检监察组",
    recv=str(RECEIVE.recipient()),
    persons=PERSONS,
    log_ed25519="ab" * 32,
    issued="2026-11-01T00:00:00Z",
    version=4,
)
FILE = write_identity(UNIT, SIGNER)
DIGITS = UNIT.fingerprint()


def refusal(data: bytes) -> DeskError:
    with pytest.raises(DeskError) as caught:
        read_identity(data)
    return caught.value


def test_identity_file_round_trips():
    assert read_identity(FILE) == UNIT
    assert write_identity(UNIT, SIGNER) == FILE


def test_fingerprint_is_eight_groups_of_five_digits_and_stays_what_it_was():
    assert DIGITS == "10420 86185 35267 76389 44428 45927 99770 83612"


KEYED = {
    "unit": replace(UNIT, unit="uOTHER"),
    "station": replace(UNIT, station="w03"),
    "name": replace(UNIT, name="别的单位"),
    "receive key": replace(UNIT, recv=str(FOREIGN.recipient())),
    "log key": replace(UNIT, log_ed25519="cd" * 32),
    "a person's key": replace(UNIT, persons=(replace(PERSONS[0], ed25519="ef" * 32), PERSONS[1])),
    "a person's rights": replace(UNIT, persons=(replace(PERSONS[0], may=(Right.EXPORT,)), PERSONS[1])),
    "a person's name": replace(UNIT, persons=(replace(PERSONS[0], name="河某"), PERSONS[1])),
    "a person gone": replace(UNIT, persons=PERSONS[:1]),
}


@pytest.mark.parametrize("other", KEYED.values(), ids=KEYED.keys())
def test_fingerprint_changes_with(other):
    assert other.fingerprint() != DIGITS


def test_fingerprint_stays_when_only_date_and_version_change():
    assert replace(UNIT, issued="2027-01-01T00:00:00Z", version=5).fingerprint() == DIGITS


SPELLINGS = {
    "as printed": DIGITS,
    "without blanks": DIGITS.replace(" ", ""),
    "in fours": " ".join(DIGITS.replace(" ", "")[start : start + 4] for start in range(0, 40, 4)),
    "with line feeds and wide blanks": "\n" + DIGITS.replace(" ", "\u3000") + "\t",
    "in full-width digits": "".join(chr(ord(digit) + 0xFEE0) if digit != " " else digit for digit in DIGITS),
}


@pytest.mark.parametrize("typed", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_digits_are_accepted(typed):
    UNIT.check_fingerprint(typed)


GROUPS = DIGITS.split(" ")
SLIPS = {
    "nothing": "",
    "thirty-nine digits": DIGITS[:-1],
    "forty-one digits": DIGITS + "0",
    "two groups swapped": " ".join([GROUPS[1], GROUPS[0], *GROUPS[2:]]),
    "a letter": DIGITS[:-1] + "O",
    "a dash": DIGITS.replace(" ", "-"),
    "a minus": "-" + DIGITS,
    "an underscore": DIGITS.replace(" ", "_"),
    "a superscript": DIGITS[:-1] + "\u00b2",
    "another unit's": replace(UNIT, unit="uOTHER").fingerprint(),
}


@pytest.mark.parametrize("typed", SLIPS.values(), ids=SLIPS.keys())
def test_digits_are_refused(typed):
    with pytest.raises(TrustError, match=r"identity\.fingerprint$"):
        UNIT.check_fingerprint(typed)


@given(place=st.integers(0, 39), more=st.integers(1, 9))
def test_any_single_wrong_digit_is_refused(place, more):
    digits = DIGITS.replace(" ", "")
    wrong = str((int(digits[place]) + more) % 10)

    with pytest.raises(TrustError):
        UNIT.check_fingerprint(digits[:place] + wrong + digits[place + 1 :])


def test_keys_lead_to_persons_and_strangers_to_nobody():
    assert UNIT.signer(str(APPROVER.verify_key())) == Signer(SENDER, "p12", frozenset({Right.APPROVE}))
    assert UNIT.signer(str(OUTSIDER.verify_key())) is None


def respelled(**members) -> bytes:
    return json.dumps(
        {**json.loads(FILE), **members}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).encode()


def signed_over(**members) -> bytes:
    """Change members and sign the result by a person of the unit."""
    body = {key: value for key, value in {**json.loads(FILE), **members}.items() if key != "sig"}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return respelled(**members, sig=SIGNER.sign_ssh(text, namespace="identity@qingjuan.v1").decode())


def test_signing_over_is_sound():
    assert read_identity(signed_over(version=5)) == replace(UNIT, version=5)


PERSON = json.loads(FILE)["persons"]
REFUSED = {
    "nothing": (b"", "identity.not_identity"),
    "a text": (b"hello", "identity.not_identity"),
    "a bundle manifest": (b'{"approvals":0}', "identity.not_identity"),
    "an endless file": (FILE + b" " * 300_000, "identity.not_identity"),
    "a later format": (FILE.replace(b"identity/1", b"identity/2", 1), "identity.unsupported"),
    "white space at the end": (FILE + b"\n", "canonical.form"),
    "a changed version": (respelled(version=9), "identity.forged"),
    "a changed key": (respelled(log_ed25519="cd" * 32), "identity.forged"),
    "a signature over something else": (respelled(sig=SIGNER.sign_ssh(b"", namespace="identity@qingjuan.v1").decode()), "identity.forged"),
    "no signature": (respelled(sig="none"), "identity.forged"),
    "a signature outside ASCII": (respelled(sig="签名"), "identity.form"),
    "a member too many": (signed_over(more=1), "identity.form"),
    "nobody in it": (signed_over(persons=[]), "identity.form"),
    "a person twice": (signed_over(persons=[PERSON[0], PERSON[0]]), "identity.form"),
    "persons out of order": (signed_over(persons=PERSON[::-1]), "identity.form"),
    "one key for two persons": (signed_over(persons=[PERSON[0], {**PERSON[1], "ed25519": PERSON[0]["ed25519"]}]), "identity.form"),
    "a person's key as log key": (signed_over(log_ed25519=PERSON[0]["ed25519"]), "identity.form"),
    "an unknown right": (signed_over(persons=[{**PERSON[0], "may": ["delete"]}]), "identity.form"),
    "a nameless person": (signed_over(persons=[{**PERSON[0], "name": ""}]), "identity.form"),
    "a name with a line feed": (signed_over(name="江海\n市"), "identity.form"),
    "an X25519 recipient": (signed_over(recv="age1" + "q" * 58), "identity.form"),
    "a recipient with a slip": (signed_over(recv=UNIT.recv[:-1] + ("q" if UNIT.recv[-1] != "q" else "p")), "identity.form"),
    "version zero": (signed_over(version=0), "identity.form"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_identity_file_is_refused_that_is_or_has(data, code):
    assert refusal(data).code == code


def test_signature_by_a_stranger_over_the_right_text_is_refused():
    body = {key: value for key, value in json.loads(FILE).items() if key != "sig"}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    armor = OUTSIDER.sign_ssh(text, namespace="identity@qingjuan.v1").decode()

    assert refusal(respelled(sig=armor)).code == "identity.forged"


@given(place=st.integers(0, len(FILE) - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused(place, bit):
    changed = bytearray(FILE)
    changed[place] ^= 1 << bit

    refusal(bytes(changed))


DRAFTS = {
    "a stranger's signature": (UNIT, OUTSIDER),
    "a bad date": (replace(UNIT, issued="today"), SIGNER),
    "a name of many letters": (replace(UNIT, name="长" * 101), SIGNER),
    "rights out of order": (replace(UNIT, persons=(replace(PERSONS[0], may=(Right.RECEIVE, Right.EXPORT)),)), SIGNER),
}


@pytest.mark.parametrize(("identity", "signer"), DRAFTS.values(), ids=DRAFTS.keys())
def test_identity_file_is_not_written_with(identity, signer):
    with pytest.raises(UsageError, match=r"identity\.draft"):
        write_identity(identity, signer)


def test_largest_name_and_many_persons_fit():
    persons = tuple(
        Person(f"p{number:03d}", "某" * 100, f"{number:064x}" if number else str(SIGNER.verify_key()), tuple(Right))
        for number in range(200)
    )
    data = write_identity(replace(UNIT, persons=persons, name="名" * 100), SIGNER)

    assert len(read_identity(data).persons) == 200
    assert base64.b64encode(data)
