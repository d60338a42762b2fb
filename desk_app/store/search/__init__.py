"""Full-text search in the encrypted store: every substring of what was indexed, and names by their sound.

Does not belong here: which fields of a record are searched (a repository passes them in), permissions, screens.
Read ``index.py`` first.
"""

from desk_app.store.search.index import SCHEMA, Hit, Hits, Place, SearchIndex
from desk_app.store.search.query import Slot
from desk_app.store.search.snippet import Snippet

__all__ = ["SCHEMA", "Hit", "Hits", "Place", "SearchIndex", "Slot", "Snippet"]
