"""Words for acts of the log, checks, kinds of batch and roles; a key without words is shown as it is."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication


def check_words() -> Mapping[str, str]:
    """Name every health check."""
    say = QCoreApplication.translate
    return {
        "foreign_keys": say("administration", "References between tables"),
        "audit": say("administration", "Chain of the log"),
        "revisions": say("administration", "Digests and signatures of every revision"),
        "projections": say("administration", "What lists show against the records"),
        "attachment_files": say("administration", "Files of attachments are there"),
        "integrity": say("administration", "Every page of the database"),
        "attachments": say("administration", "Content of every attachment"),
    }


def batch_words() -> Mapping[str, str]:
    """Name the kinds of batch."""
    say = QCoreApplication.translate
    return {
        "import": say("administration", "Import of a ledger"),
        "receive": say("administration", "Merge of a bundle"),
    }


def role_words() -> Mapping[str, str]:
    """Name the roles of people."""
    say = QCoreApplication.translate
    return {"registrar": say("administration", "registers and sees reporters")}


def act_words() -> Mapping[str, str]:
    """Name every act of the log."""
    say = QCoreApplication.translate
    return {
        "store.create": say("administration", "made the store"),
        "store.check": say("administration", "checked the store"),
        "store.rebuild": say("administration", "rebuilt the lists"),
        "clue.register": say("administration", "registered a clue"),
        "clue.view": say("administration", "looked at a clue"),
        "record.add": say("administration", "added a record"),
        "record.change": say("administration", "changed a record"),
        "record.view": say("administration", "looked at a record"),
        "record.history": say("administration", "looked at a history"),
        "step.take": say("administration", "took a step"),
        "attachment.add": say("administration", "attached a file"),
        "attachment.view": say("administration", "opened an attachment"),
        "attachment.extract": say("administration", "saved an attachment outside"),
        "attachment.withdraw": say("administration", "withdrew an attachment"),
        "paper.preview": say("administration", "previewed a paper"),
        "paper.print": say("administration", "printed a paper"),
        "ledger.import": say("administration", "imported a ledger"),
        "ledger.rejects": say("administration", "saved refused rows"),
        "batch.undo": say("administration", "undid a batch"),
        "identity.export": say("administration", "wrote our identity file"),
        "contact.add": say("administration", "added another unit"),
        "contact.verify": say("administration", "verified another unit"),
        "bundle.export": say("administration", "wrote a bundle"),
        "bundle.inspect": say("administration", "inspected a bundle"),
        "bundle.receive": say("administration", "merged a bundle"),
        "receipt.write": say("administration", "wrote a receipt"),
        "receipt.apply": say("administration", "applied a receipt"),
        "audit.verify": say("administration", "verified the log"),
        "audit.export": say("administration", "exported the log"),
    }
