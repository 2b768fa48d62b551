"""patch(): objects replaced for a while; and mock_open()."""

import contextlib
import functools
import inspect
import io
import pkgutil
import sys

from . import mock

__unittest = True
__name__ = "unittest.mock"


def _original_of(target, name):
    """(original, whether it is the target's own)."""
    try:
        return target.__dict__[name], True
    except (AttributeError, KeyError):
        original = getattr(target, name, mock.DEFAULT)
    return original, False


class _patch:
    _active_patches = []
    attribute_name = None

    def __init__(
        self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False
    ):
        if new_callable is not None:
            if new is not mock.DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            for name in ("auto_spec", "set_spec"):
                if name in kwargs:
                    raise RuntimeError(f"{name} might be a typo; use unsafe=True if this is intended")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.has_local = False
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        made = _patch(
            self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
            self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [each.copy() for each in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        return self.decorate_callable(func)

    def decorate_class(self, cls):
        for name in dir(cls):
            if name.startswith(patch.TEST_PREFIX):
                value = getattr(cls, name)
                if hasattr(value, "__call__"):
                    setattr(cls, name, self.copy()(value))
        return cls

    @contextlib.contextmanager
    def decoration_helper(self, patched, args, keywargs):
        extra = []
        with contextlib.ExitStack() as stack:
            for each in patched.patchings:
                value = stack.enter_context(each)
                if each.attribute_name is not None:
                    keywargs.update(value)
                elif each.new is mock.DEFAULT:
                    extra.append(value)
            yield args + tuple(extra), keywargs

    def decorate_callable(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **keywargs):
                with self.decoration_helper(patched, args, keywargs) as (args, keywargs):
                    return await func(*args, **keywargs)
        else:
            @functools.wraps(func)
            def patched(*args, **keywargs):
                with self.decoration_helper(patched, args, keywargs) as (args, keywargs):
                    return func(*args, **keywargs)
        patched.patchings = [self]
        return patched

    def get_original(self):
        original, is_local = _original_of(self.target, self.attribute)
        if self.attribute in _builtin_names and type(self.target) is type(contextlib):
            self.create = True
        if not self.create and original is mock.DEFAULT:
            raise AttributeError(f"{self.target} does not have the attribute {self.attribute!r}")
        return original, is_local

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        new, spec, spec_set, autospec = self.new, self.spec, self.spec_set, self.autospec
        kwargs = self.kwargs
        self.target = self.getter()
        if spec is False:
            spec = None
        if spec_set is False:
            spec_set = None
        if autospec is False:
            autospec = None
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, is_local = self.get_original()
        if new is mock.DEFAULT and autospec is None:
            if spec is True:
                spec = original
                if spec_set is True:
                    spec_set, spec = original, None
            elif spec is not None:
                if spec_set is True:
                    spec_set, spec = spec, None
            elif spec_set is True:
                spec_set = original
            chosen = spec if spec is not None else spec_set
            if self.new_callable is not None:
                kind = self.new_callable
            elif spec is None and mock._is_async(original):
                kind = mock.AsyncMock
            elif chosen is not None and mock._is_async(chosen):
                kind = mock.AsyncMock
            elif chosen is not None and not callable(chosen):
                kind = mock.NonCallableMagicMock
            else:
                kind = mock.MagicMock
            options = {}
            if spec is not None:
                options["spec"] = spec
            if spec_set is not None:
                options["spec_set"] = spec_set
            if isinstance(kind, type) and issubclass(kind, mock.NonCallableMock) and self.attribute:
                options["name"] = self.attribute
            options.update(kwargs)
            new = kind(**options)
            if chosen is not None and isinstance(chosen, type) and mock._is_instance_mock(new):
                if kind is not mock.NonCallableMagicMock and "return_value" not in kwargs:
                    inner = dict(options)
                    inner.pop("name", None)
                    inner_kind = kind if callable(getattr(chosen, "__call__", None)) and any(
                        "__call__" in each.__dict__ for each in chosen.__mro__) else mock.NonCallableMagicMock
                    new.return_value = inner_kind(_new_parent=new, _new_name="()", **inner)
        elif autospec is not None:
            if new is not mock.DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            if original is mock.DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            if autospec is True:
                autospec = original
            new = mock.create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **kwargs)
        elif kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original = original
        self.is_local = is_local
        self._exit_stack = contextlib.ExitStack()
        self.is_started = True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is not None:
                extra = {}
                if self.new is mock.DEFAULT:
                    extra[self.attribute_name] = new
                for each in self.additional_patchers:
                    value = self._exit_stack.enter_context(each)
                    if each.new is mock.DEFAULT:
                        extra.update(value)
                return extra
            return new
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        if not self.is_started:
            return
        if self.is_local and self.temp_original is not mock.DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (
                not hasattr(self.target, self.attribute)
                or self.attribute in ("__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")
            ):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        self.is_started = False
        return self._exit_stack.__exit__(*exc_info)

    def start(self):
        """Replace until stop()."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


_builtin_names = set(dir(__builtins__) if not isinstance(__builtins__, dict) else __builtins__)


def _get_target(target):
    try:
        target, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return functools.partial(pkgutil.resolve_name, target), attribute


def patch(
    target, new=mock.DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
    unsafe=False, **kwargs,
):
    """Replace the object of a dotted name: a decorator or context manager."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(
    target, attribute, new=mock.DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
    unsafe=False, **kwargs,
):
    """Replace an attribute of an object."""
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(
        lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(
    target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs
):
    """Replace several attributes of an object."""
    getter = functools.partial(pkgutil.resolve_name, target) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    first = None
    for attribute, new in kwargs.items():
        made = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        made.attribute_name = attribute
        if first is None:
            first = made
        else:
            first.additional_patchers.append(made)
    return first


class _patch_dict:
    """Change a mapping for a while."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                value = getattr(f, name)
                if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(value))
            return f
        if inspect.iscoroutinefunction(f):
            @functools.wraps(f)
            async def inner(*args, **kwargs):
                with self:
                    return await f(*args, **kwargs)
        else:
            @functools.wraps(f)
            def inner(*args, **kwargs):
                with self:
                    return f(*args, **kwargs)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = pkgutil.resolve_name(self.in_dict)
        target = self.in_dict
        try:
            self._original = target.copy()
        except AttributeError:
            self._original = {key: target[key] for key in target}
        if self.clear:
            _clear(target)
        try:
            target.update(self.values)
        except AttributeError:
            for key in self.values:
                target[key] = self.values[key]
        return target

    def __exit__(self, *args):
        if self._original is not None:
            _clear(self.in_dict)
            try:
                self.in_dict.update(self._original)
            except AttributeError:
                for key in self._original:
                    self.in_dict[key] = self._original[key]
            self._original = None
        return False

    def start(self):
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear(mapping):
    try:
        mapping.clear()
    except AttributeError:
        for key in list(mapping):
            del mapping[key]


def _stop_all():
    """Stop all that start() began."""
    for each in reversed(list(_patch._active_patches)):
        each.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = "test"


def mock_open(mock_=None, read_data="", mock=None):
    """A mock for open() whose files read read_data."""
    from . import mock as _mock

    opener = mock if mock is not None else mock_
    file_spec = sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)})
    if opener is None:
        opener = _mock.MagicMock(name="open", spec=open)
    handle = _mock.MagicMock(spec=file_spec)
    state = {}

    def rewind():
        state["data"] = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    def given(name):
        value = getattr(handle, name)._mock_return_value
        return value if value is not None and value is not _mock.DEFAULT else None

    rewind()
    handle.__enter__.return_value = handle
    handle.__exit__.return_value = None
    handle.write.return_value = None
    handle.read.return_value = handle.readline.return_value = handle.readlines.return_value = None

    def read(*args, **kwargs):
        value = given("read")
        return state["data"].read(*args, **kwargs) if value is None else value

    def readline(*args, **kwargs):
        value = given("readline")
        return state["data"].readline(*args, **kwargs) if value is None else value

    def readlines(*args, **kwargs):
        value = given("readlines")
        return state["data"].readlines(*args, **kwargs) if value is None else value

    def lines():
        value = given("readline")
        if value is not None:
            while True:
                yield value
        yield from state["data"]

    handle.read.side_effect = read
    handle.readline.side_effect = readline
    handle.readlines.side_effect = readlines
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = lambda: next(state["data"])

    def reset(*args, **kwargs):
        rewind()
        return _mock.DEFAULT

    opener.side_effect = reset
    opener.return_value = handle
    return opener
