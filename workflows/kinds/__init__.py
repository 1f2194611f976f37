"""The workflow types, a module each (案件类型).

A case loads the module of its own type anew: five types in one would cost every open case another 20 KiB.
"""
