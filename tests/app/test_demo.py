"""The demonstration walks the whole way with the rules as they ship; its figures are those counted by hand."""

from pathlib import Path

from desk_app.app.demo import run_demo
from desk_app.app.resources import Resources
from desk_app.services.kit import Kit
from desk_app.services.opening import open_store
from tests.support.rulebook import ROOT


def test_the_main_job_goes_through_and_the_figures_are_those_of_the_script(kit: Kit, tmp_path: Path) -> None:
    told: list[str] = []
    made = run_demo(kit, Resources(ROOT / "resources"), tmp_path / "demo", told.append, "zh")
    counted = {name: made.figures[name] for name in ("read", "accepted", "rejected", "form_1", "form_2", "form_3")}
    assert counted == {"read": 12, "accepted": 10, "rejected": 2, "form_1": 2, "form_2": 1, "form_3": 0}
    assert (made.figures["again"], made.figures["problems"]) == (0, 0)
    assert int(made.figures["new"]) >= int(made.figures["records"]) > 0
    assert len(told) > 12
    open_store(kit, made.store, made.password, made.user).close()
