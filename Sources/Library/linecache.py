"""Lines of source files, kept after the first reading."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# filename -> (size, mtime, lines, full name), or (function that gives the source,) while not yet asked for.
cache = {}


def clearcache():
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """One line of a file with its newline; "" if there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ""


def getlines(filename, module_globals=None):
    """All lines of a file, each with its newline; [] if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _unreadable_name(filename):
    return not filename or filename.startswith("<") and filename.endswith(">")


def checkcache(filename=None):
    """Forget files that have changed or gone since they were read."""
    import posix

    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        try:
            found = posix.stat(entry[3])
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if entry[0] != found.st_size or entry[1] != found.st_mtime:
            cache.pop(name, None)


def _split(text):
    lines = text.splitlines(keepends=True)
    # splitlines() knows more line ends than files have.
    if any(len(line) and line[-1] in "\v\f\x1c\x1d\x1e\x85\u2028\u2029" for line in lines):
        lines = [line + "\n" for line in text.split("\n")]
        if lines and lines[-1] == "\n":
            lines.pop()
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines


def updatecache(filename, module_globals=None):
    """Read a file anew."""
    import posix
    import sys

    cache.pop(filename, None)
    if _unreadable_name(filename):
        return []
    fullname = filename
    try:
        found = posix.stat(fullname)
    except OSError:
        found = None
    except ValueError:
        return []
    if found is None:
        if lazycache(filename, module_globals):
            try:
                source = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                if source is None:
                    return []
                entry = len(source), None, _split(source), fullname
                cache[filename] = entry
                return entry[2]
        if filename.startswith("/"):
            return []
        for directory in sys.path:
            if not isinstance(directory, str):
                continue
            fullname = f"{directory}/{filename}" if directory else filename
            try:
                found = posix.stat(fullname)
                break
            except (OSError, ValueError):
                pass
        else:
            return []
    try:
        text = _read(fullname)
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    lines = _split(text)
    cache[filename] = found.st_size, found.st_mtime, lines, fullname
    return lines


def _read(fullname):
    """The text of a Python file, in the encoding its first two lines declare."""
    import _io

    with _io.open(fullname, "rb") as file:
        data = file.read()
    encoding = "utf-8-sig"
    for line in data.split(b"\n", 2)[:2]:
        line = line.strip()
        if line.startswith(b"#") and b"coding" in line:
            rest = line.split(b"coding", 1)[1]
            if rest[:1] in (b":", b"="):
                name = rest[1:].strip().split()[:1]
                if name:
                    encoding = name[0].decode("ascii", "replace").strip("-*")
                    if encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
                        encoding = "utf-8-sig"
                    break
        elif line and not line.startswith(b"#"):
            break
    try:
        text = data.decode(encoding)
    except LookupError:
        raise SyntaxError(f"unknown encoding: {encoding}") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lazycache(filename, module_globals):
    """Note that the module's loader can give the source when it is asked for. True if it can."""
    if filename in cache:
        return len(cache[filename]) == 1
    if _unreadable_name(filename) or not module_globals or "__name__" not in module_globals:
        return False
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals["__name__"]
    loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
    get_source = getattr(loader, "get_source", None)
    if not name or get_source is None:
        return False
    cache[filename] = (lambda: get_source(name),)
    return True


# id of a code object -> (the code object, the lines it was compiled from), for code that no file holds.
_code_lines = {}


def _register_code(code, string, name):
    """Let tracebacks through code compiled from a string, and the functions in it, show its lines."""
    lines = [line + "\n" for line in string.splitlines()]
    pending = [code]
    while pending:
        each = pending.pop()
        _code_lines[id(each)] = each, lines
        pending.extend(constant for constant in each.co_consts if isinstance(constant, type(code)))


def _lines_of_code(code):
    """The lines a code object was compiled from if they were registered, else None."""
    import sys

    command = getattr(sys, "_command_source", None)
    if command is not None:
        del sys._command_source
        _register_code(*command, command[0].co_filename)
    found = _code_lines.get(id(code))
    return None if found is None else found[1]
