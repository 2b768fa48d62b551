"""Managers: a process that holds objects, and proxies by which other processes use them.

Requests are (ident, method, args, kwargs), or (None, name of a server function, args, kwargs); answers are (kind,
value) with the kinds below. Each thread of a client has a connection of its own to each manager, and the server has a
thread for each connection, so that a method may wait (a queue's `get`) without stopping others.

An object lives while proxies count it: a new proxy counts when it is made, and no more when it is collected.
"""

import os
import sys
import threading
from . import process, util
from .context import ProcessError, _default_context, get_spawning_popen
from .listener import Client, Listener

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token', 'MakeProxyType', 'AutoProxy', 'Namespace']

RETURN, ERROR, PROXY, TRACEBACK = '#RETURN', '#ERROR', '#PROXY', '#TRACEBACK'


class RemoteError(Exception):
    """Something failed in the manager's process; the argument is its traceback there."""

    def __str__(self):
        line = '-' * 75
        return f'\n{line}\n{self.args[0]}{line}'


def _unwrap(kind, value):
    """The value of an answer, or its exception raised."""
    if kind == RETURN:
        return value
    if kind == ERROR:
        raise value
    if kind == TRACEBACK:
        raise RemoteError(value)
    raise ValueError(f'Unrecognized message type {kind!r}')


class Token:
    """Where an object is: its type's name, its manager's address, its number there."""

    __slots__ = 'typeid', 'address', 'id'

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f'{self.__class__.__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})'


def public_methods(obj):
    return [name for name in dir(obj) if name[0] != '_' and callable(getattr(obj, name))]


# The manager's process

class Server:
    """Holds the objects and answers requests."""

    public = ('create', 'incref', 'decref', 'get_methods', 'dummy', 'number_of_objects', 'shutdown')

    def __init__(self, registry, address, authkey, serializer='pickle'):
        if not isinstance(authkey, bytes):
            raise TypeError(f"Authkey {authkey!r} is type {type(authkey)!s}, not bytes")
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.listener = Listener(address=address, backlog=128)
        self.address = self.listener.address
        self._objects = {}          # ident: (object, exposed names, method to type id, count of proxies)
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._next = 0

    def serve_forever(self):
        """Answer requests until told to shut down; then end the process."""
        process.current_process()._manager_server = self
        threading.Thread(target=self._accept, daemon=True).start()
        self._stop.wait()
        sys.exit(0)

    def _accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        from .listener import answer_challenge, deliver_challenge
        try:
            deliver_challenge(connection, self.authkey)
            answer_challenge(connection, self.authkey)
        except Exception:
            connection.close()
            return
        with connection:
            while not self._stop.is_set():
                try:
                    request = connection.recv()
                except (EOFError, OSError):
                    return
                except Exception:
                    answer = TRACEBACK, _traceback()
                else:
                    answer = self._answer(request)
                try:
                    connection.send(answer)
                except OSError:
                    return
                except Exception:
                    connection.send((TRACEBACK, _traceback()))

    def _answer(self, request):
        ident, name, args, kwargs = request
        try:
            if ident is None:
                if name not in self.public:
                    raise AttributeError(f'{name!r} unrecognized')
                return RETURN, getattr(self, name)(*args, **kwargs)
            obj, exposed, method_to_typeid, _ = self._objects[ident]
            if name not in exposed:
                fallback = _fallbacks.get(name)
                if fallback is None:
                    raise AttributeError(f'method {name!r} of {type(obj)!r} object is not in exposed={exposed!r}')
                return RETURN, fallback(obj, *args)
            method = getattr(obj, name)
        except Exception:
            return TRACEBACK, _traceback()
        try:
            result = method(*args, **kwargs)
        except Exception as error:
            return ERROR, error
        typeid = method_to_typeid and method_to_typeid.get(name)
        if typeid:
            ident, exposed = self._keep(typeid, result)
            return PROXY, (exposed, Token(typeid, self.address, ident))
        return RETURN, result

    # The functions for clients

    def create(self, typeid, /, *args, **kwargs):
        make = self.registry[typeid][0]
        if make is None:
            if kwargs or len(args) != 1:
                raise ValueError("Without callable, must have one non-keyword argument")
            obj, = args
        else:
            obj = make(*args, **kwargs)
        return self._keep(typeid, obj)

    def _keep(self, typeid, obj):
        _, exposed, method_to_typeid, _ = self.registry[typeid]
        if exposed is None:
            exposed = public_methods(obj)
        if method_to_typeid:
            exposed = list(exposed) + list(method_to_typeid)
        with self._lock:
            self._next += 1
            ident = f'{self._next:x}'
            self._objects[ident] = obj, set(exposed), method_to_typeid, 1
        return ident, tuple(exposed)

    def _count(self, ident, change):
        with self._lock:
            obj, exposed, method_to_typeid, count = self._objects[ident]
            count += change
            if count > 0:
                self._objects[ident] = obj, exposed, method_to_typeid, count
            else:
                del self._objects[ident]

    def incref(self, ident):
        self._count(ident, 1)

    def decref(self, ident):
        self._count(ident, -1)

    def get_methods(self, token):
        return tuple(self._objects[token.id][1])

    def dummy(self):
        pass

    def number_of_objects(self):
        return len(self._objects)

    def shutdown(self):
        threading.Timer(0.01, self._stop.set).start()      # after the answer


def _traceback():
    import traceback
    return traceback.format_exc()


_fallbacks = {'__str__': str, '__repr__': repr, '#GETVALUE': lambda obj: obj}


def _run_server(registry, address, authkey, writer, initializer, initargs):
    """What the manager's process does."""
    import _signal
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)      # Ctrl-C is for the program: it ends the manager itself
    if initializer is not None:
        initializer(*initargs)
    server = Server(registry, address, authkey)
    writer.send(server.address)
    writer.close()
    server.serve_forever()


# The clients' side

def _call(connection, ident, name, args=(), kwargs={}):
    connection.send((ident, name, args, kwargs))
    kind, value = connection.recv()
    if kind == PROXY:
        return PROXY, value
    return RETURN, _unwrap(kind, value)


class BaseManager:
    """Starts a manager's process, or connects to one; the types registered with the class become its methods."""

    _registry = {}

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = process.AuthenticationString(authkey)
        self._state = 'INITIAL'
        self._ctx = ctx or _default_context.get_context()
        self._shutdown_timeout = shutdown_timeout
        self._process = None

    def _check_initial(self):
        if self._state != 'INITIAL':
            if self._state == 'STARTED':
                raise ProcessError("Already started server")
            raise ProcessError("Manager has shut down" if self._state == 'SHUTDOWN'
                               else f"Unknown state {self._state!r}")

    def get_server(self):
        """A Server to be run in this process."""
        self._check_initial()
        return Server(self._registry, self._address, self._authkey)

    def connect(self):
        """Use a manager that runs already at the address."""
        connection = Client(self._address, authkey=self._authkey)
        _call(connection, None, 'dummy')
        connection.close()
        self._state = 'STARTED'

    def start(self, initializer=None, initargs=()):
        """Start the process."""
        self._check_initial()
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        reader, writer = self._ctx.Pipe(duplex=False)
        # Proxy types are for this side.
        registry = {typeid: (make, exposed, methods, None) for typeid, (make, exposed, methods, _)
                    in self._registry.items()}
        self._process = self._ctx.Process(target=_run_server, args=(registry, self._address, bytes(self._authkey),
                                                                    writer, initializer, initargs))
        self._process.name = f"{type(self).__name__}-{':'.join(map(str, self._process._identity))}"
        self._process.start()
        writer.close()
        try:
            self._address = reader.recv()
        except EOFError:
            self._process.join()
            raise
        finally:
            reader.close()
        self._state = 'STARTED'
        self.shutdown = util.Finalize(self, _end_manager, (self._process, self._address, bytes(self._authkey),
                                                           self._shutdown_timeout), exitpriority=0)

    def _create(self, typeid, /, *args, **kwargs):
        if self._state != 'STARTED':
            raise AssertionError('server not yet started')
        connection = Client(self._address, authkey=self._authkey)
        try:
            _, (ident, exposed) = _call(connection, None, 'create', (typeid,) + args, kwargs)
        finally:
            connection.close()
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        """Wait for the process."""
        if self._process is not None:
            self._process.join(timeout)

    def _number_of_objects(self):
        with Client(self._address, authkey=self._authkey) as connection:
            return _call(connection, None, 'number_of_objects')[1]

    def __enter__(self):
        if self._state == 'INITIAL':
            self.start()
        return self

    def __exit__(self, kind, value, traceback):
        self.shutdown()

    @property
    def address(self):
        return self._address

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Let managers make objects by `callable`; `proxytype` is what others get, with the `exposed` methods, of which
        those in `method_to_typeid` give proxies of a type themselves."""
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            def make(self, /, *args, **kwargs):
                token, exposed = self._create(typeid, *args, **kwargs)
                return proxytype(token, None, manager=self, authkey=self._authkey, exposed=exposed, incref=False)
            make.__name__ = typeid
            setattr(cls, typeid, make)


def _end_manager(child, address, authkey, timeout):
    if child.is_alive():
        try:
            with Client(address, authkey=authkey) as connection:
                _call(connection, None, 'shutdown')
        except Exception:
            pass      # it does not answer: it is ended without asking
        child.join(timeout)
        if child.is_alive():
            child.terminate()
            child.join(timeout)
            if child.is_alive():
                child.kill()
                child.join()


_connections = threading.local()


class BaseProxy:
    """Stands for an object in a manager; `_callmethod` calls a method of it."""

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        self._token = token
        self._id = token.id
        self._manager = manager
        self._exposed = exposed
        self._authkey = process.AuthenticationString(authkey if authkey is not None
                                                     else process.current_process().authkey)
        if incref:
            _, _ = _call(self._connection(), None, 'incref', (self._id,))
        self._close = util.Finalize(self, _let_go, (token, bytes(self._authkey)), exitpriority=10)

    def _connection(self):
        """This thread's connection to the manager."""
        try:
            connections = _connections.by_address
        except AttributeError:
            connections = _connections.by_address = {}
        connection = connections.get(self._token.address)
        if connection is None or connection.closed:
            connection = connections[self._token.address] = Client(self._token.address, authkey=self._authkey)
        return connection

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object; returns its result (or a proxy for it)."""
        kind, value = _call(self._connection(), self._id, methodname, args, kwds)
        if kind != PROXY:
            return value
        exposed, token = value
        proxytype = self._manager._registry[token.typeid][-1]
        return proxytype(token, None, manager=self._manager, authkey=self._authkey, exposed=exposed, incref=False)

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod('#GETVALUE')

    def __reduce__(self):
        keywords = {}
        if get_spawning_popen() is not None:
            keywords['authkey'] = self._authkey
        if getattr(self, '_isauto', False):
            keywords['exposed'] = self._exposed
            return RebuildProxy, (AutoProxy, self._token, None, keywords)
        return RebuildProxy, (type(self), self._token, None, keywords)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _let_go(token, authkey):
    """A proxy is gone: its manager need not count it any more."""
    try:
        with Client(token.address, authkey=authkey) as connection:
            _call(connection, None, 'decref', (token.id,))
    except Exception:
        pass      # the manager has ended before


def RebuildProxy(func, token, serializer, kwds):
    return func(token, serializer, **kwds)


def MakeProxyType(name, exposed, _cache={}):
    """A proxy type with the given methods."""
    exposed = tuple(exposed)
    found = _cache.get((name, exposed))
    if found is None:
        def method(method_name):
            def call(self, /, *args, **kwds):
                return self._callmethod(method_name, args, kwds)
            call.__name__ = method_name
            return call
        found = _cache[name, exposed] = type(name, (BaseProxy,), {each: method(each) for each in exposed})
        found._exposed_ = exposed
    return found


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with all public methods of its object."""
    if authkey is None:
        authkey = manager._authkey if manager is not None else process.current_process().authkey
    if exposed is None:
        with Client(token.address, authkey=authkey) as connection:
            exposed = _call(connection, None, 'get_methods', (token,))[1]
    proxy = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)(token, serializer, manager=manager, authkey=authkey,
                                                                 incref=incref)
    proxy._isauto = True
    proxy._exposed = exposed
    return proxy


def __getattr__(name):
    # The proxies of the standard types and the manager of all of them stand in a file of their own.
    from . import sync_manager
    try:
        return getattr(sync_manager, name)
    except AttributeError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
