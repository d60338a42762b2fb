"""Keys as types and verbs on them: age files, key slots, sealing, signing.

Does not belong here: Qt, SQL, wall clock, folders of the store; bytes and binary streams only (the key file is written by ``keyfile.py``).
Read ``keys.py`` first.
"""
