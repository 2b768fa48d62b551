"""How this Python was built and where it stands."""

import os
import sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path", "get_path_names",
    "get_paths", "get_platform", "get_python_version", "get_scheme_names", "parse_config_h", "get_default_scheme",
    "get_preferred_scheme", "is_python_build",
]

_names = ("stdlib", "platstdlib", "platlib", "purelib", "include", "platinclude", "scripts", "data")


def get_python_version():
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def get_platform():
    info = os.uname()
    return f"{info.sysname.lower()}-{info.machine}"


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]


def get_scheme_names():
    return "posix_home", "posix_prefix", "posix_user", "posix_venv", "venv"


def get_path_names():
    return tuple(name for name in _names if name != "platinclude")


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    base = (vars or {}).get("base", sys.prefix)
    library = os.path.join(base, "lib", f"python{get_python_version()}")
    packages = os.path.join(library, "site-packages")
    include = os.path.join(base, "include", f"python{get_python_version()}")
    return dict(zip(_names, (
        library, library, packages, packages, include, include, os.path.join(base, "bin"), base)))


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


_variables = None


def get_config_vars(*args):
    """All variables, or the values of some."""
    global _variables
    if _variables is None:
        _variables = {
            "prefix": sys.prefix, "exec_prefix": sys.exec_prefix, "base": sys.prefix, "platbase": sys.exec_prefix,
            "installed_base": sys.base_prefix, "py_version": sys.version.split()[0],
            "py_version_short": get_python_version(), "py_version_nodot": get_python_version().replace(".", ""),
            "EXT_SUFFIX": None, "SOABI": None, "Py_DEBUG": 0, "WITH_DOC_STRINGS": 1, "HAVE_FORK": 1,
            "Py_GIL_DISABLED": 0 if getattr(sys, "_is_gil_enabled", lambda: True)() else 1, "abiflags": "",
            "BINDIR": os.path.dirname(sys.executable or ""), "srcdir": "", "userbase": os.path.expanduser("~/.local"),
        }
    return [_variables.get(name) for name in args] if args else _variables


def get_config_var(name):
    return get_config_vars().get(name)


def is_python_build(check_home=None):
    return False


def get_config_h_filename():
    return os.path.join(get_path("include"), "pyconfig.h")


def get_makefile_filename():
    return os.path.join(get_path("stdlib"), "config", "Makefile")


def parse_config_h(fp, vars=None):
    raise NotImplementedError("pvm has no pyconfig.h")
