"""Rows walked over are not looked at: loading each of them would make the walk stumble."""

from desk_app.ui.lists.footing import Footing


def test_only_the_first_and_the_last_step_of_a_walk_are_looked_at(qtbot):
    footing, seen = Footing(), []
    steps = 0
    footing.stood.connect(lambda: seen.append(steps))
    for steps in range(1, 8):  # noqa: B007 - heard by the slot
        footing.step()
    assert seen == [1]
    qtbot.waitUntil(lambda: seen == [1, 7])


def test_a_single_step_is_looked_at_once_and_at_once(qtbot):
    footing, seen = Footing(), []
    footing.stood.connect(lambda: seen.append(True))
    footing.step()
    assert seen == [True]
    with qtbot.waitSignal(footing._pause.timeout):
        pass
    assert seen == [True]
    footing.step()
    assert seen == [True, True]


def test_a_list_that_is_read_anew_ends_the_walk(qtbot):
    footing, seen = Footing(), []
    footing.stood.connect(lambda: seen.append(True))
    footing.step()
    footing.step()
    footing.forget()
    with qtbot.waitSignal(footing._pause.timeout):
        pass
    assert seen == [True]
