"""Running modules and files as programs."""

import importlib.util
import os
import sys

__all__ = ["run_module", "run_path"]


def _run(code, globals, init, name, spec, file, argv0):
    globals.update(
        __name__=name, __file__=file, __cached__=None, __doc__=None, __loader__=spec.loader if spec else None,
        __package__=spec.parent if spec else "", __spec__=spec)
    globals.update(init or {})
    module = type(sys)(name)
    module.__dict__.update(globals)
    old_module, old_argv0 = sys.modules.get(name), sys.argv[0]
    sys.modules[name] = module
    sys.argv[0] = argv0
    try:
        exec(code, module.__dict__)
        return module.__dict__.copy()
    finally:
        sys.argv[0] = old_argv0
        if old_module is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = old_module


def _details(name):
    """(name, spec, code) of a module; of a package those of its __main__."""
    if name.startswith("."):
        raise ImportError("Relative module names not supported")
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ImportError(f"Error while finding module specification for {name!r} ({type(error).__name__}: {error})") from error
    if spec is None:
        raise ImportError(f"No module named {name}")
    if spec.submodule_search_locations is not None:
        if name == "__main__" or name.endswith(".__main__"):
            raise ImportError("Cannot use package as __main__ module")
        __import__(name)
        try:
            return _details(name + ".__main__")
        except ImportError as error:
            raise ImportError(f"{error}; {name!r} is a package and cannot be directly executed") from None
    if spec.loader is None:
        raise ImportError(f"{name!r} is a namespace package and cannot be executed")
    code = spec.loader.get_code(name)
    if code is None:
        raise ImportError(f"No code object available for {name}")
    return name, spec, code


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module; gives its namespace."""
    name, spec, code = _details(mod_name)
    return _run(code, {}, init_globals, run_name or name, spec, spec.origin, spec.origin if alter_sys else sys.argv[0])


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or __main__ of a folder; gives the namespace."""
    path = os.fsdecode(path_name)
    name = run_name or "<run_path>"
    if os.path.isdir(path):
        sys.path.insert(0, path)
        try:
            file = os.path.join(path, "__main__.py")
            if not os.path.isfile(file):
                raise ImportError(f"can't find '__main__' module in {path!r}")
            with open(file, "rb") as stream:
                return _run(compile(stream.read(), file, "exec"), {}, init_globals, name, None, file, path)
        finally:
            try:
                sys.path.remove(path)
            except ValueError:
                pass
    with open(path, "rb") as stream:
        code = compile(stream.read(), path, "exec")
    return _run(code, {}, init_globals, name, None, path, path)
