"""Spaces and tabs mixed."""

if True:
        a = 1
	b = 2
