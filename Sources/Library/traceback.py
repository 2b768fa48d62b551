"""Tracebacks: taking them from exceptions and stacks, and writing them.

Rules of this file:
 * A TracebackException keeps text only, no frames and no exception, so that it may live longer than they do.
 * Carets are worked out in `_tbcarets`, suggestions in `_tbsuggest`; both are loaded when first needed.
"""

import linecache
import sys

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
    "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb", "print_list",
]

_missing = object()
_cause_message = "\nThe above exception was the direct cause of the following exception:\n\n"
_context_message = "\nDuring handling of the above exception, another exception occurred:\n\n"
_most_repeats = 3


def print_list(extracted_list, file=None):
    _write(StackSummary.from_list(extracted_list).format(), file)


def _write(lines, file):
    if file is None:
        file = sys.stderr
    for line in lines:
        print(line, file=file, end="")


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    _write(extract_tb(tb, limit).format(), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def extract_tb(tb, limit=None):
    """The StackSummary of a traceback."""
    return StackSummary._from_frames(_tb_positions(tb), limit=limit)


def _parse(exc, value, tb):
    """The exception and traceback that the old three arguments, or the exception alone, stand for."""
    if value is _missing and tb is _missing:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    if value is _missing or tb is _missing:
        raise ValueError("Both or neither of value and tb must be given")
    return value, tb


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True, **kwargs):
    value, tb = _parse(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True, **kwargs):
    """The lines that print_exception() writes, each ending in a newline; some hold several lines."""
    value, tb = _parse(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_missing, *, show_group=False, **kwargs):
    """The lines that say what the exception is, without the traceback."""
    if value is _missing:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit=limit, file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    _write(extract_stack(sys._getframe(1) if f is None else f, limit).format(), file)


def format_stack(f=None, limit=None):
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def extract_stack(f=None, limit=None):
    """The StackSummary of a running stack, the innermost frame last."""
    if f is None:
        f = sys._getframe(1)
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Clear the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


def walk_stack(f):
    """(frame, line number) from a frame outwards."""
    if f is None:
        f = sys._getframe(1)

    def frames(frame):
        while frame is not None:
            yield frame, frame.f_lineno
            frame = frame.f_back

    return frames(f)


def walk_tb(tb):
    """(frame, line number) from the outermost frame of a traceback inwards."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _tb_positions(tb):
    while tb is not None:
        position = _position(tb.tb_frame.f_code, tb.tb_lasti)
        if position[0] is None:
            position = tb.tb_lineno, *position[1:]
        yield tb.tb_frame, position
        tb = tb.tb_next


def _position(code, lasti):
    """(line, end line, column, end column) of an instruction; what is not known is None."""
    positions = getattr(code, "co_positions", None)
    if positions is None or lasti < 0:
        return None, None, None, None
    for index, position in enumerate(positions()):
        if index == lasti // 2:
            return position
    return None, None, None, None


class FrameSummary:
    """One place of a stack: filename, lineno, name, line, and the columns if they are known."""

    __slots__ = (
        "filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "_lines_dedented", "locals", "_code",
    )

    def __init__(
        self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
        end_colno=None, **kwargs,
    ):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = {key: _safe(value, "local", repr) for key, value in locals.items()} if locals else None

    def _key(self):
        return self.filename, self.lineno, self.name, self.locals

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._key() == other._key()
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _load(self):
        """The source lines of the range as they stand in the file."""
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            self._lines = "\n".join(
                linecache.getline(self.filename, number).rstrip()
                for number in range(self.lineno, self.end_lineno + 1)
            )
        return self._lines

    @property
    def _original_lines(self):
        self._load()
        return self._lines

    @property
    def _dedented_lines(self):
        if self._lines_dedented is None and self._load() is not None:
            self._lines_dedented = _dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first source line, without the spaces around it."""
        lines = self._load()
        if lines is None:
            return None
        return lines.partition("\n")[0].strip()


def _dedent(text):
    """Remove the indentation that all lines share."""
    lines = text.split("\n")
    margin = None
    for index, line in enumerate(lines):
        stripped = line.lstrip(" \t")
        if not stripped:
            lines[index] = ""
            continue
        indent = line[:len(line) - len(stripped)]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def _safe(value, what, function=str):
    try:
        return function(value)
    except Exception:
        return f"<{what} {function.__name__}() failed>"


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of an iterable of (frame, line number)."""
        return klass._from_frames(
            ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen),
            limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
        )

    @classmethod
    def _from_frames(klass, frames, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        frames = list(frames)
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        result = klass()
        names = set()
        for frame, (lineno, end_lineno, colno, end_colno) in frames:
            code = frame.f_code
            names.add(code.co_filename)
            linecache.lazycache(code.co_filename, frame.f_globals)
            summary = FrameSummary(
                code.co_filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno,
            )
            lines = linecache._lines_of_code(code)
            if lines is not None and lineno is not None:
                last = lineno if end_lineno is None else end_lineno
                summary._lines = "\n".join(line.rstrip() for line in lines[lineno - 1:last])
            result.append(summary)
        for name in names:
            linecache.checkcache(name)
        if lookup_lines:
            for each in result:
                each.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one of FrameSummary objects or old tuples (filename, lineno, name, line)."""
        result = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one frame."""
        name = frame_summary.filename
        if name.startswith("<stdin-") and name.endswith(">"):
            name = "<stdin>"
        pieces = [f'  File "{name}", line {frame_summary.lineno}, in {frame_summary.name}\n']
        dedented = frame_summary._dedented_lines
        if dedented and dedented.strip():
            if frame_summary.colno is None or frame_summary.end_colno is None:
                pieces.append(f"    {frame_summary.line}\n")
            else:
                pieces.extend(_with_carets(frame_summary, dedented))
        if frame_summary.locals:
            for key, value in sorted(frame_summary.locals.items()):
                pieces.append(f"    {key} = {value}\n")
        return "".join(pieces)

    def format(self, **kwargs):
        """A list of texts, one for each frame; frames that repeat more than three times are counted instead."""
        result = []
        last = None
        count = 0

        def flush():
            if count > _most_repeats:
                more = count - _most_repeats
                result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            key = frame.filename, frame.lineno, frame.name
            if last is None or last[0] is None or key != last or key[1] is None:
                flush()
                last = key
                count = 0
            count += 1
            if count <= _most_repeats:
                result.append(text)
        flush()
        return result


def _column(line, offset):
    """The character index that a UTF-8 byte offset stands for."""
    return offset if line.isascii() else len(line.encode()[:offset].decode(errors="replace"))


def _with_carets(frame, dedented):
    originals = frame._original_lines.split("\n")
    count = frame.end_lineno - frame.lineno + 1
    start = _column(originals[0], frame.colno)
    end = _column(originals[count - 1], frame.end_colno)
    lines = dedented.split("\n")[:count]
    removed = len(originals[0]) - len(lines[0])
    from _tbcarets import marked

    text = "".join(marked(lines, max(0, start - removed), max(0, end - removed)))
    return ["    " + line + "\n" for line in _dedent(text).split("\n")[:-1]]


class _Context:
    """Where the lines of an exception group stand: how deep, and what has begun."""

    def __init__(self):
        self.depth = 0
        self.needs_close = False

    def emit(self, text, margin=None):
        prefix = "  " * self.depth
        if self.depth:
            prefix += ("|" if margin is None else margin) + " "
        for each in [text] if isinstance(text, str) else text:
            if not self.depth:
                yield each
            else:
                yield "".join(prefix + line for line in each.splitlines(keepends=True))


class TracebackException:
    """An exception and its traceback as text, with those it came from."""

    def __init__(
        self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
        compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None,
    ):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._from_frames(
            _tb_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals
        )
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as error:
            self.__notes__ = [f"Ignored error getting __notes__: {_safe(error, '__notes__', repr)}"]
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = self.exc_type_module = None
        if exc_type and issubclass(exc_type, SyntaxError):
            for name in ("filename", "text", "offset", "end_offset", "msg"):
                setattr(self, name, getattr(exc_value, name, None))
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self._is_syntax_error = True
        elif exc_type and issubclass(exc_type, (ImportError, NameError, AttributeError)):
            self._add_suggestion(exc_value, exc_traceback)

        settings = {
            "limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals,
            "max_group_width": max_group_width, "max_group_depth": max_group_depth,
        }

        def made(error, keep):
            if error is None or id(error) in seen:
                return None
            return TracebackException(
                type(error), error, error.__traceback__, _seen=seen, compact=keep, **settings
            )

        self.__suppress_context__ = False if exc_value is None else exc_value.__suppress_context__
        self.__cause__ = None if exc_value is None else made(exc_value.__cause__, compact)
        needs_context = exc_value is not None and (
            not compact or self.__cause__ is None and not self.__suppress_context__
        )
        self.__context__ = made(exc_value.__context__, compact) if needs_context else None
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [
                TracebackException(type(each), each, each.__traceback__, _seen=seen, compact=compact, **settings)
                for each in exc_value.exceptions
            ]

    def _add_suggestion(self, error, traceback):
        if isinstance(error, ImportError) and getattr(error, "name_from", None) is None:
            return
        try:
            from _tbsuggest import suggestion

            found = suggestion(error, traceback)
        except Exception:
            found = None
        if found:
            if self._str.endswith((".", "?")):
                self._str = self._str[:-1]
            self._str += f". Did you mean: '{found}'?"
        if isinstance(error, NameError):
            name = error.name
            if name is not None and name in getattr(sys, "stdlib_module_names", ()):
                if found:
                    self._str += f" Or did you forget to import '{name}'?"
                else:
                    self._str += f". Did you forget to import '{name}'?"

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings

        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        if not isinstance(module, str):
            module = "<unknown>"
        return f"{module}.{self.exc_type_qualname}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines that say what the exception is; show_group: those of the exceptions in a group too."""
        indent = 3 * _depth * " "
        if not self._have_exc_type:
            yield indent + _final_line(None, self._str)
            return
        name = self.exc_type_str
        if not self._is_syntax_error:
            if _depth > 0:
                text = _final_line(name, self._str)
                for line in text.splitlines(keepends=True):
                    yield indent + line
            else:
                yield _final_line(name, self._str)
        else:
            for line in self._format_syntax_error(name):
                yield indent + line
        notes = self.__notes__
        if notes is not None and not isinstance(notes, (str, bytes)) and hasattr(notes, "__getitem__"):
            for note in notes:
                for line in _safe(note, "note").split("\n"):
                    yield indent + line + "\n"
        elif notes is not None:
            yield indent + _safe(notes, "__notes__", repr) + "\n"
        if self.exceptions and show_group:
            for each in self.exceptions:
                yield from each.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _format_syntax_error(self, name):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        text = self.text
        if isinstance(text, str):
            plain = text.rstrip("\n")
            left = plain.lstrip(" \n\f")
            removed = len(plain) - len(left)
            if self.offset is None:
                yield f"    {left}\n"
            else:
                offset = self.offset
                if self.lineno == self.end_lineno:
                    end = self.end_offset if self.end_offset not in (None, 0) else offset
                else:
                    end = len(plain) + 1
                if self.text and offset > len(self.text):
                    offset = len(self.text) + 1
                    if end < offset:
                        end = offset
                if offset >= end or end < 0:
                    end = offset + 1
                column = offset - 1 - removed
                last = end - 1 - removed
                if column >= 0:
                    yield f"    {left}\n"
                    space = "".join(char if char.isspace() else " " for char in left[:column])
                    yield f"    {space}{'^' * (last - column)}\n"
                else:
                    yield f"    {left}\n"
        yield f"{name}: {self.msg or '<no detail available>'}{suffix}\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """All lines of the traceback, those of the causes first."""
        context = _Context() if _ctx is None else _ctx
        links = []
        error = self
        if chain:
            while error is not None:
                if error.__cause__ is not None:
                    links.append((_cause_message, error))
                    error = error.__cause__
                elif error.__context__ is not None and not error.__suppress_context__:
                    links.append((_context_message, error))
                    error = error.__context__
                else:
                    links.append((None, error))
                    error = None
        else:
            links.append((None, error))
        for message, error in reversed(links):
            if message is not None:
                yield from context.emit(message)
            if error.exceptions is None:
                if error.stack:
                    yield from context.emit("Traceback (most recent call last):\n")
                    yield from context.emit(error.stack.format())
                yield from context.emit(error.format_exception_only())
            elif context.depth > self.max_group_depth:
                yield from context.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(error, context, chain)

    def _format_group(self, error, context, chain):
        top = context.depth == 0
        if top:
            context.depth = 1
        if error.stack:
            yield from context.emit("Exception Group Traceback (most recent call last):\n", "+" if top else None)
            yield from context.emit(error.stack.format())
        yield from context.emit(error.format_exception_only())
        total = len(error.exceptions)
        shown = min(total, self.max_group_width)
        count = shown if total <= shown else shown + 1
        context.needs_close = False
        for index in range(count):
            last = index == count - 1
            if last:
                context.needs_close = True
            truncated = index >= shown
            title = "..." if truncated else str(index + 1)
            yield "  " * context.depth + ("+-" if index == 0 else "  ") + f"+---------------- {title} ----------------\n"
            context.depth += 1
            if truncated:
                more = total - shown
                yield from context.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from error.exceptions[index].format(chain=chain, _ctx=context)
            if last and context.needs_close:
                yield "  " * context.depth + "+------------------------------------\n"
                context.needs_close = False
            context.depth -= 1
        if top:
            context.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Write what format() gives to a stream, sys.stderr if none is given."""
        _write(self.format(chain=chain), file)


def _final_line(name, text):
    return f"{name}\n" if text is None or not text or text == "None" and name is None else f"{name}: {text}\n"
