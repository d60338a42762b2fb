"""Keys as types and verbs on them: age files, key slots, sealing, signing.

Does not belong here: Qt, SQL, wall clock, files; bytes and binary streams only (``store.keyfile`` writes the key file).
Read ``keys.py`` first.
"""
