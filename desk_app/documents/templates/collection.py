"""All papers that have a template of their own; each is read when it is first asked for, because they are many."""

from collections.abc import Iterator, Mapping

from desk_app.documents.templates.reading import read_template
from desk_app.documents.templates.template import PaperTemplate
from desk_app.domain.rules.tables import Parsed


class PaperTemplates(Mapping[str, PaperTemplate]):
    """Templates by id."""

    def __init__(self, tables: Mapping[str, Parsed]) -> None:
        self._tables = dict(tables)
        self._read: dict[str, PaperTemplate] = {}

    def __getitem__(self, template_id: str) -> PaperTemplate:
        """Give a template.

        Raises:
            InputError: ``rules.invalid`` with the file, the row and what is wrong with it.
        """
        if template_id not in self._read:
            self._read[template_id] = read_template(template_id, self._tables[template_id])
        return self._read[template_id]

    def __contains__(self, template_id: object) -> bool:
        """Tell whether there is such a template, without reading it."""
        return template_id in self._tables

    def __iter__(self) -> Iterator[str]:
        """Go through the ids."""
        return iter(self._tables)

    def __len__(self) -> int:
        """Count the templates."""
        return len(self._tables)
