"""Assigning to a call."""

len("x") = 5
