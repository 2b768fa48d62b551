import fnmatch
import glob
import os
import pathlib
import shutil
import tempfile
from pathlib import Path, PurePath, PurePosixPath

for name, pat in [("a.txt", "*.txt"), ("a.txt", "?.txt"), ("a.txt", "[ab].*"), ("c.txt", "[!ab].*"), ("a[b", "a[b"), ("ab", "a*b*"), ("", "*"), ("]", "[]]"),
                  ("x-y", "x[a-]y"), ("b", "[a-c]"), ("-", "[a\\-c]"), ("abcabc", "*bc"), ("abc", "a**c"), ("A", "a"), ("a/b", "*")]:
    print(name, pat, fnmatch.fnmatch(name, pat), fnmatch.fnmatchcase(name, pat))
print(fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"), fnmatch.filter([b"a.py"], b"*.py"))
for s in ["/a/b.tar.gz", "a", "", ".", "/", "a/./b//c/", "../x", "//a/b", ".bashrc", "a.b.", "/a/..", "x/y.d/z.txt"]:
    p = PurePosixPath(s)
    print(repr(p), str(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(map(str, p.parents)), p.root, p.is_absolute())
p = PurePath("/a/b/c.txt")
print(p / "d", "x" / p, PurePath("q") / p, p.with_name("z"), p.with_suffix(".md"), p.with_stem("w"), p.with_suffix(""), p.relative_to("/a"), p.is_relative_to("/a/b"))
print(PurePath("/a/x").relative_to("/a/b/c", walk_up=True), p == PurePath("/a/b/c.txt"), hash(p) == hash(PurePath("/a/b/c.txt")), p < PurePath("/b"), sorted([PurePath("b"), PurePath("a/c")]))
print(p.match("*.txt"), p.match("b/*.txt"), p.match("/a/*"), p.full_match("/a/**/*.txt"), p.full_match("*.txt"), p.as_uri(), p.joinpath("e", "f"), PurePath("a", "b", "..", "c"))
for bad in (lambda: p.relative_to("/z"), lambda: PurePath("/").with_name("x"), lambda: p.with_suffix("md"), lambda: p.with_name("a/b"), lambda: PurePath(3), lambda: p / 3, lambda: PurePath("").with_suffix(".x")):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(p.parents[0], p.parents[-1], p.parents[:2], len(p.parents), isinstance(Path("."), os.PathLike), os.fspath(p), bytes(p))
with tempfile.TemporaryDirectory(prefix="pvm") as d:
    root = Path(d)
    (root / "sub" / "deep").mkdir(parents=True)
    (root / "sub").mkdir(exist_ok=True)
    try:
        (root / "sub").mkdir()
    except FileExistsError:
        print("exists")
    (root / "a.txt").write_text("héllo\nworld\n", encoding="utf-8")
    (root / "b.bin").write_bytes(b"\x00\x01")
    (root / "sub" / "c.txt").touch()
    (root / "sub" / "deep" / "d.txt").write_text("d")
    (root / ".hidden").touch()
    print((root / "a.txt").read_text(encoding="utf-8").split(), (root / "b.bin").read_bytes(), (root / "a.txt").stat().st_size)

    def names(it):
        return sorted(str(x.relative_to(root)) for x in it)
    print(names(root.iterdir()), names(root.glob("*.txt")), names(root.glob("**/*.txt")), names(root.rglob("*.txt")), names(root.glob("**")), names(root.glob("sub/*")), names(root.glob("*/")), names(root.glob("**/")))
    print(names(root.glob("sub/c.txt")), names(root.glob("nope")), names(root.rglob("deep")), names(root.glob("**/deep/**/*")))
    print((root / "a.txt").is_file(), root.is_dir(), (root / "zz").exists(), (root / "a.txt").samefile(root / "sub" / ".." / "a.txt"))
    (root / "link").symlink_to("a.txt")
    print((root / "link").is_symlink(), (root / "link").readlink(), (root / "link").resolve().name)
    new = (root / "b.bin").rename(root / "r.bin")
    print(new.name, names(root.iterdir()))
    new.unlink()
    new.unlink(missing_ok=True)
    try:
        new.unlink()
    except FileNotFoundError:
        print("gone")
    print([(r.name if r != root else ".", sorted(ds), sorted(fs)) for r, ds, fs in root.walk()])
    with (root / "a.txt").open(encoding="utf-8") as f:
        print(f.readline().strip())

    def g(pattern, **kw):
        return sorted(os.path.relpath(x, d) for x in glob.glob(os.path.join(glob.escape(d), pattern), **kw))
    print(g("*"), g("*.txt"), g("**/*.txt", recursive=True), g("**", recursive=True), g("sub/*"), g("*/deep"), g(".*"), g("nope"), g("*/"), g("[ab]*"), g("**/deep/*", recursive=True))
    print(sorted(glob.glob("*.txt", root_dir=d)), sorted(glob.glob("**/*.txt", root_dir=d, recursive=True)), sorted(glob.glob("**", root_dir=d, recursive=True, include_hidden=True)))
    print(glob.has_magic("a*"), glob.escape("a*[b]?"))
    shutil.copytree(root / "sub", root / "copy", ignore=shutil.ignore_patterns("d.*"))
    print(names((root / "copy").rglob("*")))
    shutil.copy(root / "a.txt", root / "copy")
    shutil.copy2(root / "a.txt", root / "copy" / "a2.txt")
    shutil.move(root / "copy" / "a2.txt", root / "sub")
    print(names((root / "copy").iterdir()), names((root / "sub").iterdir()))
    try:
        shutil.copyfile(root / "a.txt", root / "link")
    except shutil.SameFileError:
        print("same")
    try:
        shutil.copytree(root / "sub", root / "copy")
    except FileExistsError:
        print("exists")
    shutil.rmtree(root / "copy")
    print((root / "copy").exists())
    try:
        shutil.rmtree(root / "copy")
    except FileNotFoundError:
        print("no tree")
    shutil.rmtree(root / "copy", ignore_errors=True)
    print(shutil.which("sh") is not None, shutil.which("nonexistent-zzz"), type(shutil.get_terminal_size()).__name__, shutil.disk_usage("/").total > 0)
    with tempfile.NamedTemporaryFile("w+", suffix=".x", dir=d) as f:
        f.write("text")
        f.seek(0)
        print(f.read(), os.path.exists(f.name), f.name.endswith(".x"))
    print(os.path.exists(f.name))
    with tempfile.TemporaryFile() as f:
        f.write(b"abc")
        f.seek(1)
        print(f.read())
    with tempfile.SpooledTemporaryFile(max_size=4) as f:
        f.write(b"abc")
        print(f._rolled)
        f.write(b"defg")
        print(f._rolled)
        f.seek(0)
        print(f.read())
    fd, path = tempfile.mkstemp(dir=d)
    os.close(fd)
    print(oct(os.stat(path).st_mode & 0o777), os.path.basename(path).startswith("tmp"), len(os.path.basename(path)))
    print(oct(os.stat(tempfile.mkdtemp(dir=d)).st_mode & 0o777))
print(os.path.exists(d), Path.cwd() == Path(os.getcwd()), Path("x").absolute() == Path.cwd() / "x", tempfile.gettempprefix())
