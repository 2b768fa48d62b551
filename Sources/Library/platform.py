"""What the machine and the interpreter are."""

import functools
import os
import sys

__all__ = [
    "architecture", "freedesktop_os_release", "libc_ver", "machine", "node", "platform", "processor", "python_branch",
    "python_build", "python_compiler", "python_implementation", "python_revision", "python_version",
    "python_version_tuple", "release", "system", "uname", "uname_result", "version",
]


@functools.cache
def _result_class():
    from collections import namedtuple

    base = namedtuple("uname_result_base", "system node release version machine")

    class uname_result(base):
        """The five fields of uname, and processor."""

        @property
        def processor(self):
            return processor()

        def __iter__(self):
            yield from super().__iter__()
            yield self.processor

        def __len__(self):
            return 6

        def __getitem__(self, key):
            return tuple(iter(self))[key]

    uname_result.__qualname__ = "uname_result"
    return uname_result


def __getattr__(name):
    if name == "uname_result":
        return _result_class()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@functools.cache
def uname():
    found = os.uname()
    return _result_class()(found.sysname, found.nodename, found.release, found.version, found.machine)


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ""


def architecture(executable=sys.executable, bits="", linkage=""):
    return bits or ("64bit" if sys.maxsize > 2 ** 32 else "32bit"), linkage or ("ELF" if system() == "Linux" else "")


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    try:
        name, _, number = os.confstr("CS_GNU_LIBC_VERSION").partition(" ")
        return name, number
    except (AttributeError, ValueError, OSError):
        return lib, version


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype


def java_ver(release="", vendor="", vminfo=("", "", ""), osinfo=("", "", "")):
    return release, vendor, vminfo, osinfo


def system_alias(system, release, version):
    return system, release, version


def python_implementation():
    return sys.implementation.name if sys.implementation.name != "cpython" else "CPython"


def python_version():
    return sys.version.split()[0]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "", ""


def python_compiler():
    return ""


def platform(aliased=False, terse=False):
    parts = [system(), release()]
    if not terse:
        parts.append(machine())
        libc = "".join(libc_ver())
        if libc:
            parts += ["with", libc]
    return "-".join(part for part in parts if part).replace(" ", "_")


def freedesktop_os_release():
    """The fields of the os-release file."""
    import shlex

    for path in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(path, encoding="utf-8") as file:
                info = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
                for line in file:
                    name, sign, value = line.strip().partition("=")
                    if sign and not name.startswith("#"):
                        info[name] = "".join(shlex.split(value))
                return info
        except OSError:
            continue
    raise OSError("Unable to read files /etc/os-release, /usr/lib/os-release")
