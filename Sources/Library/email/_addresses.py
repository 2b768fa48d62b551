"""Reading addresses and dates of headers."""

import datetime
import re
import time

_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
           "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december"]
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600,
          "CDT": -500, "MST": -700, "MDT": -600, "PST": -800, "PDT": -700}


# MARK: dates

def parsedate_tz(data):
    """The date as a tuple of time.mktime() with the offset in seconds as a tenth item; None for what is none."""
    result = _parsedate_tz(data)
    if not result:
        return None
    if result[9] is None:
        result[9] = 0
    return tuple(result)


def _parsedate_tz(data):
    if not data:
        return None
    data = data.split()
    if not data:
        return None
    if data[0].endswith(",") or data[0].lower() in _WEEKDAYS:
        del data[0]
    else:
        comma = data[0].rfind(",")
        if comma >= 0:
            data[0] = data[0][comma + 1:]
    if len(data) == 3:
        # RFC 850: day-month-year in one.
        parts = data[0].split("-")
        if len(parts) == 3:
            data = parts + data[1:]
    if len(data) == 4:
        text = data[3]
        sign = text.find("+")
        if sign == -1:
            sign = text.find("-")
        if sign > 0:
            data[3:] = [text[:sign], text[sign:]]
        else:
            data.append("")
    if len(data) < 5:
        return None
    day, month, year, clock, zone = data[:5]
    if not (day and month and year):
        return None
    month = month.lower()
    if month not in _MONTHS:
        day, month = month, day.lower()
        if month not in _MONTHS:
            return None
    month = _MONTHS.index(month) + 1
    if month > 12:
        month -= 12
    if day[-1] == ",":
        day = day[:-1]
    if year.find(":") > 0:
        year, clock = clock, year
    if year[-1:] == ",":
        year = year[:-1]
        if not year:
            return None
    if not year[:1].isdigit():
        year, zone = zone, year
    if clock[-1:] == ",":
        clock = clock[:-1]
    parts = clock.split(":")
    if len(parts) == 1 and "." in parts[0]:
        # Some write dots between hours, minutes and seconds.
        parts = clock.split(".")
    if len(parts) == 2:
        hour, minute, second = *parts, "0"
    elif len(parts) == 3:
        hour, minute, second = parts
    else:
        return None
    try:
        year, day, hour, minute, second = int(year), int(day), int(hour), int(minute), int(second)
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    offset = None
    zone = zone.upper()
    if zone in _ZONES:
        offset = _ZONES[zone]
    else:
        try:
            offset = int(zone)
        except ValueError:
            pass
        if offset == 0 and zone.startswith("-"):
            # -0000: the zone is not known.
            offset = None
    if offset:
        sign = -1 if offset < 0 else 1
        offset = sign * (abs(offset) // 100 * 3600 + abs(offset) % 100 * 60)
    return [year, month, day, hour, minute, second, 0, 1, -1, offset]


def parsedate(data):
    """The date as a tuple of time.mktime()."""
    parsed = parsedate_tz(data)
    return parsed[:9] if isinstance(parsed, tuple) else parsed


def mktime_tz(data):
    """Seconds since the epoch of what parsedate_tz() gave."""
    import calendar
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return calendar.timegm(data) - data[9]


def parsedate_to_datetime(data):
    parsed = _parsedate_tz(data)
    if parsed is None:
        raise ValueError(f"Invalid date value or format \"{data!s}\"")
    *fields, offset = parsed
    if offset is None:
        return datetime.datetime(*fields[:6])
    return datetime.datetime(*fields[:6], tzinfo=datetime.timezone(datetime.timedelta(seconds=offset)))


def _format(timetuple, zone):
    day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][timetuple[6]]
    month = _MONTHS[timetuple[1] - 1].title()
    year, _, date, hour, minute, second = timetuple[:6]
    return f"{day}, {date:02d} {month} {year:04d} {hour:02d}:{minute:02d}:{second:02d} {zone}"


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A date as RFC 2822 writes it."""
    if timeval is None:
        timeval = time.time()
    stamp = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        stamp = stamp.astimezone()
        usegmt = False
    elif not usegmt:
        stamp = stamp.replace(tzinfo=None)
    return format_datetime(stamp, usegmt)


def format_datetime(dt, usegmt=False):
    now = dt.timetuple()
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    elif dt.tzinfo is None:
        zone = "-0000"
    else:
        zone = dt.strftime("%z")
    return _format(now, zone)


def localtime(dt=None):
    """The time with the local zone."""
    if dt is None:
        dt = datetime.datetime.now()
    return dt.astimezone()


# MARK: addresses

def quote(str):
    """Backslashes and double quotes escaped."""
    return str.replace("\\", "\\\\").replace('"', '\\"')


class _AddressReader:
    """Reads addresses by the grammar of RFC 2822."""

    SPECIALS = '()<>@,:;."[]'
    SPACES = " \t\r\n"

    def __init__(self, field):
        self.field = field
        self.pos = 0
        self.comments = []
        self.atom_ends = self.SPECIALS + self.SPACES
        self.phrase_ends = self.atom_ends.replace(".", "")

    def skip(self):
        """Past spaces and comments; gives the spaces of folded lines as they are."""
        spaces = []
        while self.pos < len(self.field):
            c = self.field[self.pos]
            if c in self.SPACES:
                if c not in "\n\r":
                    spaces.append(c)
                self.pos += 1
            elif c == "(":
                self.comments.append(self.delimited("(", ")\r", True))
            else:
                break
        return "".join(spaces)

    def peek(self):
        return self.field[self.pos] if self.pos < len(self.field) else ""

    def addresses(self):
        result = []
        while self.pos < len(self.field):
            address = self.address()
            result += address or [("", "")]
        return result

    def address(self):
        self.comments = []
        self.skip()
        start, comments = self.pos, self.comments
        words = self.phrase()
        self.skip()
        result = []
        if self.pos >= len(self.field):
            if words:
                result = [(" ".join(self.comments), words[0])]
        elif self.peek() in ".@":
            # A bare address: read again.
            self.pos, self.comments = start, comments
            address = self.addr_spec()
            result = [(" ".join(self.comments), address)]
        elif self.peek() == ":":
            # A group.
            self.pos += 1
            while self.pos < len(self.field):
                self.skip()
                if self.peek() == ";":
                    self.pos += 1
                    break
                result += self.address()
        elif self.peek() == "<":
            address = self.route()
            name = " ".join(words)
            if self.comments:
                name += " (" + " ".join(self.comments) + ")"
            result = [(name, address)]
        elif words:
            result = [(" ".join(self.comments), words[0])]
        elif self.peek() in self.SPECIALS:
            self.pos += 1
        self.skip()
        if self.peek() == ",":
            self.pos += 1
        return result

    def route(self):
        if self.peek() != "<":
            return None
        expect_route = False
        self.pos += 1
        self.skip()
        address = ""
        while self.pos < len(self.field):
            c = self.peek()
            if expect_route:
                self.domain()
                expect_route = False
            elif c == ">":
                self.pos += 1
                break
            elif c == "@":
                self.pos += 1
                expect_route = True
            elif c == ":":
                self.pos += 1
            else:
                address = self.addr_spec()
                self.pos += 1
                break
            self.skip()
        return address

    def addr_spec(self):
        parts = []
        self.skip()
        while self.pos < len(self.field):
            keep = True
            c = self.peek()
            if c == ".":
                if parts and not parts[-1].strip():
                    parts.pop()
                parts.append(".")
                self.pos += 1
                keep = False
            elif c == '"':
                parts.append(f'"{quote(self.quoted())}"')
            elif c in self.atom_ends:
                if parts and not parts[-1].strip():
                    parts.pop()
                break
            else:
                parts.append(self.atom())
            spaces = self.skip()
            if keep and spaces:
                parts.append(spaces)
        if self.peek() != "@" or not self.peek():
            return "".join(parts)
        parts.append("@")
        self.pos += 1
        self.skip()
        domain = self.domain()
        return "".join(parts) + domain if domain else ""

    def domain(self):
        parts = []
        while self.pos < len(self.field):
            c = self.peek()
            if c in self.SPACES:
                self.pos += 1
            elif c == "(":
                self.comments.append(self.delimited("(", ")\r", True))
            elif c == "[":
                parts.append(f"[{self.delimited('[', ']' + chr(13), False)}]")
            elif c == ".":
                self.pos += 1
                parts.append(".")
            elif c == "@":
                # user@host@other is no address.
                return ""
            elif c in self.atom_ends:
                break
            else:
                parts.append(self.atom())
        return "".join(parts)

    def delimited(self, begin, ends, allow_comments):
        if self.peek() != begin:
            return ""
        parts = []
        escaped = False
        self.pos += 1
        while self.pos < len(self.field):
            c = self.peek()
            if escaped:
                parts.append(c)
                escaped = False
            elif c in ends:
                self.pos += 1
                break
            elif allow_comments and c == "(":
                parts.append(self.delimited("(", ")\r", True))
                continue
            elif c == "\\":
                escaped = True
            else:
                parts.append(c)
            self.pos += 1
        return "".join(parts)

    def quoted(self):
        return self.delimited('"', '"\r', False)

    def atom(self, ends=None):
        parts = []
        while self.pos < len(self.field) and self.peek() not in (ends or self.atom_ends):
            parts.append(self.peek())
            self.pos += 1
        return "".join(parts)

    def phrase(self):
        words = []
        while self.pos < len(self.field):
            c = self.peek()
            if c in self.SPACES:
                self.pos += 1
            elif c == '"':
                words.append(self.quoted())
            elif c == "(":
                self.comments.append(self.delimited("(", ")\r", True))
            elif c in self.phrase_ends:
                break
            else:
                words.append(self.atom(self.phrase_ends))
        return words


class AddressList:
    """The addresses of a header value, as a list of pairs."""

    def __init__(self, field):
        self.field = field
        self.addresslist = _AddressReader(field).addresses() if field else []

    def __len__(self):
        return len(self.addresslist)


_quoted_text = re.compile(r'"(?:[^"\\]|\\.)*"|\\.')


def _parseaddr_strict(values):
    """Pairs of all values; a value whose count of addresses cannot be right gives ('', '')."""
    values = [value if _balanced(value) else "('', '')" for value in values]
    result = AddressList(", ".join(values)).addresslist
    result = [pair if "[" not in pair[1] else ("", "") for pair in result]
    expected = sum(1 + _without_quoted(value).count(",") for value in values)
    return result if len(result) == expected else [("", "")]


def _without_quoted(text):
    return _quoted_text.sub("", text)


def _balanced(text):
    text = _without_quoted(text)
    depth = 0
    for c in text:
        if c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
