"""Finding tests in classes, modules, names and folders."""

import functools
import os
import sys
import types
from fnmatch import fnmatch, fnmatchcase

from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """A test that fails because it could not be loaded."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattr__(name)

        def fail():
            raise self._exception

        return fail


def _failed(name, exception, suite_class, message):
    return suite_class((_FailedTest(name, exception),)), message


def _failed_import(name, suite_class):
    import traceback

    message = f"Failed to import test module: {name}\n{traceback.format_exc()}"
    return _failed(name, ImportError(message), suite_class, message)


def _skipped(name, exception, suite_class):
    @case.skip(str(exception))
    def skipped(self):
        """Not run."""

    made = type("ModuleSkipped", (case.TestCase,), {name: skipped})
    return suite_class((made(name),))


class TestLoader:
    """Makes suites of tests."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError(
                "Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?"
            )
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if (
                isinstance(obj, type) and issubclass(obj, case.TestCase)
                and obj not in (case.TestCase, case.FunctionTestCase)
            ):
                tests.append(self.loadTestsFromTestCase(obj))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        if load_tests is not None:
            try:
                return load_tests(self, tests, pattern)
            except Exception as error:
                import traceback

                message = f"Failed to call load_tests:\n{traceback.format_exc()}"
                made, message = _failed(module.__name__, error, self.suiteClass, message)
                self.errors.append(message)
                return made
        return tests

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        failure = message = None
        if module is None:
            todo = parts[:]
            while todo:
                module_name = ".".join(todo)
                try:
                    module = __import__(module_name)
                    break
                except ImportError:
                    last = todo.pop()
                    failure, message = _failed_import(last, self.suiteClass)
                    if not todo:
                        self.errors.append(message)
                        return failure
            parts = parts[1:]
        obj = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                if getattr(obj, "__path__", None) is not None and failure is not None:
                    self.errors.append(message)
                    return failure
                import traceback

                failure, message = _failed(
                    part, error, self.suiteClass, f"Failed to access attribute:\n{traceback.format_exc()}"
                )
                self.errors.append(message)
                return failure
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if (
            isinstance(obj, type) and issubclass(obj, case.TestCase)
            and obj not in (case.TestCase, case.FunctionTestCase)
        ):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            name = parts[-1]
            made = parent(name)
            if not isinstance(getattr(made, name), types.FunctionType):
                return self.suiteClass([made])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError(f"calling {obj} returned {test}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        def wanted(name):
            if not name.startswith(self.testMethodPrefix):
                return False
            function = getattr(testCaseClass, name)
            if not callable(function):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(
                fnmatchcase(full, pattern) for pattern in self.testNamePatterns
            )

        names = [name for name in dir(testCaseClass) if wanted(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """The tests of the modules of a folder (or package) and those below whose file names match."""
        original = self._top_level_dir
        if top_level_dir is None:
            top_level_dir = self._top_level_dir if self._top_level_dir is not None else None
        is_top_given = top_level_dir is not None
        if top_level_dir is None:
            top_level_dir = start_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir
        is_bad = False
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            if start_dir != top_level_dir:
                is_bad = not os.path.isfile(os.path.join(start_dir, "__init__.py"))
        else:
            try:
                __import__(start_dir)
            except ImportError:
                is_bad = True
            else:
                module = sys.modules[start_dir]
                if getattr(module, "__file__", None):
                    start_dir = os.path.abspath(os.path.dirname(module.__file__))
                elif getattr(module, "__path__", None):
                    start_dir = os.path.abspath(list(module.__path__)[0])
                else:
                    raise TypeError(f"don't know how to discover from {module!r}")
                if not is_top_given:
                    top = start_dir
                    for _ in range(module.__name__.count(".") + 1):
                        top = os.path.dirname(top)
                    self._top_level_dir = top
                    sys.path.remove(top_level_dir)
        if is_bad:
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        tests = list(self._find_tests(start_dir, pattern))
        self._top_level_dir = original
        return self.suiteClass(tests)

    def _name_from_path(self, path):
        if path == self._top_level_dir:
            return "."
        path = os.path.splitext(os.path.normpath(path))[0]
        return os.path.relpath(path, self._top_level_dir).replace(os.path.sep, ".")

    def _match_path(self, path, full_path, pattern):
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        name = self._name_from_path(start_dir)
        if name != "." and name not in self._loading_packages:
            tests, should_recurse = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
            if not should_recurse:
                return
        for path in sorted(os.listdir(start_dir)):
            full = os.path.join(start_dir, path)
            tests, should_recurse = self._find_test_path(full, pattern)
            if tests is not None:
                yield tests
            if should_recurse:
                name = self._name_from_path(full)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(full, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _load(self, name):
        __import__(name)
        return sys.modules[name]

    def _find_test_path(self, full_path, pattern):
        """(tests or None, whether to look into the folder)."""
        base = os.path.basename(full_path)
        if os.path.isfile(full_path):
            stem = base[:-3]
            if not base.endswith(".py") or not stem.isidentifier() or not self._match_path(base, full_path, pattern):
                return None, False
            name = self._name_from_path(full_path)
            try:
                module = self._load(name)
            except case.SkipTest as error:
                return _skipped(name, error, self.suiteClass), False
            except BaseException as error:
                if not isinstance(error, Exception) and not isinstance(error, SystemExit):
                    raise
                made, message = _failed_import(name, self.suiteClass)
                self.errors.append(message)
                return made, False
            found = os.path.realpath(os.path.splitext(getattr(module, "__file__", full_path))[0])
            if found.lower() != os.path.realpath(os.path.splitext(full_path)[0]).lower():
                folder = os.path.dirname(found)
                stem = os.path.splitext(os.path.basename(full_path))[0]
                raise ImportError(
                    f"{stem!r} module incorrectly imported from {folder!r}. Expected "
                    f"{os.path.dirname(full_path)!r}. Is this module globally installed?"
                )
            return self.loadTestsFromModule(module, pattern=pattern), False
        if not os.path.isdir(full_path) or not os.path.isfile(os.path.join(full_path, "__init__.py")):
            return None, False
        load_tests = tests = None
        name = self._name_from_path(full_path)
        try:
            package = self._load(name)
        except case.SkipTest as error:
            return _skipped(name, error, self.suiteClass), False
        except Exception:
            made, message = _failed_import(name, self.suiteClass)
            self.errors.append(message)
            return made, False
        load_tests = getattr(package, "load_tests", None)
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(package, pattern=pattern)
            return tests, load_tests is None
        finally:
            self._loading_packages.discard(name)


defaultTestLoader = TestLoader()
