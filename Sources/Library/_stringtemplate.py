"""string.Template, with a scanner of its own instead of a regular expression."""

__name__ = "string"

_missing = {}


class Template:
    """Text with $name and ${name} to substitute; $$ is a dollar.

    A subclass may change delimiter, idpattern (only the default and the ASCII letters, digits and underscores are
    understood without the module re), braceidpattern, or give a whole regular expression as pattern.
    """

    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        plain = Template.__dict__["idpattern"]
        if (
            "pattern" in cls.__dict__ or cls.idpattern != plain or cls.braceidpattern is not None
            or cls.flags is not None
        ):
            import re

            pattern = cls.__dict__.get("pattern")
            if pattern is None:
                mark = re.escape(cls.delimiter)
                pattern = (
                    f"{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|"
                    f"{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))"
                )
            cls.pattern = re.compile(pattern, (re.IGNORECASE if cls.flags is None else cls.flags) | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _scan(self):
        """(start, end, kind, name) for each delimiter; kind is escaped, named, braced or invalid."""
        pattern = getattr(self, "pattern", None)
        if pattern is not None:
            for found in pattern.finditer(self.template):
                for kind in ("escaped", "named", "braced", "invalid"):
                    if found.group(kind) is not None:
                        yield found.start(), found.end(), kind, found.group(kind)
                        break
                else:
                    raise ValueError("Unrecognized named group in pattern", pattern)
            return
        text, mark = self.template, self.delimiter
        index = 0
        while True:
            start = text.find(mark, index)
            if start < 0:
                return
            index = start + len(mark)
            if text.startswith(mark, index):
                index += len(mark)
                yield start, index, "escaped", mark
                continue
            braced = text[index:index + 1] == "{"
            begin = index + braced
            end = begin
            while end < len(text) and (text[end] == "_" or text[end].isascii() and text[end].isalnum()):
                end += 1
            name = text[begin:end]
            if name and not name[0].isdigit() and (not braced or text[end:end + 1] == "}"):
                index = end + braced
                yield start, index, "braced" if braced else "named", name
            else:
                yield start, index, "invalid", ""

    def _invalid(self, start):
        lines = self.template[:start + len(self.delimiter)].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = start + len(self.delimiter) - len("".join(lines[:-1]))
            column -= len(self.delimiter) - 1
            line = len(lines)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _substitute(self, mapping, kws, safe):
        if mapping is _missing:
            mapping = kws
        elif kws:
            from collections import ChainMap

            mapping = ChainMap(kws, mapping)
        pieces = []
        last = 0
        for start, end, kind, name in self._scan():
            pieces.append(self.template[last:start])
            last = end
            if kind == "escaped":
                pieces.append(self.delimiter)
            elif kind == "invalid":
                if not safe:
                    self._invalid(start)
                pieces.append(self.template[start:end])
            elif safe:
                try:
                    pieces.append(str(mapping[name]))
                except KeyError:
                    pieces.append(self.template[start:end])
            else:
                pieces.append(str(mapping[name]))
        pieces.append(self.template[last:])
        return "".join(pieces)

    def substitute(self, mapping=_missing, /, **kws):
        """Replace all placeholders; KeyError for one without a value."""
        return self._substitute(mapping, kws, False)

    def safe_substitute(self, mapping=_missing, /, **kws):
        """Replace what there are values for, and leave the rest."""
        return self._substitute(mapping, kws, True)

    def is_valid(self):
        return all(kind != "invalid" for _, _, kind, _ in self._scan())

    def get_identifiers(self):
        """The names of the placeholders, each once, in order."""
        return list(dict.fromkeys(name for _, _, kind, name in self._scan() if kind in ("named", "braced")))
