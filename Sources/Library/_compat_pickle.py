"""What modules and names were called in Python 2: pickles of protocols 0 to 2 use those names."""

IMPORT_MAPPING = {
    '__builtin__': 'builtins', 'copy_reg': 'copyreg', 'Queue': 'queue', 'SocketServer': 'socketserver',
    'ConfigParser': 'configparser', 'repr': 'reprlib', 'thread': '_thread', 'cPickle': 'pickle',
    '_abcoll': 'collections.abc', 'StringIO': 'io', 'cStringIO': 'io', 'UserDict': 'collections',
    'UserList': 'collections', 'UserString': 'collections', 'Cookie': 'http.cookies',
    'cookielib': 'http.cookiejar', 'httplib': 'http.client',
    'BaseHTTPServer': 'http.server', 'SimpleHTTPServer': 'http.server', 'CGIHTTPServer': 'http.server',
    'commands': 'subprocess', 'urlparse': 'urllib.parse', 'urllib2': 'urllib.request',
    'robotparser': 'urllib.robotparser', 'HTMLParser': 'html.parser', 'htmlentitydefs': 'html.entities',
    'markupbase': '_markupbase', '_winreg': 'winreg'}

NAME_MAPPING = {
    ('__builtin__', 'xrange'): ('builtins', 'range'), ('__builtin__', 'reduce'): ('functools', 'reduce'),
    ('__builtin__', 'intern'): ('sys', 'intern'), ('__builtin__', 'unichr'): ('builtins', 'chr'),
    ('__builtin__', 'unicode'): ('builtins', 'str'), ('__builtin__', 'long'): ('builtins', 'int'),
    ('itertools', 'izip'): ('builtins', 'zip'), ('itertools', 'imap'): ('builtins', 'map'),
    ('itertools', 'ifilter'): ('builtins', 'filter'),
    ('itertools', 'ifilterfalse'): ('itertools', 'filterfalse'),
    ('itertools', 'izip_longest'): ('itertools', 'zip_longest'),
    ('UserDict', 'IterableUserDict'): ('collections', 'UserDict'),
    ('UserList', 'UserList'): ('collections', 'UserList'),
    ('UserString', 'UserString'): ('collections', 'UserString'),
    ('UserDict', 'UserDict'): ('collections', 'UserDict'),
    ('__builtin__', 'basestring'): ('builtins', 'str'), ('exceptions', 'StandardError'): ('builtins', 'Exception'),
    ('_socket', 'fromfd'): ('socket', 'fromfd'), ('socket', '_socketobject'): ('socket', 'SocketType'),
    ('_multiprocessing', 'Connection'): ('multiprocessing.connection', 'Connection'),
    ('multiprocessing.process', 'Process'): ('multiprocessing.context', 'Process'),
    ('multiprocessing.forking', 'Popen'): ('multiprocessing.popen_fork', 'Popen'),
    ('urllib', 'ContentTooShortError'): ('urllib.error', 'ContentTooShortError'),
    ('urllib', 'getproxies'): ('urllib.request', 'getproxies'),
    ('urllib', 'pathname2url'): ('urllib.request', 'pathname2url'),
    ('urllib', 'quote_plus'): ('urllib.parse', 'quote_plus'), ('urllib', 'quote'): ('urllib.parse', 'quote'),
    ('urllib', 'unquote_plus'): ('urllib.parse', 'unquote_plus'), ('urllib', 'unquote'): ('urllib.parse', 'unquote'),
    ('urllib', 'url2pathname'): ('urllib.request', 'url2pathname'),
    ('urllib', 'urlcleanup'): ('urllib.request', 'urlcleanup'),
    ('urllib', 'urlencode'): ('urllib.parse', 'urlencode'), ('urllib', 'urlopen'): ('urllib.request', 'urlopen'),
    ('urllib', 'urlretrieve'): ('urllib.request', 'urlretrieve'),
    ('urllib2', 'HTTPError'): ('urllib.error', 'HTTPError'), ('urllib2', 'URLError'): ('urllib.error', 'URLError')}

_exceptions = (
    'ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError '
    'EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning '
    'IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError '
    'OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration '
    'SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError '
    'UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning '
    'ZeroDivisionError').split()
for _name in _exceptions:
    NAME_MAPPING['exceptions', _name] = 'builtins', _name
for _name in ('AuthenticationError', 'BufferTooShort', 'ProcessError', 'TimeoutError'):
    NAME_MAPPING['multiprocessing', _name] = 'multiprocessing.context', _name

# The way back. Where two old names became one, the one that does most in Python 2 wins.
REVERSE_IMPORT_MAPPING = {new: old for old, new in IMPORT_MAPPING.items()}
for _name, _old in (('pickle', 'pickle'), ('io', 'io'), ('http.server', 'BaseHTTPServer'),
                    ('collections', 'collections'), ('_functools', 'functools'), ('_pickle', 'pickle')):
    REVERSE_IMPORT_MAPPING[_name] = _old
REVERSE_NAME_MAPPING = {new: old for old, new in NAME_MAPPING.items()}
REVERSE_NAME_MAPPING.update({('builtins', 'str'): ('__builtin__', 'unicode'), ('_functools', 'reduce'): ('__builtin__', 'reduce'),
                   ('builtins', 'Exception'): ('exceptions', 'Exception'),
                   ('_socket', 'socket'): ('socket', '_socketobject'),
                   ('http.server', 'SimpleHTTPRequestHandler'): ('SimpleHTTPServer', 'SimpleHTTPRequestHandler'),
                   ('collections', 'UserDict'): ('UserDict', 'IterableUserDict')})

# Exceptions that Python 2 does not have become the nearest one that it has.
for _name in ('BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError '
              'ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError InterruptedError '
              'IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError').split():
    REVERSE_NAME_MAPPING['builtins', _name] = 'exceptions', 'OSError'
REVERSE_NAME_MAPPING['builtins', 'ModuleNotFoundError'] = 'exceptions', 'ImportError'


def to_python2(module_name, name):
    """The old (module, name) of a thing of today."""
    key = module_name, name
    if key in REVERSE_NAME_MAPPING:
        return REVERSE_NAME_MAPPING[key]
    return REVERSE_IMPORT_MAPPING.get(module_name, module_name), name


def to_python3(module_name, name):
    """Today's (module, name) of an old thing."""
    key = module_name, name
    if key in NAME_MAPPING:
        return NAME_MAPPING[key]
    return IMPORT_MAPPING.get(module_name, module_name), name
