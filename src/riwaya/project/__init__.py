"""A store and what is done with it. The only place where the engine, the merging and the store meet.

`Project` is the public face; each of the other modules is one thing that it does.
"""
