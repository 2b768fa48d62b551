"""The loop's operations on sockets and descriptors."""

from .base_events import BaseEventLoop

__all__ = ('BaseSelectorEventLoop',)


class BaseSelectorEventLoop(BaseEventLoop):
    """A loop that waits for readiness. `selector`: a selectors.BaseSelector to use in place of epoll."""

    def __init__(self, selector=None):
        if selector is not None:
            from .pollers import SelectorPoller
            selector = SelectorPoller(selector)
        super().__init__(selector)
