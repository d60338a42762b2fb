"""Who signed and for whom: a bundle that fails here shows nothing of its content (T10-T12, T15, T17-T20, T22, T23)."""

import io
import json
from dataclasses import replace

import pytest

from desk_app.bundle.archive import tar_header
from desk_app.bundle.format import APPROVAL_NAMESPACE, Right, Role
from desk_app.bundle.manifest import Party
from desk_app.bundle.read import open_bundle
from desk_app.bundle.verify import Signer
from desk_app.bundle.write import Addressee
from desk_app.errors import DeskError, TamperedError, TrustError, UsageError
from desk_app.jobs import Quiet
from tests.support.bundles import (
    APPROVER,
    DRAFT,
    FOREIGN,
    FORMER,
    LINES,
    OUTSIDER,
    RECEIVE,
    RECEIVER,
    SENDER,
    SIGNER,
    SIGNERS,
    STRANGER,
    TO_RECEIVER,
    Entry,
    a_bundle,
    inside,
    put_together,
    sealed_again,
    signed_tar,
    taken_apart,
    trusted,
    with_front_of,
)

BUNDLE = a_bundle()[0]
APPROVED = a_bundle(approver=APPROVER)[0]
TO_STRANGER = Addressee(STRANGER, "w07", Role.RECIPIENT, FOREIGN.recipient())


def opened(bundle: bytes, *, keys=(RECEIVE,), me=RECEIVER, known=trusted):
    return open_bundle(io.BytesIO(bundle), receive_keys=keys, trusted=known, me=me)


def refusal(bundle: bytes, **how) -> DeskError:
    with pytest.raises(DeskError) as caught:
        opened(bundle, **how)
    return caught.value


def with_entry(bundle: bytes, path: str, content: bytes) -> bytes:
    """Put another content of any size under ``path``, as a malicious recipient can."""
    tar = inside(bundle)
    entries = [
        Entry(tar_header(path, len(content)), content) if entry.path == path else entry for entry in taken_apart(tar)
    ]
    return sealed_again(put_together(entries, size=len(tar)))


def test_unknown_signer_is_refused():
    error = refusal(a_bundle(signer=OUTSIDER)[0])

    assert (type(error), error.code, error.params) == (TrustError, "bundle.unknown_signer", {})


def test_signature_is_checked_before_the_manifest_is_parsed():
    assert refusal(sealed_again(signed_tar(b"{not json", signer=OUTSIDER))).code == "bundle.unknown_signer"
    assert refusal(sealed_again(signed_tar(b"{not json"))).code == "canonical.form"


@pytest.mark.parametrize("namespace", ["receipt@qingjuan.v1", APPROVAL_NAMESPACE, "identity@qingjuan.v1"])
def test_signature_of_another_namespace_is_refused(namespace):
    manifest = taken_apart(inside(BUNDLE))[1].content
    armor = SIGNER.sign_ssh(manifest, namespace=namespace)

    assert refusal(with_entry(BUNDLE, "manifest.json.sig", armor)).code == "bundle.forged"


def test_changed_manifest_is_refused():
    manifest = taken_apart(inside(BUNDLE))[1].content

    assert (
        refusal(with_entry(BUNDLE, "manifest.json", manifest.replace(b"transfer", b"transfeR"))).code == "bundle.forged"
    )


def test_respelled_signature_is_refused():
    armor = taken_apart(inside(BUNDLE))[2].content

    assert refusal(with_entry(BUNDLE, "manifest.json.sig", armor.replace(b"\n", b"\r\n"))).code == "bundle.forged"


def changed(bundle: bytes, **members) -> bytes:
    """Change members of the manifest and have the honest sender's key sign the result."""
    tar = inside(bundle)
    manifest = json.loads(taken_apart(tar)[1].content)
    text = json.dumps({**manifest, **members}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return sealed_again(with_front_of(tar, text.encode()))


def test_changing_nothing_this_way_is_sound():
    opened(changed(BUNDLE)).prove(Quiet())


def test_manifest_that_names_another_key_is_refused():
    assert refusal(changed(BUNDLE, from_key=str(APPROVER.verify_key()))).code == "bundle.sender"


@pytest.mark.parametrize("sender", [Party(STRANGER, 4, "w02", "p11"), Party(SENDER, 4, "w02", "p12")])
def test_manifest_that_names_another_person_is_refused(sender):
    assert refusal(a_bundle(draft=replace(DRAFT, sender=sender))[0]).code == "bundle.sender"


def test_signer_without_the_right_to_export_is_refused():
    def known(_key: str) -> Signer:
        return Signer(SENDER, "p11", frozenset(Right) - {Right.EXPORT})

    assert refusal(BUNDLE, known=known).code == "bundle.right"


def test_recipient_who_seals_again_for_a_third_unit_is_found_out():
    forwarded = sealed_again(inside(BUNDLE), FOREIGN)

    error = refusal(forwarded, keys=(FOREIGN,), me=STRANGER)
    assert (type(error), error.code) == (TrustError, "bundle.not_addressed")


def test_old_key_of_another_unit_does_not_make_its_holder_the_addressee():
    assert refusal(BUNDLE, keys=(FOREIGN, RECEIVE), me=STRANGER).code == "bundle.not_addressed"


def test_bundle_for_another_key_of_the_same_unit_is_refused():
    forged = sealed_again(inside(BUNDLE), FORMER)

    assert refusal(forged, keys=(FORMER,)).code == "bundle.not_addressed"


def test_hidden_recipient_is_refused():
    error = refusal(sealed_again(inside(BUNDLE), RECEIVE, FOREIGN))

    assert (error.code, error.params) == ("bundle.recipients", {"found": 2, "listed": 1})


def test_recipient_listed_without_being_able_to_open_is_refused():
    bundle = a_bundle(recipients=[TO_RECEIVER, TO_STRANGER])[0]

    assert refusal(sealed_again(inside(bundle))).code == "bundle.recipients"


def test_every_listed_unit_opens_it():
    bundle = a_bundle(recipients=[TO_RECEIVER, TO_STRANGER])[0]

    assert opened(bundle).manifest == opened(bundle, keys=(FOREIGN,), me=STRANGER).manifest


@pytest.mark.parametrize("recipients", [[], [TO_RECEIVER, replace(TO_RECEIVER, station="w05")]])
def test_bundle_for_nobody_or_twice_for_one_key_is_not_written(recipients):
    with pytest.raises(UsageError, match=r"bundle\.draft reason=to"):
        a_bundle(recipients=recipients)


def without_entry(bundle: bytes, path: str) -> bytes:
    tar = inside(bundle)
    return sealed_again(put_together([entry for entry in taken_apart(tar) if entry.path != path], size=len(tar)))


APPROVALS = {
    "missing": without_entry(APPROVED, "manifest.json.sig2"),
    "by the signer himself": with_entry(
        APPROVED,
        "manifest.json.sig2",
        SIGNER.sign_ssh(taken_apart(inside(APPROVED))[1].content, namespace=APPROVAL_NAMESPACE),
    ),
}


@pytest.mark.parametrize("bundle", APPROVALS.values(), ids=APPROVALS.keys())
def test_approval_is_refused_when(bundle):
    assert refusal(bundle).code == "bundle.approval"


def test_approval_by_somebody_unknown_is_refused():
    assert refusal(a_bundle(approver=OUTSIDER)[0]).code == "bundle.unknown_signer"


UNFIT = {
    "of another unit": Signer(STRANGER, "p12", frozenset({Right.APPROVE})),
    "without the right": Signer(SENDER, "p12", frozenset({Right.EXPORT})),
    "the same person with a second key": Signer(SENDER, "p11", frozenset({Right.APPROVE})),
}


@pytest.mark.parametrize("approver", UNFIT.values(), ids=UNFIT.keys())
def test_approval_is_refused_by_somebody(approver):
    known = {**SIGNERS, str(APPROVER.verify_key()): approver}

    assert refusal(APPROVED, known=known.get).code == "bundle.approval"


def test_approval_nobody_announced_is_refused():
    entries = taken_apart(inside(APPROVED))
    plain = taken_apart(inside(BUNDLE))
    smuggled = [*plain[:3], entries[3], *plain[3:]]

    assert refusal(sealed_again(put_together(smuggled, size=len(inside(BUNDLE))))).code == "bundle.approval"


def test_approval_under_the_wrong_namespace_is_refused():
    manifest = taken_apart(inside(APPROVED))[1].content
    armor = APPROVER.sign_ssh(manifest, namespace="bundle@qingjuan.v1")

    assert refusal(with_entry(APPROVED, "manifest.json.sig2", armor)).code == "bundle.forged"


def test_replay_is_recognisable_and_so_is_a_second_content_under_one_id():
    first, again = opened(BUNDLE), opened(a_bundle()[0])
    other = opened(a_bundle(lines=LINES[:1])[0])

    assert (first.manifest.bundle_id, first.manifest_sha256) == (again.manifest.bundle_id, again.manifest_sha256)
    assert first.manifest.bundle_id == other.manifest.bundle_id
    assert first.manifest_sha256 != other.manifest_sha256


UNSUPPORTED = {
    "a later format": {"format": "qingjuan-bundle/2"},
    "another kind of file": {"format": "qingjuan-receipt/1"},
    "a later suite": {"suite": 2},
}


@pytest.mark.parametrize("members", UNSUPPORTED.values(), ids=UNSUPPORTED.keys())
def test_format_is_named_when_it_is(members):
    error = refusal(changed(BUNDLE, **members))

    assert error.code == "bundle.unsupported"
    assert error.params["found"] == members.get("format", "qingjuan-bundle/1")


def test_errors_of_the_three_kinds_are_distinct():
    assert len({TamperedError.exit_code, TrustError.exit_code, UsageError.exit_code}) == 3
