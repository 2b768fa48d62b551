"""A statement in the place of an expression, deep in a file."""

import sys


class A:
    def method(self):
        if self:
            return 1 +* 2
        return sys
