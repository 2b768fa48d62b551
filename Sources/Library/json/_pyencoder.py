"""The encoder of JSON text in Python."""

_short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}


def quoted(s, ascii_only):
    """A string as JSON text."""
    if not isinstance(s, str):
        raise TypeError(f"first argument must be a string, not {type(s).__name__}")
    if s.isprintable() and (s.isascii() or not ascii_only) and '"' not in s and "\\" not in s:
        return f'"{s}"'
    pieces = ['"']
    for char in s:
        short = _short.get(char)
        if short is not None:
            pieces.append(short)
            continue
        code = ord(char)
        if 32 <= code < 127 or code > 126 and not ascii_only:
            pieces.append(char)
        elif code < 0x10000:
            pieces.append(f"\\u{code:04x}")
        else:
            code -= 0x10000
            pieces.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
    pieces.append('"')
    return "".join(pieces)


def chunks(encoder, o, string):
    """The JSON text of o as a list of strings."""
    result = []
    write = result.append
    markers = {} if encoder.check_circular else None
    item_separator, key_separator = encoder.item_separator, encoder.key_separator
    allow_nan, skipkeys, sort_keys = encoder.allow_nan, encoder.skipkeys, encoder.sort_keys
    default = encoder.default
    indent = encoder.indent
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def number(value):
        text = float.__repr__(value)
        if text in ("nan", "inf", "-inf"):
            if not allow_nan:
                raise ValueError(f"Out of range float values are not JSON compliant: {value!r}")
            return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[text]
        return text

    def atom(value):
        """The text of what contains nothing else, or None."""
        if isinstance(value, str):
            return string(value)
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            return number(value)
        return None

    def enter(value):
        if markers is not None:
            if id(value) in markers:
                raise ValueError("Circular reference detected")
            markers[id(value)] = value

    def leave(value):
        if markers is not None:
            del markers[id(value)]

    def emit(value, level):
        text = atom(value)
        if text is not None:
            write(text)
        elif isinstance(value, (list, tuple)):
            emit_list(value, level)
        elif isinstance(value, dict):
            emit_dict(value, level)
        else:
            enter(value)
            replacement = default(value)
            try:
                emit(replacement, level)
            except GeneratorExit:
                raise
            except BaseException as error:
                error.add_note(f"when serializing {type(value).__name__} object")
                raise
            leave(value)

    def emit_list(items, level):
        if not items:
            write("[]")
            return
        enter(items)
        level += 1
        between = item_separator
        write("[")
        if indent is not None:
            line = "\n" + indent * level
            write(line)
            between += line
        index = 0
        try:
            for item in items:
                if index:
                    write(between)
                emit(item, level)
                index += 1
        except GeneratorExit:
            raise
        except BaseException as error:
            error.add_note(f"when serializing {type(items).__name__} item {index}")
            raise
        if indent is not None:
            write("\n" + indent * (level - 1))
        write("]")
        leave(items)

    def key_text(key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return number(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def emit_dict(mapping, level):
        if not mapping:
            write("{}")
            return
        enter(mapping)
        level += 1
        between = item_separator
        line = ""
        write("{")
        if indent is not None:
            line = "\n" + indent * level
            between += line
        first = True
        for key, value in sorted(mapping.items()) if sort_keys else mapping.items():
            text = key_text(key)
            if text is None:
                continue
            if first:
                write(line)
                first = False
            else:
                write(between)
            write(string(text))
            write(key_separator)
            try:
                emit(value, level)
            except GeneratorExit:
                raise
            except BaseException as error:
                error.add_note(f"when serializing {type(mapping).__name__} item {key!r}")
                raise
        if indent is not None and not first:
            write("\n" + indent * (level - 1))
        write("}")
        leave(mapping)

    emit(o, 0)
    return result
