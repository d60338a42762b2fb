"""Words for checks, kinds of batch and roles; a key without words is shown as it is."""

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
        "clue.handlers": translate("administration", "Change of holders"),
        "clue.tags": translate("administration", "Change of tags"),
    }


def role_words() -> Mapping[str, str]:
    """Name the roles of people."""
    translate = QCoreApplication.translate
    return {"registrar": translate("administration", "registers and sees reporters")}
