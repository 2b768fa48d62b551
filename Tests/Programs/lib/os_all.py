import os
import os.path
import stat
import sys
import tempfile

p = os.path
for s in ["/a/b.txt", "a", "", "/", "//", "///", "/a/", "a/b/../c", "./x", "../../y", "/..", "//a/b", "///a", ".bashrc", "a.tar.gz",
          "a/.b.c", "...", "a..b", "~", "a//b/./c/"]:
    print(repr(s), p.split(s), p.basename(s), p.dirname(s), p.splitext(s), p.normpath(s), p.isabs(s), p.splitroot(s), p.splitdrive(s))
print(p.join("a", "b", "/c", "d/", "e"), p.join("", "x"), p.join("a", ""), p.join(b"a", b"b"))
for bad in (lambda: p.join("a", b"b"), lambda: p.join("a", 1), lambda: p.commonpath([]), lambda: p.commonpath(["/a", "b"]),
            lambda: p.relpath("")):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(p.commonpath(["/usr/lib/x", "/usr/lib64", "/usr/./q"]), p.commonprefix(["abcd", "abx"]), p.commonpath(["a/b", "a/c"]))
print(p.relpath("/a/b/c", "/a/x/y"), p.relpath("/a", "/a"), p.relpath("/", "/a"))
os.environ["PVM_T"] = "val"
print(p.expandvars("$PVM_T/${PVM_T}x/$NOPE_X/$/${"), os.getenv("PVM_T"), os.getenv("NOPE_X", 3), "PVM_T" in os.environ)
print(os.environb[b"PVM_T"], os.environ.get("NOPE_X"))
del os.environ["PVM_T"]
try:
    os.environ["PVM_T"]
except KeyError as e:
    print("KeyError", e)
try:
    os.environ["x"] = 3
except TypeError as e:
    print(e)
os.environ["HOME"] = "/home/u"
print(p.expanduser("~/x"), p.expanduser("~"), p.expanduser("a~"))
print(os.fsencode("é"), os.fsdecode(b"\xff"), os.fspath("x"), os.sep, os.linesep == "\n", os.name, os.curdir, os.devnull)
with tempfile.TemporaryDirectory() as d:
    d = p.realpath(d)
    os.makedirs(p.join(d, "a/b/c"))
    os.makedirs(p.join(d, "a/b/c"), exist_ok=True)
    try:
        os.makedirs(p.join(d, "a/b/c"))
    except FileExistsError:
        print("exists")
    for n in ("f1", "a/f2", "a/b/f3"):
        with open(p.join(d, n), "w") as f:
            f.write(n)
    os.symlink("a", p.join(d, "link"))
    os.symlink("nowhere", p.join(d, "broken"))
    os.symlink("loop", p.join(d, "loop"))

    def rel(x):
        return p.relpath(x, d)
    for topdown in (True, False):
        seen = []
        for root, dirs, files in os.walk(d, topdown=topdown):
            dirs.sort()
            seen.append((rel(root), sorted(dirs), sorted(files)))
        print(seen)
    print([rel(r) for r, ds, fs in os.walk(d, followlinks=False)].__len__())
    print(sorted((rel(r), sorted(ds), sorted(fs)) for r, ds, fs, fd in os.fwalk(d)))
    print(rel(p.realpath(p.join(d, "link/b/../f2"))), rel(p.realpath(p.join(d, "broken"))), rel(p.realpath(p.join(d, "loop/x"))))
    for strict in ("broken", "loop"):
        try:
            p.realpath(p.join(d, strict), strict=True)
        except OSError as e:
            print(type(e).__name__, e.strerror)
    print(p.exists(p.join(d, "broken")), p.lexists(p.join(d, "broken")), p.islink(p.join(d, "link")), p.isdir(p.join(d, "link")),
          p.isfile(p.join(d, "f1")), p.getsize(p.join(d, "a/f2")), p.ismount("/"), p.ismount(d), p.samefile(d, p.join(d, "a/..")))
    print(stat.filemode(os.stat(d).st_mode), stat.filemode(os.lstat(p.join(d, "link")).st_mode), stat.S_ISDIR(os.stat(d).st_mode))
    os.renames(p.join(d, "a/b/f3"), p.join(d, "n/m/f3"))
    print(sorted(os.listdir(d)), p.exists(p.join(d, "n/m/f3")))
    os.removedirs(p.join(d, "a/b/c"))
    print(sorted(os.listdir(p.join(d, "a"))))
    fd = os.open(p.join(d, "f1"), os.O_RDONLY)
    with os.fdopen(fd) as f:
        print(f.read())
print(stat.filemode(0o104755), stat.filemode(0o41777), stat.filemode(0o102644))
print(isinstance(p, type(os)), sys.modules["os.path"] is p, issubclass(str, os.PathLike))


class Pth:
    def __fspath__(self):
        return "pp"


print(isinstance(Pth(), os.PathLike), p.join(Pth(), "x"), os.fsencode(Pth()))
