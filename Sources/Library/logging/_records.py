"""Records, and how they become text."""

import os
import sys
import threading
import time
from logging._levels import getLevelName

_start_time = time.time_ns()


class LogRecord:
    """One message with all that is known about it."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns()
        self.name = name
        self.msg = msg
        # A single mapping as argument gives values by name.
        if args and len(args) == 1 and args[0] and (isinstance(args[0], dict) or _is_mapping(args[0])):
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        try:
            self.filename = os.path.basename(pathname)
            self.module = os.path.splitext(self.filename)[0]
        except (TypeError, ValueError, AttributeError):
            self.filename = pathname
            self.module = "Unknown module"
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now / 1e9
        self.msecs = now % 1_000_000_000 // 1_000_000 + 0.0
        self.relativeCreated = (now - _start_time) / 1e6
        package = sys.modules['logging']
        if package.logThreads:
            self.thread = threading.get_ident()
            self.threadName = threading.current_thread().name
        else:
            self.thread = self.threadName = None
        if not package.logMultiprocessing:
            self.processName = None
        else:
            self.processName = 'MainProcess'
            multiprocessing = sys.modules.get('multiprocessing.process')
            if multiprocessing is not None:
                self.processName = multiprocessing.current_process().name
        self.process = os.getpid() if package.logProcesses and hasattr(os, 'getpid') else None
        self.taskName = None
        if package.logAsyncioTasks:
            asyncio = sys.modules.get('asyncio')
            if asyncio is not None:
                try:
                    self.taskName = asyncio.current_task().get_name()
                except Exception:
                    pass      # no task runs here

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments put in."""
        message = str(self.msg)
        return message % self.args if self.args else message


def _is_mapping(obj):
    return hasattr(type(obj), 'keys') and hasattr(type(obj), '__getitem__')


_factory = LogRecord


def setLogRecordFactory(factory):
    """Make records by calling `factory`, with LogRecord's arguments."""
    global _factory
    _factory = factory


def getLogRecordFactory():
    return _factory


def makeLogRecord(dict):
    """A record with the given attributes."""
    record = _factory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


class PercentStyle:
    """`%(name)s`"""

    default_format = '%(message)s'
    asctime_format = '%(asctime)s'
    asctime_search = '%(asctime)'

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        """ValueError unless the format names something."""
        start = self._fmt.find('%(')
        if start < 0 or self._fmt.find(')', start) < 0:
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _format(self, record):
        return self._fmt % self._values(record)

    def _values(self, record):
        return self._defaults | record.__dict__ if self._defaults else record.__dict__

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as error:
            raise ValueError(f'Formatting field not found in record: {error}')


class StrFormatStyle(PercentStyle):
    """`{name}`"""

    default_format = '{message}'
    asctime_format = '{asctime}'
    asctime_search = '{asctime'

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        fields = 0
        rest = self._fmt.replace('{{', '').replace('}}', '')
        while (start := rest.find('{')) >= 0:
            end = rest.find('}', start)
            if end < 0:
                raise ValueError("invalid format: expected '}' before end of string")
            name = rest[start + 1:end].partition(':')[0].partition('!')[0]
            if not name.partition('.')[0].partition('[')[0].isidentifier() and not name.isdigit():
                raise ValueError(f'invalid field name/expression: {name!r}')
            fields += 1
            rest = rest[end + 1:]
        if '}' in rest:
            raise ValueError("invalid format: Single '}' encountered in format string")
        if not fields:
            raise ValueError('invalid format: no fields')


class StringTemplateStyle(PercentStyle):
    """`$name` and `${name}`"""

    default_format = '${message}'
    asctime_format = '${asctime}'
    asctime_search = '${asctime}'

    def __init__(self, fmt, *, defaults=None):
        super().__init__(fmt, defaults=defaults)
        from string import Template
        self._tpl = Template(self._fmt)

    def usesTime(self):
        return self._fmt.find('$asctime') >= 0 or self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        rest = self._fmt.replace('$$', '')
        fields = 0
        while (start := rest.find('$')) >= 0:
            name = rest[start + 1:]
            if name.startswith('{'):
                name = name[1:].partition('}')[0]
            if not name[:1].isidentifier():
                raise ValueError("invalid format: bare '$' not allowed")
            fields += 1
            rest = rest[start + 1:]
        if not fields:
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


styles = {'%': PercentStyle, '{': StrFormatStyle, '$': StringTemplateStyle}
default_formats = {'%': "%(levelname)s:%(name)s:%(message)s", '{': '{levelname}:{name}:{message}',
                   '$': '${levelname}:${name}:${message}'}


class Formatter:
    """Makes the text of a record: the format, then the traceback, then the stack."""

    converter = time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        if style not in styles:
            raise ValueError(f"Style must be one of: {','.join(styles)}")
        self._style = styles[style](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        parts = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, parts)
        text = time.strftime(self.default_time_format, parts)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        """The traceback of (type, value, traceback) without its last newline."""
        import traceback
        return ''.join(traceback.format_exception(ei[0], ei[1], ei[2])).removesuffix('\n')

    def usesTime(self):
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            # Kept for the other handlers.
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = text.removesuffix('\n') + '\n' + record.exc_text
        if record.stack_info:
            text = text.removesuffix('\n') + '\n' + self.formatStack(record.stack_info)
        return text


class BufferingFormatter:
    """Makes one text of many records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or Formatter()

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        return self.formatHeader(records) + ''.join(map(self.linefmt.format, records)) + self.formatFooter(records)
