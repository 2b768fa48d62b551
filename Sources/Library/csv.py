"""Comma-separated values, in the dialects that programs write."""

import re

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
    "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
    "list_dialects", "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    """Text that is no CSV, or a dialect that cannot be."""

    __module__ = "_csv"


class Dialect:
    """A dialect: subclasses set the attributes."""

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


_names = (
    "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict",
)


class _Dialect:
    """A dialect whose attributes are checked and complete."""

    def __init__(self, dialect=None, options={}):
        values = {
            "delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
            "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False,
        }
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if dialect is not None:
            for name in _names:
                if hasattr(dialect, name):
                    value = getattr(dialect, name)
                    if value is not None or name in ("quotechar", "escapechar", "delimiter", "lineterminator"):
                        values[name] = value
        for name, value in options.items():
            if name not in values:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
            values[name] = value
        quoting = values["quoting"]
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer, not ' + type(quoting).__name__)
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        for name, may_be_none in (("delimiter", False), ("escapechar", True), ("quotechar", True)):
            value = values[name]
            if value is None and may_be_none:
                continue
            kind = "a unicode character or None" if may_be_none else "a unicode character"
            if not isinstance(value, str):
                shown = type(value).__name__ if value is not None else "NoneType"
                raise TypeError(f'"{name}" must be {kind}, not {shown}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be {kind}, not a string of length {len(value)}')
        if quoting != QUOTE_NONE and values["quotechar"] is None:
            if "quoting" in options or getattr(dialect, "quoting", None) is not None:
                raise TypeError("quotechar must be set if quoting enabled")
            quoting = values["quoting"] = QUOTE_NONE
        end = values["lineterminator"]
        if end is None:
            raise TypeError("lineterminator must be set")
        if not isinstance(end, str):
            raise TypeError(f'"lineterminator" must be a string, not {type(end).__name__}')
        for name in ("delimiter", "escapechar", "quotechar"):
            if values[name] is not None and values[name] in "\r\n":
                raise ValueError(f"bad {name} value")
        if values["delimiter"] == values["quotechar"] and values["quotechar"] is not None:
            raise ValueError("bad delimiter or quotechar value")
        if values["delimiter"] == values["escapechar"]:
            raise ValueError("bad delimiter or escapechar value")
        if values["escapechar"] is not None and values["escapechar"] == values["quotechar"]:
            raise ValueError("bad escapechar or quotechar value")
        for name in ("doublequote", "skipinitialspace", "strict"):
            values[name] = bool(values[name])
        self.__dict__.update(values)


_Dialect.__name__ = _Dialect.__qualname__ = "Dialect"
_Dialect.__module__ = "_csv"

_dialects = {}
_limit = 128 * 1024


def register_dialect(name, /, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Dialect(dialect, fmtparams)


def unregister_dialect(name, /):
    try:
        del _dialects[name]
    except (KeyError, TypeError):
        raise Error("unknown dialect") from None


def get_dialect(name, /):
    try:
        return _dialects[name]
    except (KeyError, TypeError):
        raise Error("unknown dialect") from None


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=None, /):
    """The longest field that is read; sets a new one if given."""
    global _limit
    old = _limit
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _limit = new_limit
    return old


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class _Reader:
    """Rows as lists, from an iterable of lines."""

    def __init__(self, lines, dialect, options):
        self._lines = iter(lines)
        self.dialect = _Dialect(dialect, options)
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(
                f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def __next__(self):
        d = self.dialect
        quoting = d.quoting
        delimiter, quote, escape = d.delimiter, d.quotechar, d.escapechar
        if quoting == QUOTE_NONE:
            quote = None
        line = self._line()
        # The common case: nothing but fields.
        if (
            (quote is None or quote not in line) and (escape is None or escape not in line)
            and not d.skipinitialspace and quoting not in (QUOTE_NONNUMERIC, QUOTE_STRINGS, QUOTE_NOTNULL)
        ):
            text = line.rstrip("\r\n")
            if "\r" not in text and "\n" not in text:
                row = text.split(delimiter) if text else []
                if len(text) > _limit and any(len(field) > _limit for field in row):
                    raise Error(f"field larger than field limit ({_limit})")
                return row
        row = []
        field = []
        was_quoted = False
        state = "start row"

        def save():
            text = "".join(field)
            field.clear()
            if len(text) > _limit:
                raise Error(f"field larger than field limit ({_limit})")
            if not was_quoted:
                if quoting == QUOTE_NONNUMERIC or quoting == QUOTE_STRINGS and text:
                    row.append(float(text))
                    return
                if quoting in (QUOTE_STRINGS, QUOTE_NOTNULL) and not text:
                    row.append(None)
                    return
            row.append(text)

        while True:
            for c in [*line, ""]:
                # "" is the end of the line.
                is_end = c == "" or c in "\r\n"
                if state == "start row":
                    if c == "":
                        break
                    if is_end:
                        state = "after row"
                        continue
                    state = "start field"
                if state == "after row":
                    if c == "" or is_end:
                        continue
                    raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
                if state == "start field":
                    was_quoted = False
                    if is_end:
                        save()
                        state = "start row" if c == "" else "after row"
                    elif c == quote:
                        was_quoted = True
                        state = "in quotes"
                    elif c == escape:
                        state = "escaped"
                    elif c == " " and d.skipinitialspace:
                        pass
                    elif c == delimiter:
                        save()
                    else:
                        field.append(c)
                        state = "in field"
                elif state == "escaped":
                    if c == "":
                        field.append("\n")
                    elif is_end:
                        field.append(c)
                        state = "after escaped end"
                        continue
                    else:
                        field.append(c)
                    state = "in field"
                elif state == "after escaped end":
                    if c == "":
                        break
                    state = "in field"
                    if c == delimiter:
                        save()
                        state = "start field"
                    else:
                        field.append(c)
                elif state == "in field":
                    if is_end:
                        save()
                        state = "start row" if c == "" else "after row"
                    elif c == escape:
                        state = "escaped"
                    elif c == delimiter:
                        save()
                        state = "start field"
                    else:
                        field.append(c)
                elif state == "in quotes":
                    if c == "":
                        pass
                    elif c == escape:
                        state = "escaped in quotes"
                    elif c == quote:
                        state = "quote in quotes" if d.doublequote else "in field"
                    else:
                        field.append(c)
                elif state == "escaped in quotes":
                    field.append("\n" if c == "" else c)
                    state = "in quotes"
                elif state == "quote in quotes":
                    if c == quote:
                        field.append(c)
                        state = "in quotes"
                    elif c == delimiter:
                        save()
                        state = "start field"
                    elif is_end:
                        save()
                        state = "start row" if c == "" else "after row"
                    elif not d.strict:
                        field.append(c)
                        state = "in field"
                    else:
                        raise Error(f"'{delimiter}' expected after '{quote}'")
            if state in ("start row", "after row"):
                return row
            try:
                line = self._line()
            except StopIteration:
                if field or state == "in quotes":
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    save()
                    return row
                raise


class _Writer:
    """Writes rows to something with write()."""

    def __init__(self, file, dialect, options):
        if not callable(getattr(file, "write", None)):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = d = _Dialect(dialect, options)
        special = d.delimiter + "\r\n" + (d.quotechar or "") + (d.escapechar or "") + d.lineterminator
        self._special = re.compile("[" + re.escape(special) + "]")

    def _field(self, value, only):
        d = self.dialect
        quoting = d.quoting
        is_number = isinstance(value, (int, float)) or hasattr(type(value), "__float__") and not isinstance(value, str)
        if isinstance(value, str):
            text = value
        elif value is None:
            text = ""
        elif type(value) is float:
            text = repr(value)
        else:
            text = str(value)
        if quoting == QUOTE_ALL:
            quoted = True
        elif quoting == QUOTE_NONNUMERIC:
            quoted = not is_number
        elif quoting == QUOTE_STRINGS:
            quoted = isinstance(value, str)
        elif quoting == QUOTE_NOTNULL:
            quoted = value is not None
        else:
            quoted = False
        if self._special.search(text):
            out = []
            for c in text:
                escaped = False
                if c == d.delimiter or c == d.escapechar or c == d.quotechar or c in "\r\n" or c in d.lineterminator:
                    if quoting == QUOTE_NONE:
                        escaped = True
                    elif c == d.quotechar:
                        if d.doublequote:
                            out.append(c)
                        else:
                            escaped = True
                    elif c == d.escapechar:
                        escaped = True
                    if not escaped:
                        quoted = True
                    elif d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    else:
                        out.append(d.escapechar)
                out.append(c)
            text = "".join(out)
        if not text and only and not quoted:
            if quoting == QUOTE_NONE or quoting in (QUOTE_STRINGS, QUOTE_NOTNULL) and value is None:
                raise Error("single empty field record must be quoted")
            quoted = True
        if d.delimiter == " " and d.skipinitialspace and not text and not quoted:
            quoted = True
        return f"{d.quotechar}{text}{d.quotechar}" if quoted else text

    def writerow(self, row, /):
        """Write one row; gives what write() gives."""
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        only = len(row) == 1
        fields = [self._field(value, only) for value in row]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


_Reader.__name__ = _Reader.__qualname__ = "reader"
_Writer.__name__ = _Writer.__qualname__ = "writer"
_Reader.__module__ = _Writer.__module__ = "_csv"


def reader(iterable, /, dialect="excel", **fmtparams):
    """An iterator of rows."""
    return _Reader(iterable, dialect, fmtparams)


def writer(fileobj, /, dialect="excel", **fmtparams):
    """An object with writerow() and writerows()."""
    return _Writer(fileobj, dialect, fmtparams)


class DictReader:
    """Rows as dicts."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        else:
            for name in names[len(row):]:
                result[name] = self.restval
        return result

    __class_getitem__ = classmethod(type(list[int]))


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, wrong)))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))

    __class_getitem__ = classmethod(type(list[int]))


class Sniffer:
    """Guesses the dialect of a text."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        quote, doubled, delimiter, skips = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skips = self._by_counts(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doubled
        dialect.delimiter = delimiter
        dialect.quotechar = quote or '"'
        dialect.skipinitialspace = skips
        return dialect

    def _by_quotes(self, data, delimiters):
        """What stands beside quoted fields."""
        found = []
        for pattern in (
            r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
            r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
            r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
            r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
        ):
            found = [m.groupdict() for m in re.finditer(pattern, data, re.DOTALL | re.MULTILINE)]
            if found:
                break
        if not found:
            return "", False, None, 0
        quotes, marks, spaces = {}, {}, 0
        for each in found:
            quotes[each["quote"]] = quotes.get(each["quote"], 0) + 1
            mark = each.get("delim")
            if mark and (delimiters is None or mark in delimiters):
                marks[mark] = marks.get(mark, 0) + 1
            if each.get("space"):
                spaces += 1
        quote = max(quotes, key=quotes.get)
        if marks:
            delimiter = max(marks, key=marks.get)
            skips = marks[delimiter] == spaces
            if delimiter == "\n":
                delimiter = ""
        else:
            delimiter, skips = "", 0
        d = re.escape(delimiter)
        doubled = re.search(
            rf"(({d})|^)\W*{quote}[^{d}\n]*{quote}[^{d}\n]*{quote}\W*(({d})|$)", data, re.MULTILINE)
        return quote, bool(doubled and doubled.group(1) is not None), delimiter, skips

    def _by_counts(self, data, delimiters):
        """A character that stands equally often in (nearly) all lines."""
        lines = [line for line in data.split("\n") if line]
        if not lines:
            return "", 0
        candidates = {}
        for c in map(chr, range(127)):
            if delimiters is not None and c not in delimiters or delimiters is None and (c.isalnum() or c in "\r\"'"):
                continue
            counts = {}
            for line in lines:
                n = line.count(c)
                counts[n] = counts.get(n, 0) + 1
            n = max(counts, key=counts.get)
            share = (counts[n] - (len(lines) - counts[n])) / len(lines)
            if n and share >= 0.9:
                candidates[c] = share
        if not candidates:
            return "", 0
        for c in self.preferred:
            if c in candidates:
                break
        else:
            c = max(candidates, key=candidates.get)
        return c, lines[0].count(c) == lines[0].count(f"{c} ")

    def has_header(self, sample):
        """Whether the first row looks unlike the others."""
        rows = reader(sample.splitlines(True), self.sniff(sample))
        header = next(rows)
        columns = dict.fromkeys(range(len(header)))
        for number, row in enumerate(rows):
            if number >= 20:
                break
            if len(row) != len(header):
                continue
            for column in list(columns):
                kind = complex
                try:
                    kind(row[column])
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != columns[column]:
                    if columns[column] is None:
                        columns[column] = kind
                    else:
                        del columns[column]
        votes = 0
        for column, kind in columns.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                    votes -= 1
                except (ValueError, TypeError):
                    votes += 1
        return votes > 0
