"""Pollers other than epoll: an adapter over the module selectors, for systems without epoll and for programs that
bring a selector of their own."""


def default_poller():
    import selectors
    return SelectorPoller(selectors.DefaultSelector())


class SelectorPoller:
    """Looks like select.epoll to the loop: register, modify, unregister, poll, close."""

    def __init__(self, selector):
        self._selector = selector

    # Masks of epoll (1: in, 4: out) to those of selectors (1: read, 2: write) and back.

    def register(self, fd, mask):
        self._selector.register(fd, mask & 1 | (2 if mask & 4 else 0))

    def modify(self, fd, mask):
        try:
            self._selector.modify(fd, mask & 1 | (2 if mask & 4 else 0))
        except KeyError:
            raise FileNotFoundError(2, 'No such file or directory') from None

    def unregister(self, fd):
        try:
            self._selector.unregister(fd)
        except KeyError:
            pass

    def poll(self, timeout, count):
        ready = self._selector.select(None if timeout < 0 else timeout)
        return [(key.fd, events & 1 | (4 if events & 2 else 0)) for key, events in ready]

    def close(self):
        self._selector.close()
