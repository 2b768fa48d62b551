"""Integers with names: what socket and signal use in the place of enumerations, which would cost their import.

A subclass of NamedInt has members, found by name (`Kind.X`, `Kind['X']`) and by number (`Kind(1)`); they compare, hash
and print as ints, and show their name in `repr`.
"""

__all__ = ['NamedInt']


class _Kind(type):
    """The class of the classes: iteration and look-up over members."""

    def __new__(cls, name, bases, namespace):
        self = type.__new__(cls, name, bases, namespace)
        self.__members__ = {}
        self._by_number = {}
        return self

    def __call__(cls, number):
        try:
            return cls._by_number[number]
        except (KeyError, TypeError):
            raise ValueError(f"{number!r} is not a valid {cls.__qualname__}") from None

    def __getitem__(cls, name):
        return cls.__members__[name]

    def __iter__(cls):
        return iter(cls._by_number.values())

    def __len__(cls):
        return len(cls._by_number)

    def __contains__(cls, number):
        return number in cls._by_number


class NamedInt(int, metaclass=_Kind):

    @classmethod
    def add(cls, name, number):
        """The member of a number, made now; a second name for a number is an alias."""
        member = cls._by_number.get(number)
        if member is None:
            member = int.__new__(cls, number)
            member._name_ = name
            cls._by_number[int(number)] = member
        cls.__members__[name] = member
        setattr(cls, name, member)
        return member

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        return f'<{type(self).__name__}.{self._name_}: {int(self)}>'

    def __str__(self):
        return int.__repr__(self)

    def __reduce__(self):
        return type(self), (int(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
