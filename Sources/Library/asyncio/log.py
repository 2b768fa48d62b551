"""The logger `asyncio`: the one of `logging` if the program uses that module, else plain lines on stderr."""

import sys


class _Logger:
    """Passes on to logging once it is loaded; until then prints what logging would print by default."""

    name = 'asyncio'

    def _log(self, level, message, args, exc_info):
        logging = sys.modules.get('logging')
        if logging is not None:
            return getattr(logging.getLogger('asyncio'), level)(message, *args, exc_info=exc_info)
        if level in ('debug', 'info') or sys.stderr is None:
            return
        text = message % args if args else message
        if exc_info:
            import traceback
            if exc_info is True:
                exc_info = sys.exc_info()
            elif isinstance(exc_info, BaseException):
                exc_info = type(exc_info), exc_info, exc_info.__traceback__
            text += '\n' + ''.join(traceback.format_exception(*exc_info)).rstrip('\n')
        sys.stderr.write(text + '\n')
        sys.stderr.flush()

    def debug(self, message, *args, exc_info=None):
        self._log('debug', message, args, exc_info)

    def info(self, message, *args, exc_info=None):
        self._log('info', message, args, exc_info)

    def warning(self, message, *args, exc_info=None):
        self._log('warning', message, args, exc_info)

    def error(self, message, *args, exc_info=None):
        self._log('error', message, args, exc_info)

    def exception(self, message, *args):
        self._log('error', message, args, True)

    def critical(self, message, *args, exc_info=None):
        self._log('critical', message, args, exc_info)

logger = _Logger()
