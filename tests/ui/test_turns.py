"""Long drawing is cut into turns, and what is no longer wanted is not drawn."""

from desk_app.ui.turns import Turns


def test_the_first_piece_is_done_at_once_and_the_others_in_order(qtbot):
    turns, done = Turns(), []
    turns.start([lambda: done.append(1), lambda: done.append(2), lambda: done.append(3)])
    assert done == [1]
    qtbot.waitUntil(lambda: done == [1, 2, 3])
    assert not turns._timer.isActive()


def test_every_piece_has_a_turn_of_its_own(qtbot):
    turns, done = Turns(), []
    turns.start([lambda: done.append("a"), lambda: done.append("b"), lambda: done.append("c")])
    with qtbot.waitSignal(turns._timer.timeout):
        pass
    assert done == ["a", "b"]


def test_starting_anew_drops_what_still_waits(qtbot):
    turns, done = Turns(), []
    turns.start([lambda: done.append(1), lambda: done.append(2)])
    turns.start([lambda: done.append(3), lambda: done.append(4)])
    qtbot.waitUntil(lambda: done == [1, 3, 4])


def test_what_waits_can_be_done_at_once():
    turns, done = Turns(), []
    turns.start([lambda: done.append(1), lambda: done.append(2), lambda: done.append(3)])
    turns.finish()
    assert (done, turns._timer.isActive()) == ([1, 2, 3], False)
