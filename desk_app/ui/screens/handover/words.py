"""Words for what the ledger of bundles holds as codes, and the columns that show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.services.handover.bundles import RECEIVED, SENT, HandoverRow
from desk_app.ui.figures import local_time
from desk_app.ui.models.columns import Column
from desk_app.ui.theme import State
from desk_app.ui.widgets.fields import Option

WAITING, RECEIPTED, ACCEPTED = "written", "receipted", "accepted"
VERIFIED = "verified"


def status_words() -> Mapping[str, str]:
    """Name every status of a bundle."""
    translate = QCoreApplication.translate
    return {
        WAITING: translate("handover_words", "waiting for the receipt"),
        RECEIPTED: translate("handover_words", "receipt is here"),
        ACCEPTED: translate("handover_words", "merged"),
    }


def next_step_words() -> Mapping[str, str]:
    """Say what to do next for every status of a bundle."""
    translate = QCoreApplication.translate
    return {
        WAITING: translate(
            "handover_words",
            "Deliver the file; when the other unit hands you its receipt, choose \u201cApply a receipt\u201d.",
        ),
        RECEIPTED: translate("handover_words", "Closed: the other unit has confirmed what it merged."),
        ACCEPTED: translate(
            "handover_words", "Write the receipt and hand it to the sender, so that they can close the bundle."
        ),
    }


def purpose_options() -> tuple[Option, ...]:
    """Offer what a bundle can be for."""
    translate = QCoreApplication.translate
    return (
        Option("transfer", translate("handover_words", "Transfer of the matter")),
        Option("cooperation", translate("handover_words", "Cooperation")),
        Option("report", translate("handover_words", "Report to the superior unit")),
    )


def purpose_words(purpose: str) -> str:
    """Name a purpose; one we do not know is shown as it is."""
    return next((option.label for option in purpose_options() if option.key == purpose), purpose)


def withheld_words(withheld: Sequence[tuple[str, int]]) -> str:
    """Say what stayed with the sender."""
    translate = QCoreApplication.translate
    known = {
        "informant_identity": translate("handover_words", "identities of reporters: {count}"),
        "reporter_source": translate("handover_words", "files that could reveal a reporter: {count}"),
    }
    return "\n".join(known.get(name, f"{name}: {{count}}").format(count=count) for name, count in withheld)


@dataclass(frozen=True, slots=True)
class _Said:
    field: str
    words: Mapping[str, str]

    def __call__(self, row: HandoverRow) -> str:
        value = str(getattr(row, self.field))
        return self.words.get(value, value)


def bundle_columns() -> tuple[Column[HandoverRow], ...]:
    """Make the columns of the ledger of bundles."""
    translate = QCoreApplication.translate
    directions = {SENT: translate("handover_words", "sent"), RECEIVED: translate("handover_words", "received")}
    return (
        Column("direction", translate("handover_words", "Way"), _Said("direction", directions), 64),
        Column("peer", translate("handover_words", "Other unit"), _peer, 220, stretches=True),
        Column("seq", translate("handover_words", "No."), _seq, 56, is_right=True),
        Column("at", translate("handover_words", "Time"), _at, 128),
        Column("records", translate("handover_words", "Records"), _records, 60, is_right=True),
        Column("attachments", translate("handover_words", "Files"), _attachments, 54, is_right=True),
        Column("status", translate("handover_words", "Status"), _Said("status", status_words()), 112, state=_state),
    )


def _peer(row: HandoverRow) -> str:
    return row.peer_name or row.peer


def _seq(row: HandoverRow) -> str:
    return str(row.seq)


def _at(row: HandoverRow) -> str:
    return local_time(row.at)


def _records(row: HandoverRow) -> str:
    return f"{row.records:,}"


def _attachments(row: HandoverRow) -> str:
    return f"{row.attachments:,}"


_STATES = {WAITING: State.SOON, RECEIPTED: State.FINE, ACCEPTED: State.FINE}


def _state(row: HandoverRow) -> State:
    return _STATES.get(row.status, State.NEUTRAL)
