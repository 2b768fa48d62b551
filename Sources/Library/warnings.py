"""Warnings: who is told what, and how often.

A filter is (action, message pattern or None, category, module pattern or None, line or 0); the first that fits a
warning decides.
"""

import sys

__all__ = [
    "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
    "catch_warnings", "deprecated",
]

filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
onceregistry = {}
defaultaction = "default"

_actions = {"error", "ignore", "always", "all", "default", "module", "once"}
_version = 1


def _filters_mutated():
    global _version
    _version += 1


class WarningMessage:
    """One warning with all that is known of it."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning: where, what, and the source line."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        import linecache

        line = linecache.getline(filename, lineno)
    line = line.strip()
    return f"{text}  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a stream, sys.stderr if none is given."""
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
        pass


def _show(message):
    # A program may put its own showwarning() here.
    if not callable(showwarning):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    showwarning(
        message.message, message.category, message.filename, message.lineno, message.file, message.line
    )


class _Literal:
    """Matches the beginning of a text as a pattern without special characters would."""

    def __init__(self, text, ignore_case, whole=False):
        self.pattern = text
        self.text = text.lower() if ignore_case else text
        self.ignore_case = ignore_case
        self.whole = whole

    def match(self, text):
        if self.ignore_case:
            text = text.lower()
        return text == self.text if self.whole else text.startswith(self.text)

    def __eq__(self, other):
        return isinstance(other, _Literal) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.text)


def _pattern(text, ignore_case):
    if not text:
        return None
    if not any(char in text for char in ".^$*+?{}[]\\|()"):
        return _Literal(text, ignore_case)
    import re

    return re.compile(text, re.I if ignore_case else 0)


def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def _check(action, category, lineno):
    if action not in _actions:
        raise ValueError(f"invalid action: {action!r}")
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Add a filter; message and module are regular expressions for the beginning."""
    if action not in _actions:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    _check(action, category, lineno)
    _add_filter((action, _pattern(message, True), category, _pattern(module, False), lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter for all modules and messages."""
    if action not in _actions:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    """Remove all filters."""
    filters[:] = []
    _filters_mutated()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning on behalf of the caller, or of one stacklevel - 1 frames above."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    frame = sys._getframe(1)
    try:
        for _ in range(stacklevel - 1):
            frame = frame.f_back
            while frame is not None and skip_file_prefixes and frame.f_code.co_filename.startswith(skip_file_prefixes):
                frame = frame.f_back
            if frame is None:
                break
        if frame is None:
            names, filename, lineno = sys.__dict__, "<sys>", 0
        else:
            names, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    finally:
        del frame
    module = names.get("__name__", "<string>")
    registry = names.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, names, source)


def _deprecated(
    name, message="{name!r} is deprecated and slated for removal in Python {remove}", *, remove,
    _version=sys.version_info
):
    """Warn of something that goes in the version `remove`; RuntimeError once that version is out."""
    if (_version[:2] > remove) or (_version[:2] == remove and _version[3] != "alpha"):
        where = f"{remove[0]}.{remove[1]}"
        raise RuntimeError(f"{name!r} was slated for removal after Python {where} alpha")
    warn(message.format(name=name, remove=f"{remove[0]}.{remove[1]}"), DeprecationWarning, stacklevel=3)


def _warn_unawaited_coroutine(coro):
    """Called when a coroutine that never ran is thrown away."""
    lines = [f"coroutine '{coro.__qualname__}' was never awaited\n"]
    if coro.cr_origin is not None:
        import linecache

        lines.append("Coroutine created at (most recent call last)\n")
        for filename, lineno, name in reversed(coro.cr_origin):
            lines.append(f'  File "{filename}", line {lineno}, in {name}\n')
            line = linecache.getline(filename, lineno)
            if line:
                lines.append(f"    {line.strip()}\n")
    warn("".join(lines).rstrip("\n"), category=RuntimeWarning, stacklevel=2, source=coro)


def warn_explicit(
    message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None
):
    """Issue a warning with its place given; registry remembers what was shown already."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _version:
        registry.clear()
        registry["version"] = _version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    for item in filters:
        action, pattern, kind, where, line = item
        if (
            (pattern is None or pattern.match(text))
            and issubclass(category, kind)
            and (where is None or (module == where if isinstance(where, str) else where.match(module)))
            and (line == 0 or lineno == line)
        ):
            break
    else:
        action, item = defaultaction, None
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        seen = text, category
        if onceregistry.get(seen):
            return
        onceregistry[seen] = 1
    elif action == "module":
        registry[key] = 1
        seen = text, category, 0
        if registry.get(seen):
            return
        registry[seen] = 1
    elif action == "default":
        registry[key] = 1
    elif action not in ("always", "all"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item}")
    if module_globals is not None:
        import linecache

        linecache.getlines(filename, module_globals)
    _show_sink(WarningMessage(message, category, filename, lineno, source=source))


_show_sink = _show


class catch_warnings:
    """Restores the filters and what shows warnings at the end of the block.

    record=True collects the warnings in the list that the with statement binds. action and the rest install a simple
    filter for the block.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        self._filters = module.filters
        self._showwarning = module.showwarning
        self._sink = module._show_sink
        module.filters = self._filters[:]
        module._filters_mutated()
        log = None
        if self._record:
            log = []
            module._show_sink = log.append
            # Whatever replaced showwarning() outside must not take the recorded warnings.
            module.showwarning = _original_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._show_sink = self._sink


_original_showwarning = showwarning


class deprecated:
    """Mark a class or function as deprecated: using it warns, and type checkers know."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        import functools

        if isinstance(arg, type):
            return self._class(arg, functools.wraps)
        if not callable(arg):
            raise TypeError(
                "@deprecated decorator with non-None category must be applied to a class or callable, "
                f"not {arg!r}"
            )

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)

        if type(arg).__name__ == "function" and arg.__code__.co_flags & 0x80:
            import inspect

            wrapper = inspect.markcoroutinefunction(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    def _class(self, arg, wraps):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        original_new = arg.__new__

        @wraps(original_new)
        def __new__(cls, /, *args, **kwargs):
            if cls is arg:
                warn(message, category=category, stacklevel=stacklevel + 1)
            if original_new is not object.__new__:
                return original_new(cls, *args, **kwargs)
            if cls.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f"{cls.__name__}() takes no arguments")
            return original_new(cls)

        arg.__new__ = staticmethod(__new__)
        original_init = arg.__init_subclass__
        bound = getattr(original_init, "__func__", None)

        @wraps(original_init)
        def __init_subclass__(cls, /, *args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            if bound is not None and getattr(original_init, "__self__", None) is not None:
                return bound(cls, *args, **kwargs)
            return original_init(*args, **kwargs)

        arg.__init_subclass__ = classmethod(__init_subclass__)
        arg.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
        return arg


class _OptionError(Exception):
    """A bad -W option."""


def _set_option(option):
    parts = [part.strip() for part in option.split(":")]
    if len(parts) > 5:
        raise _OptionError(f"too many fields (max 5): {option!r}")
    action, message, category, module, lineno = parts + [""] * (5 - len(parts))
    found = "default" if not action else next(
        (each for each in ("default", "always", "all", "ignore", "module", "once", "error") if each.startswith(action)),
        None,
    )
    if found is None:
        raise _OptionError(f"invalid action: {action!r}")
    kind = _category(category)
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except ValueError:
            raise _OptionError(f"invalid lineno {lineno!r}") from None
    else:
        lineno = 0
    _add_filter(
        (
            found, _Literal(message, True) if message else None, kind,
            _Literal(module, False, whole=True) if module else None, lineno,
        ),
        False,
    )


def _category(name):
    if not name:
        return Warning
    if "." not in name:
        import builtins as module

        attribute = name
    else:
        path, _, attribute = name.rpartition(".")
        try:
            module = __import__(path, None, None, [attribute])
        except ImportError:
            raise _OptionError(f"invalid module name: {path!r}") from None
    found = getattr(module, attribute, None)
    if found is None:
        raise _OptionError(f"unknown warning category: {name!r}")
    if not (isinstance(found, type) and issubclass(found, Warning)):
        raise _OptionError(f"invalid warning category: {name!r}")
    return found


for _option in getattr(sys, "warnoptions", ()):
    try:
        _set_option(_option)
    except _OptionError as _error:
        print("Invalid -W option ignored:", _error, file=sys.stderr)
