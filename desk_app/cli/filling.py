"""Commands about papers that are filled: which fit a record, what one needs, fill it in."""

from desk_app.cli import records
from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.values import pairs
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.errors import UsageError
from desk_app.services.door import Services
from desk_app.services.papers.filling import FieldState, Filling, FillPaper, PaperForm, SavePaper, plain, template_of
from desk_app.services.papers.fitting import Fitting, PapersFor
from desk_app.services.papers.live import FieldKind


def name_of(template: str) -> str:
    """Write the id of a template as commands do."""
    return template.replace("_", "-")


def _declare_papers(given: Arguments) -> None:
    given.store()
    given.place("number")


def _papers(call: Call) -> Answer:
    with call.opened() as services:
        uid = records.identified(services, call.args.number).uid
        found = services.ask(PapersFor(uid, call.lang))
    rows = [
        {
            "document": name_of(one.template),
            "name": one.label,
            "about": one.about,
            "due": one.is_due,
            "papers": [saved.uid for saved in one.saved],
        }
        for one in found
    ]
    heads = [call.words.head(name) for name in ("document", "name", "about", "due_paper", "saved")]
    marks = {True: call.words.say("yes"), False: ""}
    shown = [
        (name_of(one.template), one.label, one.about, marks[one.is_due], str(len(one.saved) or "")) for one in found
    ]
    return Answer({"papers": rows}, table(heads, shown))


def declare_filling(given: Arguments) -> None:
    """Declare what is filled in, and about whom where there are several."""
    given.option("--set", action="append", default=[], metavar="FIELD=VALUE")
    given.option("--about", default="", metavar="NAME")


def _declare_fill(given: Arguments) -> None:
    given.store()
    given.place("document")
    given.place("number")
    declare_filling(given)


def filling_of(call: Call, services: Services) -> Filling:
    """Find the record the paper is about, and the paper that was saved last.

    Raises:
        NotFoundError: ``record.not_found``, ``paper.unknown_template``.
        UsageError: ``paper.which_one`` when it could be about several records.
    """
    args = call.args
    template = args.document.replace("-", "_")
    uid = records.identified(services, args.number).uid
    template_of(call.kit, template)
    fitting = [one for one in services.ask(PapersFor(uid)) if one.template == template]
    named = [one for one in fitting if args.about in (one.about, one.of)] if args.about else _of_itself(fitting, uid)
    if len(named) != 1:
        raise UsageError("paper.which_one", count=len(named))
    given = pairs(args.set)
    return Filling(template, named[0].of, _newest(named[0]), given)


def _of_itself(fitting: list[Fitting], uid: Uid) -> list[Fitting]:
    """Take the paper about what was named, where there are also some about its parts."""
    return [one for one in fitting if one.of == uid] or fitting


def _newest(one: Fitting) -> Uid:
    return one.saved[-1].uid if one.saved else Uid("")


def _fill(call: Call) -> Answer:
    with call.opened() as services:
        filling = filling_of(call, services)
        if call.args.set:
            saved = services.execute(SavePaper(filling))
            filling = Filling(paper=saved.uid)
        form = services.ask(FillPaper(filling, call.lang))
    rows = [_row(state, form.people) for state in form.fields]
    heads = [call.words.head(name) for name in ("field", "name", "value", "missing")]
    marks = {True: call.words.say("yes"), False: ""}
    shown = [
        (state.field.key, state.field.label(call.lang), _shown(state), marks[state.is_missing]) for state in form.fields
    ]
    return Answer(_document(form, rows), table(heads, shown))


def _document(form: PaperForm, rows: list[dict[str, object]]) -> dict[str, object]:
    missing = [field.key for field in form.missing]
    return {"document": name_of(form.template.id), "paper": form.paper, "fields": rows, "missing": missing}


def _row(state: FieldState, people: tuple[str, ...]) -> dict[str, object]:
    field = state.field
    options = [option.code for option in state.options]
    return {
        "field": field.key,
        "kind": field.kind.value,
        "value": plain(state.value),
        "needed": field.need,
        "missing": state.is_missing,
        "options": list(people) if field.kind is FieldKind.PEOPLE else options,
    }


def _shown(state: FieldState) -> str:
    value = state.value
    if isinstance(value, str):
        return next((option.zh for option in state.options if option.code == value), value)
    labels = {option.code: option.zh for option in state.options}
    return "\u3001".join(labels.get(item, item) if isinstance(item, str) else item.get("name", "…") for item in value)


VERBS = (
    Verb("papers", _papers, _declare_papers),
    Verb("fill", _fill, _declare_fill),
)
