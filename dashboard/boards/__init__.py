"""Boards over the register, a file a subject (看板): who may look, and the tables that they get."""
