"""Waiting for many file objects at once, over epoll, poll or select: the best the system has is DefaultSelector."""

import select
from collections import namedtuple

__all__ = ['BaseSelector', 'DefaultSelector', 'EVENT_READ', 'EVENT_WRITE', 'PollSelector', 'SelectSelector',
           'SelectorKey']

EVENT_READ = 1 << 0
EVENT_WRITE = 1 << 1

SelectorKey = namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])
SelectorKey.__doc__ = "A registered file object: itself, its descriptor, the events waited for, and what goes with it."


def _fileobj_to_fd(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


class _SelectorMapping:
    """A read-only view: file object to its key."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._fd_to_key)

    def __getitem__(self, fileobj):
        key = self._selector._find(fileobj)
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key

    def get(self, fileobj, default=None):
        key = self._selector._find(fileobj)
        return default if key is None else key

    def __contains__(self, fileobj):
        return self._selector._find(fileobj) is not None

    def __iter__(self):
        return iter(self._selector._fd_to_key)

    def keys(self):
        return self._selector._fd_to_key.keys()

    def values(self):
        return self._selector._fd_to_key.values()

    def items(self):
        return self._selector._fd_to_key.items()


class BaseSelector:
    """What all selectors do; `select` is theirs."""

    def register(self, fileobj, events, data=None):
        """Watch a file object (or descriptor); returns its key; KeyError when it is registered already."""
        raise NotImplementedError

    def unregister(self, fileobj):
        """Watch it no more; returns its key; KeyError when it is not registered."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Watch for other events, or keep other data; returns the new key."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def select(self, timeout=None):
        """Wait until something is ready: without limit, not at all (0 or less), or that many seconds at most; returns
        a list of (key, events ready)."""
        raise NotImplementedError

    def close(self):
        """Give back what the selector holds."""
        pass

    def get_key(self, fileobj):
        """The key of a registered file object."""
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError('Selector is closed')
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def get_map(self):
        """A mapping of the registered file objects to their keys; None when closed."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _BaseSelectorImpl(BaseSelector):
    """The keys, by descriptor."""

    def __init__(self):
        self._fd_to_key = {}
        self._map = _SelectorMapping(self)

    def _fileobj_lookup(self, fileobj):
        """The descriptor of a file object; of a closed one, the descriptor it was registered with."""
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            for key in self._fd_to_key.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def _find(self, fileobj):
        try:
            return self._fd_to_key.get(self._fileobj_lookup(fileobj))
        except ValueError:
            return None

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = SelectorKey(fileobj, self._fileobj_lookup(fileobj), events, data)
        if key.fd in self._fd_to_key:
            raise KeyError(f"{fileobj!r} (FD {key.fd}) is already registered")
        self._fd_to_key[key.fd] = key
        return key

    def unregister(self, fileobj):
        try:
            return self._fd_to_key.pop(self._fileobj_lookup(fileobj))
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def modify(self, fileobj, events, data=None):
        try:
            key = self._fd_to_key[self._fileobj_lookup(fileobj)]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None
        if events != key.events:
            self.unregister(fileobj)
            key = self.register(fileobj, events, data)
        elif data != key.data:
            key = key._replace(data=data)
            self._fd_to_key[key.fd] = key
        return key

    def close(self):
        self._fd_to_key.clear()
        self._map = None

    def get_map(self):
        return self._map


class SelectSelector(_BaseSelectorImpl):
    """Over `select`."""

    def __init__(self):
        super().__init__()
        self._readers = set()
        self._writers = set()

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        if events & EVENT_READ:
            self._readers.add(key.fd)
        if events & EVENT_WRITE:
            self._writers.add(key.fd)
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        self._readers.discard(key.fd)
        self._writers.discard(key.fd)
        return key

    def select(self, timeout=None):
        timeout = None if timeout is None else max(timeout, 0)
        try:
            readers, writers, _ = select.select(self._readers, self._writers, [], timeout)
        except InterruptedError:
            return []
        ready = []
        readers, writers = frozenset(readers), frozenset(writers)
        for fd in readers | writers:
            key = self._fd_to_key.get(fd)
            if key is not None:
                events = (EVENT_READ if fd in readers else 0) | (EVENT_WRITE if fd in writers else 0)
                ready.append((key, events & key.events))
        return ready


class _PollLikeSelector(_BaseSelectorImpl):
    """What poll and epoll have in common."""

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _native(self, events):
        return (self._EVENT_READ if events & EVENT_READ else 0) | (self._EVENT_WRITE if events & EVENT_WRITE else 0)

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        try:
            self._selector.register(key.fd, self._native(events))
        except:
            super().unregister(fileobj)
            raise
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        try:
            self._selector.unregister(key.fd)
        except OSError:
            # The descriptor was closed before: the kernel has forgotten it.
            pass
        return key

    def modify(self, fileobj, events, data=None):
        try:
            key = self._fd_to_key[self._fileobj_lookup(fileobj)]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None
        if events != key.events:
            try:
                self._selector.modify(key.fd, self._native(events))
            except:
                super().unregister(fileobj)
                raise
        elif data == key.data:
            return key
        key = self._fd_to_key[key.fd] = key._replace(events=events, data=data)
        return key

    def _poll(self, timeout):
        """(descriptor, native events) of what is ready within `timeout` seconds."""
        raise NotImplementedError

    def select(self, timeout=None):
        try:
            found = self._poll(timeout)
        except InterruptedError:
            return []
        ready = []
        keys = self._fd_to_key
        not_read = ~self._EVENT_READ
        not_write = ~self._EVENT_WRITE
        for fd, native in found:
            key = keys.get(fd)
            if key is not None:
                # An error or hang-up makes both reading and writing ready.
                events = (EVENT_WRITE if native & not_read else 0) | (EVENT_READ if native & not_write else 0)
                ready.append((key, events & key.events))
        return ready


if hasattr(select, 'poll'):

    class PollSelector(_PollLikeSelector):
        """Over `poll`."""
        _selector_cls = select.poll
        _EVENT_READ = select.POLLIN
        _EVENT_WRITE = select.POLLOUT

        def _poll(self, timeout):
            if timeout is not None:
                # Milliseconds, rounded up: waking early would only mean another round.
                timeout = 0 if timeout <= 0 else -int(-timeout * 1000 // 1)
            return self._selector.poll(timeout)


if hasattr(select, 'epoll'):
    __all__.append('EpollSelector')

    class EpollSelector(_PollLikeSelector):
        """Over `epoll`."""
        _selector_cls = select.epoll
        _EVENT_READ = select.EPOLLIN
        _EVENT_WRITE = select.EPOLLOUT

        def fileno(self):
            return self._selector.fileno()

        def _poll(self, timeout):
            if timeout is None:
                timeout = -1
            elif timeout <= 0:
                timeout = 0
            else:
                timeout = -(-timeout * 1000 // 1) * 1e-3
            return self._selector.poll(timeout, len(self._fd_to_key) or 1)

        def close(self):
            self._selector.close()
            super().close()


if hasattr(select, 'kqueue'):
    __all__.append('KqueueSelector')

    class KqueueSelector(_BaseSelectorImpl):
        """Over `kqueue`."""

        def __init__(self):
            super().__init__()
            self._selector = select.kqueue()
            self._events = 0

        def fileno(self):
            return self._selector.fileno()

        def _control(self, fd, events, flag):
            for event, filter in ((EVENT_READ, select.KQ_FILTER_READ), (EVENT_WRITE, select.KQ_FILTER_WRITE)):
                if events & event:
                    self._selector.control([select.kevent(fd, filter, flag)], 0, 0)
                    self._events += 1 if flag == select.KQ_EV_ADD else -1

        def register(self, fileobj, events, data=None):
            key = super().register(fileobj, events, data)
            try:
                self._control(key.fd, events, select.KQ_EV_ADD)
            except:
                super().unregister(fileobj)
                raise
            return key

        def unregister(self, fileobj):
            key = super().unregister(fileobj)
            try:
                self._control(key.fd, key.events, select.KQ_EV_DELETE)
            except OSError:
                pass      # closed before
            return key

        def select(self, timeout=None):
            timeout = None if timeout is None else max(timeout, 0)
            try:
                found = self._selector.control(None, self._events or 1, timeout)
            except InterruptedError:
                return []
            events = {}
            for event in found:
                bit = EVENT_READ if event.filter == select.KQ_FILTER_READ else EVENT_WRITE
                events[event.ident] = events.get(event.ident, 0) | bit
            return [(key, bits & key.events) for fd, bits in events.items() if (key := self._fd_to_key.get(fd))]

        def close(self):
            self._selector.close()
            super().close()


def _default():
    """The best selector that works here: a system may have a call and not allow it."""
    for name in ('KqueueSelector', 'EpollSelector', 'PollSelector'):
        kind = globals().get(name)
        if kind is not None:
            try:
                kind().close()
                return kind
            except OSError:
                pass
    return SelectSelector


DefaultSelector = _default()
