"""Where further packages stand. pvm adds nothing to sys.path of its own accord."""

import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = False
USER_SITE = None
USER_BASE = None


def getsitepackages(prefixes=None):
    """The folders where packages are installed for everybody."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    found = []
    for prefix in PREFIXES if prefixes is None else prefixes:
        if prefix:
            folder = os.path.join(prefix, "lib", version, "site-packages")
            if folder not in found:
                found.append(folder)
    return found


def getuserbase():
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get("PYTHONUSERBASE") or os.path.expanduser(os.path.join("~", ".local"))
    return USER_BASE


def getusersitepackages():
    global USER_SITE
    if USER_SITE is None:
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        USER_SITE = os.path.join(getuserbase(), "lib", version, "site-packages")
    return USER_SITE


def addsitedir(sitedir, known_paths=None):
    """Add a folder to sys.path, and those its .pth files name."""
    folder = os.path.abspath(sitedir)
    if folder not in sys.path:
        sys.path.append(folder)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return known_paths
    for name in names:
        if not name.endswith(".pth") or name.startswith("."):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            for line in file:
                line = line.rstrip()
                if not line or line.startswith("#"):
                    continue
                if line.startswith(("import ", "import\t")):
                    exec(line)
                    continue
                path = os.path.join(folder, line)
                if path not in sys.path and os.path.exists(path):
                    sys.path.append(path)
    return known_paths


def main():
    """Nothing is to be set up."""
