"""Mock objects: they take any call and attribute, remember how they were used, and can be asserted on."""

import functools
import inspect
from types import FunctionType, MethodType

__all__ = (
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "ThreadingMock",
    "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
)

__unittest = True

FILTER_DIR = True


class InvalidSpecError(Exception):
    """A mock is given as the spec of another."""


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return _sentinel_of, (self.name,)


class _Sentinels:
    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._made.setdefault(name, _Sentinel(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


def _sentinel_of(name):
    return getattr(sentinel, name)


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = object.__hash__


ANY = _Any()


def _call_text(name, args, kwargs):
    shown = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


class _Call(tuple):
    """A call: (name, args, kwargs), or two of these."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        parts = list(value)
        if len(parts) == 3:
            name, args, kwargs = parts
        elif len(parts) == 2:
            first, second = parts
            if isinstance(first, str):
                name = first
                if isinstance(second, tuple):
                    args = second
                else:
                    kwargs = second
            else:
                args, kwargs = first, second
        elif len(parts) == 1:
            (each,) = parts
            if isinstance(each, str):
                name = each
            elif isinstance(each, tuple):
                args = each
            else:
                kwargs = each
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    @staticmethod
    def _parts(value):
        """(name or None, args, kwargs) of a call, or of a tuple that stands for one."""
        value = tuple(value)
        if len(value) == 3:
            return value
        if len(value) == 0:
            return "", (), {}
        if len(value) == 1:
            each = value[0]
            if isinstance(each, tuple):
                return "", each, {}
            if isinstance(each, str):
                return each, (), {}
            return "", (), each
        first, second = value
        if isinstance(first, str):
            return (first, second, {}) if isinstance(second, tuple) else (first, (), second)
        return "", first, second

    def __eq__(self, other):
        try:
            count = len(other)
        except TypeError:
            return NotImplemented
        if not isinstance(other, tuple) or count > 3:
            return False
        if getattr(self, "_mock_parent", None) and getattr(other, "_mock_parent", None) and (
            self._mock_parent != other._mock_parent
        ):
            return False
        name, args, kwargs = self._parts(self)
        other_name, other_args, other_kwargs = self._parts(other)
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=f"{self._mock_name}()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__ and not attr.startswith("__"):
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return f"call{name}" if name.startswith("()") else name
        name, args, kwargs = (None, *self) if len(self) == 2 else self
        if not name:
            name = "call"
        elif not name.startswith("()"):
            name = f"call.{name}"
        else:
            name = f"call{name}"
        return _call_text(name, args, kwargs)

    def call_list(self):
        """All calls of a chain."""
        found = []
        each = self
        while each is not None:
            if each._mock_from_kall:
                found.append(each)
            each = each._mock_parent
        return _CallList(reversed(found))


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(list.__eq__(self[n:n + size], value) for n in range(len(self) - size + 1))

    def __repr__(self):
        import pprint

        return pprint.pformat(list(self))


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_async(obj):
    if _is_instance_mock(obj) and not isinstance(obj, AsyncMock):
        return False
    if hasattr(obj, "__func__"):
        obj = obj.__func__
    return inspect.iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _signature_of(spec, as_instance=False, eat_self=False):
    """(function or class, signature) to bind calls with; None where there is none."""
    if isinstance(spec, type):
        if as_instance:
            spec = getattr(spec, "__call__", None)
            if spec is None or not isinstance(spec, (FunctionType, MethodType)):
                return None
            eat_self = True
        else:
            eat_self = False
    elif not callable(spec):
        return None
    try:
        signature = inspect.signature(spec)
    except (ValueError, TypeError):
        return None
    if eat_self and isinstance(spec, FunctionType):
        parameters = list(signature.parameters.values())
        if parameters and parameters[0].kind in (parameters[0].POSITIONAL_ONLY, parameters[0].POSITIONAL_OR_KEYWORD):
            signature = signature.replace(parameters=parameters[1:])
    return signature


class _Delegating:
    """An attribute that a mock with a real function for its spec keeps there."""

    def __init__(self, name):
        self.name = name
        self.key = "_mock_" + name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        delegate = obj._mock_delegate
        return obj.__dict__[self.key] if delegate is None else getattr(delegate, self.name)

    def __set__(self, obj, value):
        delegate = obj._mock_delegate
        if delegate is None:
            obj.__dict__[self.key] = value
        else:
            setattr(delegate, self.name, value)


_own_names = {"return_value", "_mock_return_value", "side_effect", "_mock_side_effect", "_mock_parent",
              "_mock_new_parent", "_mock_name", "_mock_new_name"}
_assertion_prefixes = ("assert", "assret", "asert", "aseert", "assrt")


class NonCallableMock:
    """A mock that cannot be called."""

    called = _Delegating("called")
    call_count = _Delegating("call_count")
    call_args = _Delegating("call_args")
    call_args_list = _Delegating("call_args_list")
    mock_calls = _Delegating("mock_calls")

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, *args, **kwargs):
        # A class of its own for each mock: special methods are set on it.
        bases = (cls,)
        chosen = spec_set or spec
        if not issubclass(cls, AsyncMockMixin) and chosen is not None and _is_async(chosen):
            bases = (AsyncMockMixin, cls)
        made = type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__})
        made.__qualname__ = cls.__qualname__
        return object.__new__(made)

    def __init__(
        self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
        _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs,
    ):
        if _new_parent is None:
            _new_parent = parent
        own = self.__dict__
        own["_mock_parent"] = parent
        own["_mock_name"] = name
        own["_mock_new_name"] = _new_name
        own["_mock_new_parent"] = _new_parent
        own["_mock_sealed"] = False
        if spec_set is not None:
            spec, spec_set = spec_set, True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        own["_mock_children"] = {}
        own["_mock_wraps"] = wraps
        own["_mock_delegate"] = None
        own["_mock_called"] = False
        own["_mock_call_args"] = None
        own["_mock_call_count"] = 0
        own["_mock_call_args_list"] = _CallList()
        own["_mock_mock_calls"] = _CallList()
        own["method_calls"] = _CallList()
        own["_mock_unsafe"] = unsafe
        own.setdefault("_mock_return_value", DEFAULT)
        own.setdefault("_mock_side_effect", None)
        if kwargs:
            self.configure_mock(**kwargs)

    def mock_add_spec(self, spec, spec_set=False):
        """Only the attributes of spec exist from now on."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if spec is not None and _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        kind = signature = None
        names = None
        if spec is not None and not isinstance(spec, (list, tuple)):
            kind = spec if isinstance(spec, type) else type(spec)
            signature = _signature_of(spec, _spec_as_instance, _eat_self)
            names = dir(spec)
        elif spec is not None:
            names = list(spec)
        own = self.__dict__
        own["_spec_class"] = kind
        own["_spec_set"] = spec_set
        own["_spec_signature"] = signature
        own["_mock_methods"] = names
        own["_spec"] = spec

    @property
    def return_value(self):
        value = self._mock_delegate.return_value if self._mock_delegate is not None else self._mock_return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _adopt(self, value, None, "()")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    @__class__.setter
    def __class__(self, value):
        self.__dict__["_spec_class"] = value

    @property
    def side_effect(self):
        if self._mock_delegate is not None:
            return self._mock_delegate.side_effect
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        if self._mock_delegate is not None:
            self._mock_delegate.side_effect = value
        else:
            self.__dict__["_mock_side_effect"] = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget the calls."""
        visited = visited if visited is not None else set()
        if id(self) in visited:
            return
        visited.add(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            if not isinstance(child, _Spec) and child is not _deleted:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if _is_instance_mock(value) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes; dots in names go to children."""
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            obj = self
            for part in path:
                obj = getattr(obj, part)
            setattr(obj, last, value)

    def __getattr__(self, name):
        if name in {"_mock_methods", "_mock_unsafe"}:
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name.startswith("__") and name.endswith("__") and len(name) > 4 and name not in _allowed_dunders:
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(_assertion_prefixes) or name in _assertion_names:
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        found = self._mock_children.get(name)
        if found is _deleted:
            raise AttributeError(name)
        if found is None:
            wraps = getattr(self._mock_wraps, name) if self._mock_wraps is not None else None
            found = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = found
        elif isinstance(found, _Spec):
            found = create_autospec(
                found.spec, found.spec_set, found.instance, found.parent, found.name, _eat_self=found.eat_self)
            self._mock_children[name] = found
        return found

    def _extract_mock_name(self):
        names = [self._mock_new_name]
        parent = self._mock_new_parent
        last = self
        dot = "." if names != ["()"] else ""
        while parent is not None:
            last = parent
            names.append(parent._mock_new_name + dot)
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        names.reverse()
        first = last._mock_name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            first += "."
        names[0] = first
        return "".join(names)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else f" name={name!r}"
        spec = ""
        if self._spec_class is not None:
            spec = f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        own = [name for name in dir(type(self)) if not name.startswith("_") or name.startswith("__")]
        mine = [name for name in self.__dict__ if not name.startswith("_")]
        children = [name for name, child in self._mock_children.items() if child is not _deleted]
        return sorted({*own, *mine, *children, *(self._mock_methods or ())})

    def __setattr__(self, name, value):
        if name in _own_names:
            return object.__setattr__(self, name, value)
        if (
            self._spec_set and self._mock_methods is not None and name not in self._mock_methods
            and name not in self.__dict__
        ):
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _all_magics:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if not _is_instance_mock(value):
                setattr(type(self), name, _with_self(name, value) if callable(value) else value)
                self._mock_children[name] = value
                return
            _adopt(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return
        if name == "__class__":
            self.__dict__["_spec_class"] = value
            return
        if isinstance(inspect.getattr_static(type(self), name, None), (property, _Delegating)):
            return object.__setattr__(self, name, value)
        if _adopt(self, value, name, name):
            self._mock_children[name] = value
            return
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
            return
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        found = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif found is _deleted:
            raise AttributeError(name)
        if found is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def _format_mock_call_signature(self, args, kwargs):
        return _call_text(self._mock_name or "mock", args, kwargs)

    def _call_signature_from_name(self, name):
        """The signature of a method call like a.b."""
        if not name:
            return self._spec_signature
        obj = self
        signature = None
        for part in name.replace("()", "").split("."):
            child = obj._mock_children.get(part)
            if child is None or isinstance(child, _Spec):
                return signature
            obj = _mock_of(child)
            signature = obj._spec_signature
        return signature

    def _call_matcher(self, given):
        """The call with its arguments bound by the signature, so that positions and names compare."""
        if isinstance(given, tuple) and len(given) > 2:
            signature = self._call_signature_from_name(given[0])
        else:
            signature = self._spec_signature
        if signature is None:
            return given
        if len(given) == 2:
            name, (args, kwargs) = "", given
        else:
            name, args, kwargs = given
        try:
            bound = signature.bind(*args, **kwargs)
            return _Call((name, bound.args, bound.kwargs))
        except TypeError as error:
            return error.with_traceback(None)

    def _calls_text(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count > 0:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to not have been called. "
                f"Called {self.call_count} times.{self._calls_text()}")

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to have been called once. "
                f"Called {self.call_count} times.{self._calls_text()}")

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(
                f"expected call not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\n"
                f"  Actual: {self._format_mock_call_signature(*self.call_args)}") from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to be called once. "
                f"Called {self.call_count} times.{self._calls_text()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        expected = [self._call_matcher(each) for each in calls]
        cause = next((each for each in expected if isinstance(each, Exception)), None)
        all_calls = _CallList(self._call_matcher(each) for each in self.mock_calls)
        if not any_order:
            if expected not in all_calls:
                problem = "Calls not found." if cause is None else (
                    f"Error processing expected calls.\nErrors: "
                    f"{[each if isinstance(each, Exception) else None for each in expected]}")
                raise AssertionError(
                    f"{problem}\nExpected: {_CallList(calls)}\n  Actual: {self.mock_calls!r}") from cause
            return
        left = list(all_calls)
        not_found = []
        for each in expected:
            try:
                left.remove(each)
            except ValueError:
                not_found.append(each)
        if not_found:
            raise AssertionError(
                f"{self._mock_name or 'mock'!r} does not contain all of {tuple(not_found)!r} in its call list, "
                f"found {all_calls!r} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(each) for each in self.call_args_list]
        if cause or expected not in actual:
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} call not found") from cause

    def _get_child_mock(self, /, **kwargs):
        """The mock for an attribute or result: of the same kind."""
        if self._mock_sealed:
            attribute = f".{kwargs['name']}" if "name" in kwargs else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        kind = type(self).__mro__[1]
        if kind is AsyncMockMixin:
            kind = next(each for each in type(self).__mro__[2:] if each.__module__ == __name__)
        name = kwargs.get("_new_name")
        if issubclass(kind, AsyncMockMixin):
            if name in _sync_magics or self._mock_methods and name in self._mock_methods and not _is_async(
                getattr(self._spec, name, None)
            ):
                kind = MagicMock
        elif issubclass(kind, NonCallableMagicMock) and not issubclass(kind, CallableMixin):
            kind = MagicMock
        elif issubclass(kind, NonCallableMock) and not issubclass(kind, CallableMixin):
            kind = Mock
        if kind is PropertyMock:
            kind = MagicMock
        spec = self._spec
        if spec is not None and name and name != "()" and not isinstance(spec, (list, tuple)):
            if _is_async(inspect.getattr_static(spec, name, None)):
                kind = AsyncMock
        return kind(**kwargs)


_assertion_names = {
    "called_once", "called_once_with", "called_with", "has_calls", "any_call", "not_called", "called_once_with",
}
# Unlike the others, these are real: called and call_count.


def _mock_of(value):
    return value.mock if isinstance(value, FunctionType) and hasattr(value, "mock") else value


def _adopt(parent, value, name, new_name):
    """Make a mock without a name of its own a child."""
    value = _mock_of(value)
    if not _is_instance_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    each = parent
    while each is not None:
        if each is value:
            return False
        each = each._mock_new_parent
    if new_name:
        value.__dict__["_mock_new_parent"] = parent
        value.__dict__["_mock_new_name"] = new_name
    if name:
        value.__dict__["_mock_parent"] = parent
        value.__dict__["_mock_name"] = name
    return True


def _with_self(name, function):
    """A function set as a special method gets the mock as its first argument."""
    if isinstance(function, FunctionType):
        def method(self, /, *args, **kwargs):
            return function(self, *args, **kwargs)

        method.__name__ = name
        return method
    return function


class CallableMixin:
    """Mixed into mocks that can be called."""

    def __init__(
        self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
        _spec_state=None, _new_name="", _new_parent=None, **kwargs,
    ):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect
        if return_value is not DEFAULT:
            _adopt(self, return_value, None, "()")

    def _mock_check_sig(self, /, *args, **kwargs):
        """For autospecs: TypeError when the arguments do not fit."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        self.called = True
        self.call_count += 1
        one = _Call((args, kwargs), two=True)
        self.call_args = one
        self.call_args_list.append(one)
        do_methods = self._mock_parent is not None
        method_name = self._mock_name
        name = self._mock_new_name
        is_call = name == "()"
        self.mock_calls.append(_Call(("", args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if do_methods:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                do_methods = parent._mock_parent is not None
                if do_methods:
                    method_name = f"{parent._mock_name}.{method_name}"
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if parent._mock_new_name:
                dot = "" if is_call else "."
                is_call = parent._mock_new_name == "()"
                name = parent._mock_new_name + dot + name
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock object."""


_comparisons = "lt gt le ge"
_numeric = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod"
_non_defaults = {
    "__get__", "__set__", "__delete__", "__reversed__", "__missing__", "__reduce__", "__reduce_ex__", "__getinitargs__",
    "__getnewargs__", "__getstate__", "__setstate__", "__getformat__", "__repr__", "__dir__", "__subclasses__",
    "__format__", "__getnewargs_ex__",
}
_magics = {
    f"__{name}__" for name in (
        "enter exit len contains str sizeof hash getitem setitem delitem bool next fspath aiter iter int "
        f"float complex index trunc floor ceil round neg pos abs invert eq ne {_comparisons} {_numeric} "
        + " ".join(f"i{name} r{name}" for name in _numeric.split() if name != "divmod") + " rdivmod"
    ).split()
} - {"__rpow__"} | {"__rpow__", "__ipow__"}
_async_magics = {"__aenter__", "__aexit__", "__anext__"}
_sync_magics = _magics
_unsupported_magics = {
    "__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__", "__subclasscheck__",
    "__del__",
}
_all_magics = _magics | _async_magics | _non_defaults
_allowed_dunders = set()

_results = {
    "__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self),
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}
_values = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
    "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0,
    "__bool__": True, "__index__": 1, "__aexit__": False,
}


def _effect_of(mock, name):
    """The side effect of a special method, or None."""
    if name == "__eq__":
        def effect(other):
            value = mock.__eq__._mock_return_value
            return value if value is not DEFAULT else True if mock is other else NotImplemented
    elif name == "__ne__":
        def effect(other):
            return DEFAULT if mock.__ne__._mock_return_value is not DEFAULT else False if mock is other else NotImplemented
    elif name == "__iter__":
        def effect():
            value = mock.__iter__._mock_return_value
            return iter([]) if value is DEFAULT else iter(value)
    elif name == "__aiter__":
        def effect():
            value = mock.__aiter__._mock_return_value
            return _AsyncIterator(iter([]) if value is DEFAULT else iter(value))
    else:
        return None
    return effect


class _MagicProxy:
    """Makes the mock of a special method when it is first asked for."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        name, parent = self.name, self.parent
        made = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, made)
        if name in _values:
            made.return_value = _values[name]
        elif name in _results:
            made.return_value = _results[name](parent)
        else:
            effect = _effect_of(parent, name)
            if effect is not None:
                made.side_effect = effect
        return made

    def __get__(self, obj, cls=None):
        return self.create_mock()


class _MagicMixin:
    def __init__(self, /, *args, **kwargs):
        self._mock_set_magics()
        super().__init__(*args, **kwargs)
        self._mock_set_magics()

    def _mock_set_magics(self):
        wanted = _magics | _async_magics
        kind = type(self)
        names = getattr(self, "_mock_methods", None) if "_mock_methods" in self.__dict__ else None
        if names is not None:
            for name in wanted - set(names):
                if name in kind.__dict__:
                    delattr(kind, name)
            wanted = wanted & set(names)
        for name in wanted - set(kind.__dict__):
            setattr(kind, name, _MagicProxy(name, self))

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(_MagicMixin, Mock):
    """A Mock with the special methods."""


class AsyncMockMixin:
    """Calls give coroutines; awaits are remembered."""

    await_count = _Delegating("await_count")
    await_args = _Delegating("await_args")
    await_args_list = _Delegating("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.__dict__
        own["_is_coroutine"] = True
        own["_mock_await_count"] = 0
        own["_mock_await_args"] = None
        own["_mock_await_args_list"] = _CallList()

    async def _execute_mock_call(self, /, *args, **kwargs):
        one = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = one
        self.await_args_list.append(one)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    # A coroutine cannot raise StopIteration.
                    raise StopAsyncIteration from None
                if _is_exception(result):
                    raise result
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if inspect.iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.await_args) != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(
                f"expected await not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\n"
                f"  Actual: {self._format_mock_call_signature(*self.await_args)}") from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if expected not in [self._call_matcher(each) for each in self.await_args_list]:
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        expected = [self._call_matcher(each) for each in calls]
        actual = _CallList(self._call_matcher(each) for each in self.await_args_list)
        if not any_order:
            if expected not in actual:
                raise AssertionError(
                    f"Awaits not found.\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}")
            return
        left = list(actual)
        not_found = []
        for each in expected:
            try:
                left.remove(each)
            except ValueError:
                not_found.append(each)
        if not_found:
            raise AssertionError(f"{tuple(not_found)!r} not all found in await list")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(
                f"Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMagicMixin(_MagicMixin):
    pass


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose calls are awaited."""


class ThreadingMixin:
    """Mocks that threads wait for."""

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=_missing, **kwargs):
        import threading

        super().__init__(*args, **kwargs)
        own = self.__dict__
        own["_mock_wait_timeout"] = self.DEFAULT_TIMEOUT if timeout is _missing else timeout
        own["_mock_condition"] = threading.Condition()

    def _get_child_mock(self, /, **kwargs):
        return super()._get_child_mock(timeout=self._mock_wait_timeout, **kwargs)

    def _mock_call(self, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        with self._mock_condition:
            self._mock_condition.notify_all()
        return result

    def _wait(self, condition, timeout):
        timeout = self._mock_wait_timeout if timeout is _missing else timeout
        with self._mock_condition:
            return self._mock_condition.wait_for(condition, timeout)

    def wait_until_called(self, *, timeout=_missing):
        if not self._wait(lambda: self.called, timeout):
            shown = self._mock_wait_timeout if timeout is _missing else timeout
            raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({shown}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        wanted = _Call((args, kwargs), two=True)
        if not self._wait(lambda: wanted in list(self.call_args_list), _missing):
            raise AssertionError(f"{self._mock_name or 'mock'} call with {args, kwargs} not found before timeout")


class ThreadingMock(ThreadingMixin, _MagicMixin, Mock):
    """A mock that threads can wait for."""


class PropertyMock(Mock):
    """A mock to be used as a property."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            raise StopAsyncIteration from None


class _Spec:
    """An attribute of an autospec, made when it is first asked for."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, instance=False, eat_self=False):
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.name = name
        self.instance = instance
        self.eat_self = eat_self


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes and signatures of spec."""
    eat_self = kwargs.pop("_eat_self", False)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_type = isinstance(spec, type)
    is_function = isinstance(spec, (FunctionType, MethodType)) or type(spec) is type(len)
    options = {"spec_set" if spec_set else "spec": spec}
    if is_function and not is_type:
        options = {}
    if is_type and instance and not callable(getattr(spec, "__call__", None)) or (
        not is_type and not callable(spec)
    ):
        kind = NonCallableMagicMock
    elif is_type and instance and "__call__" not in dir(spec):
        kind = NonCallableMagicMock
    else:
        kind = MagicMock
    if is_type and instance and not any("__call__" in each.__dict__ for each in spec.__mro__):
        kind = NonCallableMagicMock
    if is_function and _is_async(spec):
        kind = AsyncMock
    if unsafe:
        options["unsafe"] = True
    options.update(kwargs)
    name = options.pop("name", _name)
    mock = kind(parent=_parent, _new_parent=_parent, _new_name=name if _parent is not None else "", name=name, **options)
    signature = _signature_of(spec, instance, eat_self)
    if is_function:
        mock.__dict__["_spec_signature"] = signature
        _check_calls(mock, signature)
        if _parent is None and isinstance(spec, FunctionType):
            return _function_for(mock, spec, signature)
        if _parent is not None and not instance:
            _parent._mock_children[_name] = mock
        return mock
    if signature is not None and kind is not NonCallableMagicMock:
        mock.__dict__["_spec_signature"] = signature
        _check_calls(mock, signature)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    for each in dir(spec):
        if each in _all_magics or each in ("__class__", "__dict__", "__doc__", "__module__", "__weakref__"):
            continue
        if each.startswith("__") and each.endswith("__"):
            continue
        try:
            original = getattr(spec, each)
        except AttributeError:
            continue
        if each in kwargs:
            continue
        if isinstance(original, (FunctionType, MethodType)) or type(original) is type(len):
            parent = mock
            child_eats = _must_skip(spec, each, is_type, instance)
            made = (AsyncMock if _is_async(original) else MagicMock)(
                parent=parent, name=each, _new_name=each, _new_parent=parent)
            child_signature = _signature_of(original, False, child_eats)
            made.__dict__["_spec_signature"] = child_signature
            _check_calls(made, child_signature)
            mock._mock_children[each] = made
        else:
            mock._mock_children[each] = _Spec(original, spec_set, mock, each, not isinstance(original, type))
    return mock


def _must_skip(spec, name, is_type, instance):
    """Whether the first parameter of a method is left out."""
    kind = spec if is_type else type(spec)
    found = inspect.getattr_static(kind, name, None)
    if isinstance(found, (staticmethod, classmethod)):
        return False
    if isinstance(found, FunctionType):
        return is_type and instance
    return False


def _check_calls(mock, signature):
    if signature is None:
        return

    def check(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)

    type(mock)._mock_check_sig = check
    type(mock).__signature__ = signature


def _function_for(mock, spec, signature):
    """A real function in front of a mock."""
    if _is_async(spec):
        @functools.wraps(spec)
        async def function(*args, **kwargs):
            if signature is not None:
                signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        @functools.wraps(spec)
        def function(*args, **kwargs):
            if signature is not None:
                signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)

    function.mock = mock
    for name in (
        "assert_called_with", "assert_called_once_with", "assert_has_calls", "assert_any_call", "assert_called",
        "assert_not_called", "assert_called_once", "reset_mock", "called", "call_count", "call_args", "call_args_list",
        "method_calls", "mock_calls", "return_value", "side_effect", "_mock_children",
    ):
        if name.startswith("assert") or name == "reset_mock":
            setattr(function, name, getattr(mock, name))
    function.called = False
    function.call_count = 0
    function.call_args = None
    function.call_args_list = _CallList()
    function.method_calls = _CallList()
    function.mock_calls = _CallList()
    function.return_value = mock.return_value
    function.side_effect = mock.side_effect
    function._mock_children = mock._mock_children
    mock.__dict__["_mock_delegate"] = function
    return function


def seal(mock):
    """No further attributes are made for the mock and its children."""
    mock.__dict__["_mock_sealed"] = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock) or isinstance(mock._mock_children.get(name), _Spec):
            continue
        if child._mock_new_parent is mock:
            seal(child)


from ._patch import mock_open, patch
