"""The editors of the window hold what every paper needs, and give it back as it was put in."""

import pytest

from desk_app.documents.templates.template import FieldKind
from desk_app.domain.ids import RevId, Uid
from desk_app.services.papers.filling import FieldState, PaperForm
from desk_app.ui.screens.papers.answers import form_fields, given_of, value_of
from desk_app.ui.widgets.field_form import FieldForm
from tests.support.filled_papers import Fill, sample
from tests.support.papers import shipped_templates


@pytest.mark.parametrize("name", shipped_templates().papers)
def test_every_paper_is_filled_in_through_its_editors(qtbot, kit, name):
    template = kit.templates.papers[name]
    filled = sample(kit, template, Fill.NORMAL)
    states = tuple(
        FieldState(field, filled.values[key], "", filled.choices.get(key, ()), is_missing=False)
        for key, field in template.fields.items()
    )
    form = FieldForm(form_fields(PaperForm(template, name, Uid(""), Uid(""), RevId(""), states), "zh"), columns=2)
    qtbot.addWidget(form)
    typed = {state.field.key: state for state in states if state.field.kind is not FieldKind.ROWS and state.value}
    form.set_values({key: value_of(state.field, state.value) for key, state in typed.items()})
    values = form.values()
    assert {key: given_of(state.field, values[key]) for key, state in typed.items()} == {
        key: state.value for key, state in typed.items()
    }
