"""Endless recursion that nobody catches: repeated lines are counted, not printed."""

import sys

sys.setrecursionlimit(200)


def down(n):
    return down(n + 1)


print("going down")
down(0)
