"""What Alembic runs around the scripts; the connection is the runner's, already keyed and inside its transaction.

There is no offline mode and no database address: the key must never be in a string.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
