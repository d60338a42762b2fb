"""What is true without a computer: kinds of record, procedure, rules, counting; standard library only.

Does not belong here: Qt, SQL, files, the wall clock, encryption.
Read ``kinds.py`` first.
"""
