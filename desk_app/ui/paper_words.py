"""The names of the papers, the same wherever one is chosen, printed or told of."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.book import RuleBook

_FILLED = "paper"


def paper_words(rules: RuleBook, lang: str) -> Mapping[str, str]:
    """Name the papers of the print register; those that are filled from a template, and volumes, by the rules."""
    translate = QCoreApplication.translate
    return {
        **{code.id: code.label(lang) for code in rules.list(_FILLED)},
        "summary": translate("papers", "Summary of the clue"),
        "registration": translate("papers", "Registration form"),
        "four_forms": translate("papers", "Table of the four forms"),
        "disposal_table": translate("papers", "Table of disposals"),
        "cases_table": translate("papers", "Table of filings and sanctions"),
        "year_on_year": translate("papers", "Year on year"),
        "bulletin": translate("papers", "Bulletin"),
        "statistics_workbook": translate("papers", "Workbook of statistics"),
        "clue_list": translate("papers", "List of clues"),
        "deadline_list": translate("papers", "List of time limits"),
        "clue_workbook": translate("papers", "Workbook of clues"),
        "deadline_workbook": translate("papers", "Workbook of time limits"),
    }
