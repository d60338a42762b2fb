"""Words for acts of the log, checks, kinds of batch and roles; a key without words is shown as it is."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication


def check_words() -> Mapping[str, str]:
    """Name every health check."""
    translate = QCoreApplication.translate
    return {
        "foreign_keys": translate("administration", "References between tables"),
        "audit": translate("administration", "Chain of the log"),
        "revisions": translate("administration", "Digests and signatures of every revision"),
        "projections": translate("administration", "What lists show against the records"),
        "attachment_files": translate("administration", "Files of attachments are there"),
        "integrity": translate("administration", "Every page of the database"),
        "attachments": translate("administration", "Content of every attachment"),
    }


def batch_words() -> Mapping[str, str]:
    """Name the kinds of batch."""
    translate = QCoreApplication.translate
    return {
        "ledger.import": translate("administration", "Import of a ledger"),
        "bundle.receive": translate("administration", "Merge of a bundle"),
    }


def role_words() -> Mapping[str, str]:
    """Name the roles of people."""
    translate = QCoreApplication.translate
    return {"registrar": translate("administration", "registers and sees reporters")}


def act_words() -> Mapping[str, str]:
    """Name every act of the log."""
    translate = QCoreApplication.translate
    return {
        "clue.generate": translate("administration", "made invented clues for measuring"),
        "store.create": translate("administration", "made the store"),
        "store.check": translate("administration", "checked the store"),
        "store.rebuild": translate("administration", "rebuilt the lists"),
        "office.idle": translate("administration", "set when the window locks"),
        "clue.register": translate("administration", "registered a clue"),
        "clue.handlers": translate("administration", "changed the holders of clues"),
        "clue.tags": translate("administration", "changed the tags of clues"),
        "list.export": translate("administration", "exported a list as a workbook"),
        "clue.view": translate("administration", "looked at a clue"),
        "record.add": translate("administration", "added a record"),
        "record.change": translate("administration", "changed a record"),
        "relation.add": translate("administration", "related clues"),
        "relation.withdraw": translate("administration", "took a relation back"),
        "feedback.give": translate("administration", "noted what a reporter was told"),
        "reporter.view": translate("administration", "looked at who reported"),
        "access.recused": translate("administration", "was kept from a matter recused from"),
        "record.view": translate("administration", "looked at a record"),
        "record.history": translate("administration", "looked at a history"),
        "person.view": translate("administration", "looked at everything about a person"),
        "unit.view": translate("administration", "looked at a unit"),
        "step.take": translate("administration", "took a step"),
        "limit.start": translate("administration", "started a time limit"),
        "limit.suspend": translate("administration", "suspended a time limit"),
        "limit.resume": translate("administration", "resumed a time limit"),
        "limit.extend": translate("administration", "extended a time limit"),
        "effects.view": translate("administration", "looked at the effects of sanctions"),
        "effect.lift": translate("administration", "lifted a sanction that is over"),
        "restrictions.view": translate("administration", "asked who is under review"),
        "limit.close": translate("administration", "closed a time limit"),
        "reminder.give": translate("administration", "gave a reminder about a problem"),
        "problem.link": translate("administration", "hung a problem on its book"),
        "problem.recurs": translate("administration", "marked a problem as a recurrence"),
        "attachment.add": translate("administration", "attached a file"),
        "attachment.view": translate("administration", "opened an attachment"),
        "attachment.extract": translate("administration", "saved an attachment outside"),
        "attachment.withdraw": translate("administration", "withdrew an attachment"),
        "attachment.describe": translate("administration", "described an attachment"),
        "attachment.place": translate("administration", "put attachments in order"),
        "paper.preview": translate("administration", "previewed a paper"),
        "paper.print": translate("administration", "printed a paper"),
        "statistics.export": translate("administration", "exported the statistics as a workbook"),
        "ledger.import": translate("administration", "imported a ledger"),
        "ledger.rejects": translate("administration", "saved refused rows"),
        "batch.undo": translate("administration", "undid a batch"),
        "act.undo": translate("administration", "undid a step"),
        "second.refused": translate("administration", "gave a wrong second password"),
        "record.void": translate("administration", "voided a record"),
        "conflict.view": translate("administration", "laid two versions side by side"),
        "conflict.resolve": translate("administration", "united two versions"),
        "identity.export": translate("administration", "wrote our identity file"),
        "contact.add": translate("administration", "added another unit"),
        "contact.verify": translate("administration", "verified another unit"),
        "bundle.export": translate("administration", "wrote a bundle"),
        "bundle.inspect": translate("administration", "inspected a bundle"),
        "bundle.receive": translate("administration", "merged a bundle"),
        "receipt.write": translate("administration", "wrote a receipt"),
        "receipt.apply": translate("administration", "applied a receipt"),
        "rules.adopt": translate("administration", "adopted a rule pack"),
        "rules.withdraw": translate("administration", "withdrew a rule pack"),
        "audit.verify": translate("administration", "verified the log"),
        "audit.export": translate("administration", "exported the log"),
    }
