"""The assertions of test cases."""

import difflib
import pprint
import re
import sys
import warnings
from collections.abc import Sequence

from .util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr

__unittest = True
DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(each, base) for each in expected)
    return isinstance(expected, type) and issubclass(expected, base)


class _raises_context:
    """What assertRaises() and its like give as context managers."""

    _base_type = BaseException
    _base_type_str = "an exception type or tuple of exception types"
    msg = None

    def __init__(self, expected, test_case, expected_regex=None):
        self.test_case = test_case
        self.expected = expected
        self.obj_name = None
        if expected_regex is not None:
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex

    def _raise(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def handle(self, name, args, kwargs):
        """Run the callable in args; without one, the context manager is for a with statement."""
        try:
            if not _is_subtype(self.expected, self._base_type):
                raise TypeError(f"{name}() arg 1 must be {self._base_type_str}")
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
                return self
            function, *args = args
            self.obj_name = getattr(function, "__name__", None) or str(function)
            with self:
                function(*args, **kwargs)
        finally:
            # No cycle through the frame.
            self = None

    def __enter__(self):
        return self

    def _expected_name(self):
        try:
            return self.expected.__name__
        except AttributeError:
            return str(self.expected)

    def __exit__(self, kind, value, tb):
        if kind is None:
            if self.obj_name:
                self._raise(f"{self._expected_name()} not raised by {self.obj_name}")
            self._raise(f"{self._expected_name()} not raised")
        import traceback

        traceback.clear_frames(tb)
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(value)):
            self._raise(f'"{self.expected_regex.pattern}" does not match "{value}"')
        return True

    __class_getitem__ = classmethod(type(list[int]))


class _warns_context(_raises_context):
    _base_type = Warning
    _base_type_str = "a warning type or tuple of warning types"

    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, tb):
        self.warnings_manager.__exit__(kind, value, tb)
        if kind is not None:
            return
        first = None
        for each in self.warnings:
            warning = each.message
            if not isinstance(warning, self.expected):
                continue
            if first is None:
                first = warning
            if self.expected_regex is not None and not self.expected_regex.search(str(warning)):
                continue
            self.warning = warning
            self.filename = each.filename
            self.lineno = each.lineno
            return
        if first is not None:
            self._raise(f'"{self.expected_regex.pattern}" does not match "{first}"')
        if self.obj_name:
            self._raise(f"{self._expected_name()} not triggered by {self.obj_name}")
        self._raise(f"{self._expected_name()} not triggered")


class Assertions:
    """Mixed into TestCase."""

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            found = self._type_equality_funcs.get(type(first))
            if found is not None:
                return getattr(self, found) if isinstance(found, str) else found
        return self._baseAssertEqual

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{safe_repr(expr)} is not false")

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{safe_repr(expr)} is not true")

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _raises_context(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _raises_context(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _warns_context(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _warns_context(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None, formatter=None):
        from ._log import _AssertLogsContext

        return _AssertLogsContext(self, logger, level, no_logs=False, formatter=formatter)

    def assertNoLogs(self, logger=None, level=None):
        from ._log import _AssertLogsContext

        return _AssertLogsContext(self, logger, level, no_logs=True)

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def _almost(self, first, second, places, delta):
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        self._almost(first, second, places, delta)
        diff = abs(first - second)
        if delta is not None:
            if diff <= delta:
                return
            text = f"within {safe_repr(delta)} delta"
        else:
            places = 7 if places is None else places
            if round(diff, places) == 0:
                return
            text = f"within {places!r} places"
        self._fail(msg, f"{safe_repr(first)} != {safe_repr(second)} {text} ({safe_repr(diff)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, delta)
        diff = abs(first - second)
        if delta is not None:
            if not first == second and diff > delta:
                return
            text = f"within {safe_repr(delta)} delta ({safe_repr(diff)} difference)"
        else:
            places = 7 if places is None else places
            if not first == second and round(diff, places) != 0:
                return
            text = f"within {places!r} places"
        self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)} {text}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        if seq_type is not None:
            name = seq_type.__name__
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        else:
            name = "sequence"
        differing = None
        try:
            len1 = len(seq1)
        except (TypeError, NotImplementedError):
            differing = f"First {name} has no length.    Non-sequence?"
        if differing is None:
            try:
                len2 = len(seq2)
            except (TypeError, NotImplementedError):
                differing = f"Second {name} has no length.    Non-sequence?"
        if differing is None:
            if seq1 == seq2:
                return
            differing = "%ss differ: %s != %s\n" % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
            for i in range(min(len1, len2)):
                try:
                    item1 = seq1[i]
                except (TypeError, IndexError, NotImplementedError):
                    differing += f"\nUnable to index element {i} of first {name}\n"
                    break
                try:
                    item2 = seq2[i]
                except (TypeError, IndexError, NotImplementedError):
                    differing += f"\nUnable to index element {i} of second {name}\n"
                    break
                if item1 != item2:
                    differing += f"\nFirst differing element {i}:\n%s\n%s\n" % _common_shorten_repr(item1, item2)
                    break
            else:
                if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                    return
            for which, longer, shorter, seq in (("First", len1, len2, seq1), ("Second", len2, len1, seq2)):
                if longer > shorter:
                    differing += f"\n{which} {name} contains {longer - shorter} additional elements.\n"
                    try:
                        differing += f"First extra element {shorter}:\n{safe_repr(seq[shorter])}\n"
                    except (TypeError, IndexError, NotImplementedError):
                        differing += f"Unable to index element {shorter} of {which.lower()} {name}\n"
        diff = "\n" + "\n".join(
            difflib.ndiff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, diff)))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        differences = []
        for first, second, order in ((set1, set2, "first"), (set2, set1, "second")):
            try:
                differences.append(first.difference(second))
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{order} argument does not support set difference: {error}")
        if not any(differences):
            return
        lines = []
        for items, order in zip(differences, ("first", "second")):
            if items:
                lines.append(f"Items in the {order} set but not the {'second' if order == 'first' else 'first'}:")
                lines.extend(repr(item) for item in items)
        self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            standard = "%s != %s" % _common_shorten_repr(d1, d2)
            diff = "\n" + "\n".join(difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            self.fail(self._formatMessage(msg, self._truncateMessage(standard, diff)))

    def assertCountEqual(self, first, second, msg=None):
        first_seq, second_seq = list(first), list(second)
        try:
            differences = _count_diff_hashable(first_seq, second_seq)
        except TypeError:
            differences = _count_diff_all_purpose(first_seq, second_seq)
        if differences:
            lines = [f"First has {a}, Second has {b}:  {item!r}" for a, b, item in differences]
            message = self._truncateMessage("Element counts were not equal:\n", "\n".join(lines))
            self.fail(self._formatMessage(msg, message))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        lines1, lines2 = first.splitlines(keepends=True), second.splitlines(keepends=True)
        # One line each without newlines at their ends: the hints of where they differ need ends of lines.
        for lines in (lines1, lines2):
            if lines and not lines[-1].endswith("\n"):
                lines[-1] += "\n"
        standard = "%s != %s" % _common_shorten_repr(first, second)
        diff = "\n" + "".join(difflib.ndiff(lines1, lines2))
        self.fail(self._formatMessage(msg, self._truncateMessage(standard, diff)))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            if isinstance(cls, tuple):
                self._fail(msg, f"{safe_repr(obj)} is not an instance of any of {cls!r}")
            self._fail(msg, f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            if isinstance(cls, tuple):
                for each in cls:
                    if isinstance(obj, each):
                        cls = each
                        break
            self._fail(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def assertIsSubclass(self, cls, superclass, msg=None):
        try:
            if issubclass(cls, superclass):
                return
        except TypeError:
            if not isinstance(cls, type):
                self._fail(msg, f"{cls!r} is not a class")
            raise
        what = f"any of {superclass!r}" if isinstance(superclass, tuple) else repr(superclass)
        self._fail(msg, f"{cls!r} is not a subclass of {what}")

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        try:
            if not issubclass(cls, superclass):
                return
        except TypeError:
            if not isinstance(cls, type):
                self._fail(msg, f"{cls!r} is not a class")
            raise
        if isinstance(superclass, tuple):
            superclass = next(each for each in superclass if issubclass(cls, each))
        self._fail(msg, f"{cls!r} is a subclass of {superclass!r}")

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self._fail(msg, f"{self._described(obj)} has no attribute {name!r}")

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self._fail(msg, f"{self._described(obj)} has unexpected attribute {name!r}")

    @staticmethod
    def _described(obj):
        if isinstance(obj, type(sys)):
            return f"module {obj.__name__!r}"
        if isinstance(obj, type):
            return f"type object {obj.__name__!r}"
        return f"{type(obj).__name__!r} object"

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            self._fail(
                msg, f"Regex matched: {text[match.start():match.end()]!r} matches {unexpected_regex.pattern!r} in {text!r}")

    def _affix(self, s, affix, msg, method, kinds):
        try:
            if getattr(s, method)(affix):
                return
        except (AttributeError, TypeError):
            self.assertIsInstance(s, (str, bytes, bytearray), msg)
            raise
        if isinstance(affix, tuple):
            self._fail(msg, f"{safe_repr(s, short=True)} doesn't {kinds} with any of {safe_repr(affix)}")
        self._fail(msg, f"{safe_repr(s, short=True)} doesn't {kinds} with {safe_repr(affix, short=True)}")

    def assertStartsWith(self, s, prefix, msg=None):
        self._affix(s, prefix, msg, "startswith", "start")

    def assertEndsWith(self, s, suffix, msg=None):
        self._affix(s, suffix, msg, "endswith", "end")

    def _not_affix(self, s, affix, msg, method, kinds):
        try:
            if not getattr(s, method)(affix):
                return
        except (AttributeError, TypeError):
            self.assertIsInstance(s, (str, bytes, bytearray), msg)
            raise
        if isinstance(affix, tuple):
            affix = next(each for each in affix if getattr(s, method)(each))
        self._fail(msg, f"{safe_repr(s, short=True)} {kinds} with {safe_repr(affix, short=True)}")

    def assertNotStartsWith(self, s, prefix, msg=None):
        self._not_affix(s, prefix, msg, "startswith", "starts")

    def assertNotEndsWith(self, s, suffix, msg=None):
        self._not_affix(s, suffix, msg, "endswith", "ends")
