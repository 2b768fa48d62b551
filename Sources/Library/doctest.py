"""Running the examples in docstrings and comparing what they print."""

import difflib
import inspect
import io
import linecache
import os
import re
import sys
import traceback
from collections import namedtuple

__all__ = [
    "register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
    "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
    "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder",
    "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod", "testfile",
    "run_docstring_examples", "DocTestSuite", "DocFileSuite", "set_unittest_reportflags", "TestResults",
]

OPTIONFLAGS_BY_NAME = {}
BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (
    DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST


class TestResults(namedtuple("TestResults", "failed attempted")):
    def __new__(cls, failed, attempted, *, skipped=0):
        self = super().__new__(cls, failed, attempted)
        self.skipped = skipped
        return self

    def __repr__(self):
        if self.skipped:
            return f"TestResults(failed={self.failed}, attempted={self.attempted}, skipped={self.skipped})"
        return f"TestResults(failed={self.failed}, attempted={self.attempted})"


def _indent(text, indent=4):
    return re.sub("(?m)^(?!$)", indent * " ", text)


class Example:
    """Source text with the output it must give."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want + "\n" if want and not want.endswith("\n") else want
        if exc_msg is not None and not exc_msg.endswith("\n"):
            exc_msg += "\n"
        self.exc_msg = exc_msg
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one docstring."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), "DocTest no longer accepts str; use DocTestParser instead"
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        shown = "no examples" if count == 0 else "1 example" if count == 1 else f"{count} examples"
        return f"<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno) == (
            other.examples, other.docstring, other.globs, other.name, other.filename, other.lineno)

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return (self.name, self.filename or "", self.lineno or 0, id(self)) < (
            other.name, other.filename or "", other.lineno or 0, id(other))


class DocTestParser:
    """Finds examples in text."""

    _example = re.compile(r"""
        (?P<source>
            (?:^(?P<indent> [ ]*) >>>    .*)
            (?:\n           [ ]*  \.\.\. .*)*)
        \n?
        (?P<want> (?:(?![ ]*$)(?![ ]*>>>).+$\n?)*)
        """, re.MULTILINE | re.VERBOSE)
    _exception = re.compile(r"""
        ^(?P<hdr> Traceback\ \( (?: most\ recent\ call\ last | innermost\ last) \) :)
        \s* $ (?P<stack> .*?) ^ (?P<msg> \w+ .*)
        """, re.VERBOSE | re.MULTILINE | re.DOTALL)
    _option = re.compile(r"#\s*doctest:\s*([^\n\'\"]*)$", re.MULTILINE)

    def parse(self, string, name="<string>"):
        """Texts and examples by turns."""
        string = string.expandtabs()
        indents = [len(each) for each in re.findall(r"^([ ]*)(?=\S)", string, re.MULTILINE)]
        least = min(indents, default=0)
        if least:
            string = "\n".join(line[least:] for line in string.split("\n"))
        out = []
        place = lineno = 0
        for found in self._example.finditer(string):
            out.append(string[place:found.start()])
            lineno += string.count("\n", place, found.start())
            source, options, want, message = self._parts(found, name, lineno)
            if not re.match(r"^[ ]*(#.*)?$", source) or source.count("\n"):
                out.append(Example(
                    source, want, message, lineno=lineno, indent=least + len(found["indent"]), options=options))
            lineno += string.count("\n", found.start(), found.end())
            place = found.end()
        out.append(string[place:])
        return out

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        return [each for each in self.parse(string, name) if isinstance(each, Example)]

    def _parts(self, found, name, lineno):
        indent = len(found["indent"])
        lines = found["source"].split("\n")
        for number, line in enumerate(lines):
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError(
                    f"line {lineno + number + 1!r} of the docstring for {name} lacks blank after "
                    f"{line[indent:indent + 3]}: {line!r}")
            if number and not line.startswith(" " * indent + "."):
                self._inconsistent(lineno + number, name, line)
        source = "\n".join(line[indent + 4:] for line in lines)
        want_lines = found["want"].split("\n")
        if len(want_lines) > 1 and re.match(r" *$", want_lines[-1]):
            del want_lines[-1]
        for number, line in enumerate(want_lines):
            if line and not line.startswith(" " * indent):
                self._inconsistent(lineno + len(lines) + number, name, line)
        want = "\n".join(line[indent:] for line in want_lines)
        message = self._exception.match(want)
        options = {}
        for option in self._option.finditer(source):
            for word in option.group(1).replace(",", " ").split():
                if word[0] not in "+-" or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(
                        f"line {lineno + 1!r} of the doctest for {name} has an invalid option: {word!r}")
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == "+"
        return source, options, want, message["msg"] if message else None

    def _inconsistent(self, lineno, name, line):
        raise ValueError(
            f"line {lineno + 1!r} of the docstring for {name} has inconsistent leading whitespace: {line!r}")


class DocTestFinder:
    """Finds the docstrings of an object and of what is in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, globs, set())
        tests.sort()
        return tests

    def _belongs(self, module, obj):
        if module is None:
            return True
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        if inspect.isclass(obj) or hasattr(obj, "__module__") and obj.__module__:
            return module.__name__ == obj.__module__
        if inspect.getmodule(obj) is not None:
            return module is inspect.getmodule(obj)
        return isinstance(obj, property)

    def _find(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._get_test(obj, name, module, globs)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                plain = inspect.unwrap(value) if callable(value) else value
                if (inspect.isroutine(plain) or inspect.isclass(value)) and self._belongs(module, value):
                    self._find(tests, value, f"{name}.{key}", module, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                self._find(tests, value, f"{name}.__test__.{key}", module, globs, seen)
        if inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (
                    inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)
                ) and self._belongs(module, value):
                    self._find(tests, value, f"{name}.{key}", module, globs, seen)

    def _get_test(self, obj, name, module, globs):
        text = obj if isinstance(obj, str) else getattr(obj, "__doc__", None)
        text = "" if text is None else str(text)
        if self._exclude_empty and not text:
            return None
        filename = getattr(module, "__file__", None) or getattr(module, "__name__", None)
        return self._parser.get_doctest(text, globs, name, filename, self._line_of(obj, text))

    def _line_of(self, obj, text):
        """The line (from 0) where the docstring begins, or None."""
        if inspect.ismodule(obj):
            return 0
        plain = inspect.unwrap(obj.fget if isinstance(obj, property) else obj) if not isinstance(obj, str) else obj
        try:
            lines, first = inspect.findsource(plain)
        except (OSError, TypeError):
            return None
        if inspect.isclass(plain) or inspect.isroutine(plain):
            pattern = re.compile(r"""(^|.*:)\s*\w*("|')""")
            for number in range(first, len(lines)):
                if pattern.match(lines[number]):
                    return number
        return None


class OutputChecker:
    """Compares output with what is wanted."""

    def _to_ascii(self, s):
        return str(s.encode("ASCII", "backslashreplace"), "ASCII")

    def check_output(self, want, got, optionflags):
        got, want = self._to_ascii(got), self._to_ascii(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        if optionflags & ELLIPSIS:
            pattern = ".*?".join(map(re.escape, want.split(ELLIPSIS_MARKER)))
            return ELLIPSIS_MARKER in want and re.fullmatch(pattern, got, re.DOTALL) is not None
        return False

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF) and (
            optionflags & REPORT_NDIFF or want.count("\n") > 2 and got.count("\n") > 2
        ):
            old, new = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                lines = list(difflib.unified_diff(old, new, n=2))[2:]
                kind = "unified diff with -expected +actual"
            elif optionflags & REPORT_CDIFF:
                lines = list(difflib.context_diff(old, new, n=2))[2:]
                kind = "context diff with expected followed by actual"
            else:
                lines = list(difflib.ndiff(old, new, charjunk=difflib.IS_CHARACTER_JUNK))
                kind = "ndiff with -expected +actual"
            return f"Differences ({kind}):\n" + _indent("".join(lines))
        if want and got:
            return f"Expected:\n{_indent(want)}Got:\n{_indent(got)}"
        if want:
            return f"Expected:\n{_indent(want)}Got nothing\n"
        if got:
            return f"Expected nothing\nGot:\n{_indent(got)}"
        return "Expected nothing\nGot nothing\n"


class _Spoof(io.StringIO):
    def getvalue(self):
        text = super().getvalue()
        return text + "\n" if text and not text.endswith("\n") else text

    def clear(self):
        self.seek(0)
        self.truncate()


class DocTestRunner:
    """Runs the examples of tests and counts failures."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}
        self._fakeout = _Spoof()

    def report_start(self, out, test, example):
        if self._verbose:
            want = f"Expecting:\n{_indent(example.want)}" if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indent(example.source)}{want}")

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        shown = "".join(traceback.format_exception(*exc_info))
        out(self._header(test, example) + "Exception raised:\n" + _indent(shown))

    def _header(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            number = test.lineno + example.lineno + 1 if test.lineno is not None and example.lineno is not None else "?"
            lines.append(f'File "{test.filename}", line {number}, in {test.name}')
        else:
            lines.append(f"Line {example.lineno + 1}, in {test.name}")
        lines.append("Failed example:")
        lines.append(_indent(example.source))
        return "\n".join(lines)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run a test: TestResults."""
        self.test = test
        flags = 0
        if compileflags is None:
            for name, value in test.globs.items():
                if getattr(value, "compiler_flag", None) is not None and type(value).__name__ == "_Feature":
                    flags |= value.compiler_flag
        else:
            flags = compileflags
        real = sys.stdout
        if out is None:
            out = real.write
        sys.stdout = self._fakeout
        old_getlines = linecache.getlines

        def getlines(filename, module_globals=None):
            found = re.match(r"<doctest (?P<name>.+)\[(?P<number>\d+)\]>$", filename)
            if found and found["name"] == test.name:
                return test.examples[int(found["number"])].source.splitlines(keepends=True)
            return old_getlines(filename, module_globals)

        linecache.getlines = getlines
        old_displayhook = sys.displayhook
        sys.displayhook = sys.__displayhook__
        try:
            return self._run(test, flags, out)
        finally:
            sys.stdout = real
            linecache.getlines = old_getlines
            sys.displayhook = old_displayhook
            if clear_globs:
                test.globs.clear()
                import builtins

                builtins._ = None

    def _run(self, test, compileflags, out):
        failures = tries = skips = 0
        original = self.optionflags
        check = self._checker.check_output
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original
            for flag, on in example.options.items():
                self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            filename = f"<doctest {test.name}[{number}]>"
            exception = None
            try:
                exec(compile(example.source, filename, "single", compileflags, True), test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                # Without the frame of this function.
                error.__traceback__ = error.__traceback__.tb_next
                exception = type(error), error, error.__traceback__
            got = self._fakeout.getvalue()
            self._fakeout.clear()
            outcome = "fail"
            if exception is None:
                if check(example.want, got, self.optionflags):
                    outcome = "ok"
            else:
                lines = traceback.format_exception_only(*exception[:2])
                if issubclass(exception[0], SyntaxError):
                    start = next(
                        (n for n, line in enumerate(lines) if line.startswith((
                            f"{exception[0].__qualname__}:", f"{exception[0].__module__}.{exception[0].__qualname__}:"))), 0)
                    lines = lines[start:]
                message = "".join(lines)
                got += "".join(traceback.format_exception(*exception))
                if example.exc_msg is None:
                    outcome = "boom"
                elif check(example.exc_msg, message, self.optionflags):
                    outcome = "ok"
                elif self.optionflags & IGNORE_EXCEPTION_DETAIL and check(
                    _without_detail(example.exc_msg), _without_detail(message), self.optionflags
                ):
                    outcome = "ok"
            if outcome == "ok":
                if not quiet:
                    self.report_success(out, test, example, got)
            else:
                if not quiet:
                    if outcome == "fail":
                        self.report_failure(out, test, example, got)
                    else:
                        self.report_unexpected_exception(out, test, example, exception)
                failures += 1
                if self.optionflags & FAIL_FAST:
                    break
        self.optionflags = original
        old = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = failures + old[0], tries + old[1], skips + old[2]
        self.failures += failures
        self.tries += tries
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def summarize(self, verbose=None):
        """Print how it went: TestResults."""
        if verbose is None:
            verbose = self._verbose
        without, passed, failed = [], [], []
        total_tries = total_failures = total_skips = 0
        for name, (failures, tries, skips) in self._stats.items():
            total_tries += tries
            total_failures += failures
            total_skips += skips
            if tries == 0:
                without.append(name)
            elif failures == 0:
                passed.append((name, tries))
            else:
                failed.append((name, (failures, tries, skips)))

        def items(count, word="item"):
            return f"{count} {word}{'' if count == 1 else 's'}"

        if verbose:
            if without:
                print(f"{items(len(without))} had no tests:")
                for name in sorted(without):
                    print(f"    {name}")
            if passed:
                print(f"{items(len(passed))} passed all tests:")
                for name, count in sorted(passed):
                    print(f" {count:3d} test{'' if count == 1 else 's'} in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{items(len(failed))} had failures:")
            for name, (failures, tries, skips) in sorted(failed):
                print(f" {failures:3d} of {tries:3d} in {name}")
        if verbose:
            print(f"{items(total_tries, 'test')} in {items(len(self._stats))}.")
            parts = [f"{total_tries - total_failures} passed"]
            if total_failures:
                parts.append(f"{total_failures} failed")
            print(" and ".join(parts) + ".")
        if total_failures:
            print(f"***Test Failed*** {items(total_failures, 'failure')}", end="")
            print(f" and {total_skips} skipped test{'' if total_skips == 1 else 's'}." if total_skips else ".")
        elif verbose:
            print("Test passed.")
        return TestResults(total_failures, total_tries, skipped=total_skips)


def _without_detail(message):
    """The name of the exception, without module and text."""
    end = message.find("\n")
    line = message if end < 0 else message[:end]
    end = line.find(":")
    line = line if end < 0 else line[:end]
    return line.rpartition(".")[2].strip()


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises at the first failure."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def testmod(
    m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
    exclude_empty=False,
):
    """Run the examples of a module, by default of __main__."""
    if m is None:
        m = sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testfile(
    filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0,
    extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None,
):
    """Run the examples of a text file."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    if module_relative:
        module = sys.modules[package] if isinstance(package, str) else package or sys.modules["__main__"]
        base = os.path.dirname(getattr(module, "__file__", None) or "")
        filename = os.path.join(base, *filename.split("/"))
    with open(filename, encoding=encoding or "utf-8") as file:
        text = file.read()
    globs = {} if globs is None else globs.copy()
    globs.update(extraglobs or {})
    globs.setdefault("__name__", "__main__")
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, name or os.path.basename(filename), filename, 0))
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Run the examples of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    old, _unittest_reportflags = _unittest_reportflags, flags
    return old


def _case(test, optionflags, setUp, tearDown, checker):
    import unittest

    class DocTestCase(unittest.TestCase):
        def setUp(self):
            if setUp is not None:
                setUp(test)

        def tearDown(self):
            if tearDown is not None:
                tearDown(test)

        def runTest(self):
            out = io.StringIO()
            flags = optionflags
            if not flags & REPORTING_FLAGS:
                flags |= _unittest_reportflags
            results = DocTestRunner(optionflags=flags, checker=checker, verbose=False).run(
                test, out=out.write, clear_globs=False)
            if results.failed:
                line = "unknown line number" if test.lineno is None else str(test.lineno)
                raise self.failureException(
                    f"Failed doctest test for {test.name}\n  File \"{test.filename}\", line {line}, in "
                    f"{test.name.rpartition('.')[2]}\n\n{out.getvalue()}")

        def id(self):
            return test.name

        def __repr__(self):
            path = test.name.split(".")
            return f"{path[-1]} ({'.'.join(path[:-1])})"

        __str__ = __repr__

        def shortDescription(self):
            return "Doctest: " + test.name

    return DocTestCase()


def DocTestSuite(
    module=None, globs=None, extraglobs=None, test_finder=None, *, setUp=None, tearDown=None, checker=None, optionflags=0
):
    """A unittest suite of the examples of a module."""
    import unittest

    if module is None:
        module = sys.modules[sys._getframe(1).f_globals["__name__"]]
    elif isinstance(module, str):
        module = __import__(module, fromlist=["*"])
    tests = (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)
    return unittest.TestSuite(
        _case(test, optionflags, setUp, tearDown, checker) for test in tests if test.examples)


def DocFileSuite(*paths, module_relative=True, globs=None, encoding=None, optionflags=0, setUp=None, tearDown=None,
                 parser=DocTestParser(), checker=None, package=None):
    """A unittest suite of the examples of text files."""
    import unittest

    suite = unittest.TestSuite()
    for path in paths:
        if module_relative:
            module = sys._getframe(1).f_globals if package is None else vars(sys.modules[package])
            path = os.path.join(os.path.dirname(module.get("__file__") or ""), *path.split("/"))
        with open(path, encoding=encoding or "utf-8") as file:
            test = parser.get_doctest(file.read(), dict(globs or {}), os.path.basename(path), path, 0)
        suite.addTest(_case(test, optionflags, setUp, tearDown, checker))
    return suite


def script_from_examples(s):
    """Source text with the outputs as comments."""
    out = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            out.append(piece.source[:-1])
            if piece.want:
                out.append("# Expected:")
                out += ["## " + line for line in piece.want.split("\n")[:-1]]
        else:
            out += ["#" + (" " + line if line.strip() else "") for line in piece.split("\n")[:-1]]
    while out and out[-1] == "#":
        out.pop()
    while out and out[0] == "#":
        out.pop(0)
    return "\n".join(out) + "\n"
