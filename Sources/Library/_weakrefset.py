"""A set of weak references; here so that low modules need not import weakref."""

from _weakref import ref

__all__ = ["WeakSet"]

GenericAlias = type(list[int])


class WeakSet:
    """A set whose items vanish when nothing else refers to them."""

    def __init__(self, data=None):
        self.data = items = set()

        # The callback holds the set of references only, so that the WeakSet itself may die before its items.
        def remove(item):
            items.discard(item)

        self._remove = remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for item in list(self.data):
            item = item()
            if item is not None:
                yield item

    def __len__(self):
        return sum(1 for item in list(self.data) if item() is not None)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __reduce__(self):
        state = self.__getstate__()
        attributes = state[0] if isinstance(state, tuple) else state
        del attributes["data"], attributes["_remove"]
        return self.__class__, (list(self),), state

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while True:
            try:
                item = self.data.pop()()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            if item is not None:
                return item

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        if self is other:
            self.clear()
        else:
            for item in other:
                self.discard(item)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.data.intersection_update({ref(item) for item in other})

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        return self.data.issubset({ref(item) for item in other})

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset({ref(item) for item in other})

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == set(map(ref, other))

    __hash__ = None

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        if self is other:
            self.clear()
        else:
            for item in list(other):
                if item in self:
                    self.discard(item)
                else:
                    self.add(item)

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        return self.__class__(item for part in (self, other) for item in part)

    __or__ = union

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    __class_getitem__ = classmethod(GenericAlias)
