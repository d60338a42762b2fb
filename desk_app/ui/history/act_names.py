"""What acts are called: in the history as what somebody did, for undo as the thing itself."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desk_app.services.undoing import Undoable
from desk_app.ui.act_words import act_words
from desk_app.ui.desk import Desk

_MOST_FIELDS = 3


def did(act: str) -> str:
    """Say what somebody did, as the log says it; the word of the log itself when it has no words."""
    return act_words().get(act, act)


def things() -> Mapping[str, str]:
    """Name the acts that can be undone, as things."""
    translate = QCoreApplication.translate
    return {
        "ledger.import": translate("acts", "import of a ledger"),
        "bundle.receive": translate("acts", "merge of a bundle"),
        "record.add": translate("acts", "adding a record"),
        "paper.save": translate("acts", "saving a paper"),
        "record.change": translate("acts", "change of a record"),
        "record.void": translate("acts", "voiding"),
        "attachment.add": translate("acts", "attaching a file"),
        "attachment.describe": translate("acts", "describing an attachment"),
        "attachment.place": translate("acts", "the order of attachments"),
        "attachment.withdraw": translate("acts", "withdrawing an attachment"),
        "volume.arrange": translate("acts", "arranging a volume"),
        "volume.make": translate("acts", "binding a volume"),
        "relation.add": translate("acts", "relating two clues"),
        "relation.withdraw": translate("acts", "taking back a relation"),
        "limit.start": translate("acts", "starting a limit"),
        "limit.suspend": translate("acts", "suspending a limit"),
        "limit.resume": translate("acts", "resuming a limit"),
        "limit.extend": translate("acts", "extending a limit"),
        "limit.close": translate("acts", "closing a limit"),
        "feedback.give": translate("acts", "feedback to the reporter"),
        "problem.link": translate("acts", "linking a problem"),
        "problem.recurs": translate("acts", "noting a recurrence"),
        "reminder.give": translate("acts", "a reminder"),
        "effect.lift": translate("acts", "lifting a sanction"),
        "step.take": translate("acts", "a step of the procedure"),
        "clue.register": translate("acts", "registering a clue"),
        "clue.handlers": translate("acts", "change of the holders"),
        "clue.tags": translate("acts", "change of the tags"),
        "rules.adopt": translate("acts", "adopting a rule pack"),
        "rules.withdraw": translate("acts", "withdrawing a rule pack"),
        "conflict.resolve": translate("acts", "uniting two versions"),
    }


def named(desk: Desk, act: Undoable) -> str:
    """Name an act as a thing: a change by the fields it wrote, anything over many records with their number."""
    translate, terms = QCoreApplication.translate, desk.services.kit.terms
    text = things().get(act.kind, did(act.kind))
    if act.fields and len(act.fields) <= _MOST_FIELDS:
        labels = translate("acts", ", ").join(terms.field(act.of_kind, name, desk.lang) for name in act.fields)
        text = translate("acts", "change of {fields}").format(fields=labels)
    elif act.fields:
        number = len(act.fields)
        text = translate("acts", "change of %n field(s)", "", number)
    if act.number:
        text = translate("acts", "{thing} ({number})").format(thing=text, number=act.number)
    elif act.records > 1:
        number = act.records
        said = translate("acts", "{thing} (%n record(s))", "", number)
        text = said.format(thing=text)
    return text


def undo_text(desk: Desk, act: Undoable) -> str:
    """Say what undoing it means: undo, or do again what was undone."""
    translate = QCoreApplication.translate
    said = translate("acts", "Do again: {thing}") if act.is_again else translate("acts", "Undo: {thing}")
    return said.format(thing=named(desk, act))


def done_text(desk: Desk, act: Undoable) -> str:
    """Say that it was done, for a toast."""
    translate = QCoreApplication.translate
    said = translate("acts", "Undone: {thing}") if act.is_again else translate("acts", "Saved: {thing}")
    return said.format(thing=named(desk, act))
