"""Choose between the window and the command line."""


def main(argv: list[str]) -> int:
    """Run the program with the words after its name and return its exit code."""
    raise SystemExit(f"not composed yet: {argv}")
