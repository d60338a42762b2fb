"""A paper while it is being filled in: how far it is, and how it would look, in one answer."""

from dataclasses import dataclass

from desk_app.documents.templates.template import COUNTED, Field, FieldKind, Given
from desk_app.errors import RuleViolationError
from desk_app.services.door import Look, Query
from desk_app.services.papers.filling import Filling, FillPaper, PaperForm
from desk_app.services.papers.printing import PaperKind, Preview, PreviewPaper, Wanted

__all__ = ["COUNTED", "Field", "FieldKind", "Given", "LivePaper", "OpenPaper", "ShowFilling"]


@dataclass(frozen=True, slots=True)
class LivePaper:
    """A paper as it stands; without a preview when ``fault`` tells what must not stand in it."""

    form: PaperForm
    preview: Preview | None
    fault: RuleViolationError | None = None


@dataclass(frozen=True, slots=True)
class ShowFilling(Query[LivePaper]):
    """Ask how a paper stands after the last words typed; opening it went into the log, this does not."""

    filling: Filling
    lang: str = "zh"

    def run(self, look: Look) -> LivePaper:
        """Lay it out, with what is missing named where it will stand.

        Raises:
            NotFoundError, UsageError: as ``FillPaper``.
        """
        form = FillPaper(self.filling, self.lang).run(look)
        try:
            preview = PreviewPaper(Wanted(PaperKind.FILLED, filling=self.filling)).run(look)
        except RuleViolationError as error:
            return LivePaper(form, None, error)
        return LivePaper(form, preview)


@dataclass(frozen=True, slots=True)
class OpenPaper(Query[PaperForm]):
    """Ask for a paper in order to fill it in; that goes into the log like looking at the record."""

    AUDITED_AS = "paper.preview"

    filling: Filling
    lang: str = "zh"

    def run(self, look: Look) -> PaperForm:
        """Look it up.

        Raises:
            NotFoundError, UsageError: as ``FillPaper``.
        """
        return FillPaper(self.filling, self.lang).run(look)

    def audit_object(self) -> str:
        """Name the paper, or the record it will be about."""
        return self.filling.paper or self.filling.of
