"""The uid of a record tells when it was made."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.ids import made_at, new_uid

INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive


@given(INSTANTS)
def test_a_uid_tells_when_it_was_made_to_the_millisecond(at):
    assert abs((made_at(new_uid(at)) - at).total_seconds()) <= 0.001
