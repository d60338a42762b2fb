"""Start the program: ``python -m desk_app``."""

import sys

from desk_app.app.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
