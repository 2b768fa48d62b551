"""assertLogs() and assertNoLogs()."""

import logging
from collections import namedtuple

__unittest = True

_LoggingWatcher = namedtuple("_LoggingWatcher", ["records", "output"])


class _CapturingHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.watcher = _LoggingWatcher([], [])

    def flush(self):
        """Nothing is held back."""

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class _AssertLogsContext:
    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs, formatter=None):
        self.test_case = test_case
        self.logger_name = logger_name
        if level:
            self.level = logging._nameToLevel.get(level, level)
        else:
            self.level = logging.INFO
        self.msg = None
        self.no_logs = no_logs
        self.formatter = formatter

    def __enter__(self):
        if isinstance(self.logger_name, logging.Logger):
            logger = self.logger = self.logger_name
        else:
            logger = self.logger = logging.getLogger(self.logger_name)
        handler = _CapturingHandler()
        handler.setLevel(self.level)
        handler.setFormatter(self.formatter or logging.Formatter(self.LOGGING_FORMAT))
        self.watcher = handler.watcher
        self._old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else handler.watcher

    def _raise(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def __exit__(self, kind, value, tb):
        self.logger.handlers, level, self.logger.propagate = self._old
        self.logger.setLevel(level)
        if kind is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self._raise(f"Unexpected logs found: {self.watcher.output!r}")
        elif not self.watcher.records:
            self._raise(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}")
