"""logging: loggers, levels, handlers, formats, exceptions, basicConfig."""
import io
import logging
import os
import re
import sys
import tempfile
import threading


def raises(call, *args, **kwargs):
    try:
        print('value', call(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter('%(levelname)-8s %(name)s %(funcName)s %(module)s %(filename)s %(message)s %(threadName)s %(processName)s'))
log = logging.getLogger('a.b')
print(log, log.parent, logging.getLogger(), logging.getLogger('root') is logging.root, logging.getLogger('a.b') is log)
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False


def function():
    log.debug('debug %s %d', 'x', 5)
    log.info('%(key)s', {'key': 'by name'})
    log.warning('no args 100%')
    log.error(ValueError('object'))
    log.critical('five %r', [1])
    log.log(25, 'level 25')
    logging.addLevelName(25, 'NOTICE')
    log.log(25, 'level 25')


function()
log.warning('stacklevel', stacklevel=2)
try:
    1 / 0
except ZeroDivisionError:
    log.exception('failed %s', 'here')
    log.error('with', exc_info=True)
log.error('given', exc_info=ValueError('own'))
thread = threading.Thread(target=log.info, args=('in thread',), name='worker')
thread.start()
thread.join()
print(re.sub(r'line \d+', 'line N', re.sub(r'File ".*?"', 'File', out.getvalue())).replace('<frozen threading> <frozen threading>', 'threading threading.py').replace('threading', '-'))
print('-- levels, tree')
print(logging.getLevelName(10), logging.getLevelName('INFO'), logging.getLevelName(17), logging.getLevelNamesMapping()['NOTICE'])
root = logging.getLogger()
a, abc, c = logging.getLogger('x.a'), logging.getLogger('x.a.b.c'), logging.getLogger('y')
print(abc.parent, a.parent, logging.getLogger('x.a.b').parent, abc.parent, root.getChild('x').getChild('a') is a, sorted(l.name for l in logging.getLogger('x').getChildren()))
a.setLevel('ERROR')
print(abc.getEffectiveLevel(), abc.isEnabledFor(logging.INFO), abc.isEnabledFor(50), c.isEnabledFor(30), c.isEnabledFor(20), abc.hasHandlers())
raises(a.setLevel, 'NOTHING')
raises(a.setLevel, 1.5)
raises(logging.getLogger, 5)
raises(log.log, 'INFO', 'x')
logging.disable(logging.CRITICAL)
print(a.isEnabledFor(50))
logging.disable(logging.NOTSET)
print(a.isEnabledFor(50))
print('-- last resort')
err, sys.stderr = sys.stderr, io.StringIO()
c.warning('to stderr')
c.info('dropped')
print(repr(sys.stderr.getvalue()))
bad = logging.getLogger('bad')
bad.warning('%d', 'text')
print(sys.stderr.getvalue().splitlines()[1], sys.stderr.getvalue().splitlines()[-2:])
sys.stderr = err
print('-- filters, adapters, formats')
out = io.StringIO()
handler = logging.StreamHandler(out)
c.addHandler(handler)
c.propagate = False
c.addFilter(lambda record: 'secret' not in record.msg)
handler.addFilter(logging.Filter('y'))
c.warning('open')
c.warning('secret')
handler.setLevel(40)
c.warning('below')
c.error('above')
handler.setFormatter(logging.Formatter('{levelname:>9}|{message}|{user}', style='{', defaults={'user': 'nobody'}))
c.error('braces')
adapter = logging.LoggerAdapter(c, {'user': 'me'})
adapter.error('adapted')
handler.setFormatter(logging.Formatter('$levelname ${message} $$', style='$'))
adapter.critical('dollars')
raises(c.error, 'x', extra={'message': 1})
raises(logging.Formatter, 'no fields')
raises(logging.Formatter, 'no fields', style='{')
raises(logging.Formatter, 'no fields', style='$')
raises(logging.Formatter, 'x', style='?')
print(out.getvalue())
record = logging.makeLogRecord({'msg': 'made %s', 'args': ('it',), 'created': 0, 'msecs': 7, 'levelname': 'X'})
formatter = logging.Formatter('%(asctime)s %(message)s')
import time
formatter.converter = time.gmtime
print(formatter.format(record), record)
formatter.datefmt = '%H:%M'
print(formatter.format(record), repr(handler), repr(logging.NullHandler()), logging.StreamHandler().stream is sys.stderr)
print('-- files, basicConfig')
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'log.txt')
    logging.basicConfig(filename=path, level=logging.INFO, encoding='utf-8')
    logging.info('first é')
    logging.debug('dropped')
    logging.basicConfig(stream=sys.stdout)
    logging.warning('second')
    logging.getLogger('z').error('third')
    raises(logging.basicConfig, force=True, stream=1, filename='x')
    with open(path, encoding='utf-8') as file:
        print(file.read())
    logging.basicConfig(stream=sys.stdout, format='[%(levelname)s] %(message)s', force=True)
    logging.warning('to stdout')
    raises(logging.basicConfig, force=True, nonsense=1)
    late = logging.FileHandler(os.path.join(folder, 'late'), delay=True)
    print(late.stream, os.path.exists(late.baseFilename))
    late.emit(record)
    late.close()
    print(open(late.baseFilename).read())
handler.name = 'named'
print(logging.getHandlerByName('named') is handler, logging.getHandlerNames())
for h in logging.root.handlers[:]:
    logging.root.removeHandler(h)
import warnings
logging.basicConfig(stream=sys.stdout, format='%(name)s %(message)s', force=True)
logging.captureWarnings(True)
warnings.simplefilter('always')
warnings.warn_explicit('careful', UserWarning, 'file.py', 3)
