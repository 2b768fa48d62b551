"""doctest: examples, options, failures.

>>> 1 + 1
2
>>> bad()
5
"""
import doctest
def good(x):
    """
    >>> good(3)
    6
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> good(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 18, 19]
    >>> print(' a   b ') # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> 1/0 # doctest: +SKIP
    >>> int('x') # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ValueError: other
    """
    return x * 2
def bad():
    """
    >>> bad()
    5
    >>> raise KeyError('q')
    """
    return 4
class K:
    """
    >>> K().m()
    'm'
    """
    def m(self):
        """
        >>> x = 5
        >>> x
        6
        """
        return 'm'
import contextlib, io, os
captured = io.StringIO()
with contextlib.redirect_stdout(captured):
    print(doctest.testmod(optionflags=0))
    r = doctest.testmod(verbose=True, name='again')
print(captured.getvalue().replace(os.path.dirname(__file__) + '/', ''))
print(r)
print(doctest.DocTestParser().get_examples('>>> a\nb\n')[0].want, doctest.script_from_examples('text\n>>> 1\n1\nmore\n'))
import unittest, io
out = io.StringIO()
res = unittest.TextTestRunner(stream=out).run(doctest.DocTestSuite())
print(res.testsRun, len(res.failures))
try: doctest.DocTestParser().parse('>>>x')
except ValueError as e: print(e)
