"""Take a matter from one state to the next: what is allowed, what it asks, what follows.

Does not belong here: any rule of the field; the machine and the limits are data.
Read ``steps.py`` first.
"""
