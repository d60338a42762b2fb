"""What the pages of one Word file hold, before it becomes a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk_app.documents.styles import Styles
from desk_app.documents.word.looks import Kind
from desk_app.documents.word.nodes import Node


@dataclass(frozen=True, slots=True)
class Script:
    """Body, heads and feet; ``section`` measures the pages once the heads and feet have numbers to refer to.

    A head or foot that is not given is not written.
    """

    kinds: Sequence[Kind]
    looks: Styles
    body: Sequence[Node]
    section: Callable[[Sequence[Node]], Node]
    head: Sequence[Node]
    foot: Sequence[Node]
    even_head: Sequence[Node] | None = None
    even_foot: Sequence[Node] | None = None
    first_head: Sequence[Node] | None = None
    first_foot: Sequence[Node] | None = None
