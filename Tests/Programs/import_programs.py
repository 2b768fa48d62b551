"""import: modules, packages, relative imports, cycles, errors, reloading, __all__, __getattr__, __main__."""

import os
import sys


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", str(problem).replace(os.getcwd(), "."))


FILES = {
    "simple.py": "print('simple runs')\nvalue = 1\n_private = 2\ndef get():\n    return value\n",
    "listed.py": "__all__ = ['a', '_b']\na, _b, c = 1, 2, 3\n",
    "badall.py": "__all__ = ['missing']\n",
    "fails.py": "x = 1\nraise ValueError('while importing')\n",
    "syntax.py": "x = = 1\n",
    "cycle_a.py": "import cycle_b\nname = 'a'\nprint('a sees', cycle_b.name)\n",
    "cycle_b.py": "import cycle_a\nprint('b sees', hasattr(cycle_a, 'name'))\nname = 'b'\n",
    "cycle_c.py": "from cycle_d import thing\n",
    "cycle_d.py": "from cycle_c import other\n",
    "dynamic.py": "def __getattr__(name):\n    if name == 'magic':\n        return 'made up'\n"
                  "    raise AttributeError(f'no {name}')\ndef __dir__():\n    return ['magic']\n",
    "package/__init__.py": "print('package init', __name__)\nfrom .sub import inner\nfrom . import sub as renamed\n",
    "package/sub.py": "from .deep.leaf import LEAF\ndef inner():\n    return LEAF, __package__, __name__\n",
    "package/lazy.py": "print('lazy loaded')\n",
    "package/__main__.py": "print('package main', __name__)\n",
    "package/deep/__init__.py": "",
    "package/deep/leaf.py": "from ..sub2 import up\nLEAF = 'leaf ' + up\n",
    "package/sub2.py": "up = 'from above'\n",
    "namespace/part.py": "here = __name__\n",
    "beyond.py": "from .. import x\n",
    "package/tooFar.py": "from ... import x\n",
}
for path, text in FILES.items():
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
sys.path.insert(0, os.getcwd())

import simple
import simple as again
from simple import get, value as renamed
from simple import *
print(simple.value, again is simple, get(), renamed, value, "_private" in globals(), simple.__name__,
      os.path.basename(simple.__file__), sys.modules["simple"] is simple)
from listed import *
print(a, _b, "c" in globals())
error(exec, "from badall import *")
error(exec, "import fails")
print("fails" in sys.modules)
error(exec, "import syntax")
error(exec, "import no_such_thing")
error(exec, "import simple.sub")
error(exec, "from simple import nothing")
error(exec, "from package import nothing_at_all")
import cycle_a
error(exec, "import cycle_c")
import dynamic
print(dynamic.magic, dir(dynamic))
error(lambda: dynamic.other)
from dynamic import magic
print(magic)
import package
import package.deep.leaf
import package.sub2 as two
print(package.inner(), package.renamed.__name__, package.deep.leaf.LEAF, two.up,
      package.__path__ == [os.path.join(os.getcwd(), "package")], package.__package__)
error(lambda: package.lazy)
from package import lazy
print(package.lazy is lazy)
import namespace.part
print(namespace.part.here, namespace.__file__ if hasattr(namespace, "__file__") else "no file")
error(exec, "import beyond")
error(exec, "import package.tooFar")
error(exec, "from . import x", {"__name__": "__main__"})
import importlib
with open("simple.py", "w") as file:
    file.write("print('simple runs again, longer than before')\nvalue = 22222\n")
print(importlib.reload(simple).value, simple.get(), importlib.import_module("package.sub2").up,
      importlib.import_module(".sub2", "package").up)
del sys.modules["listed"]
import listed
print(__import__("listed") is listed, __import__("package.sub2").__name__,
      __import__("package.sub2", fromlist=["up"]).__name__)
sys.modules["blocked"] = None
error(exec, "import blocked")
sys.modules["invented"] = type(sys)("invented")
import invented
print(invented.__name__)


def inside():
    import math as m
    from os.path import join
    return m.floor(2.5), join("a", "b")


print(inside(), "m" in globals())
try:
    import nonexistent_one
except ImportError as problem:
    print(problem.name, type(problem).__name__, problem.msg)
try:
    from math import sqrtt
except ImportError as problem:
    print(problem.name, str(problem).split(" (")[0])


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name != "virtual":
            return None
        from importlib.machinery import ModuleSpec
        return ModuleSpec(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.answer = 42


sys.meta_path.append(Finder())
import virtual
print(virtual.answer, virtual.__spec__.name, simple.__spec__.name, __name__, __spec__)
