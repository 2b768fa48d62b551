"""os, os.path, sys, time: what programs use every day."""

import os
import os.path
import stat
import sys
import time


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


print(os.path.join("a", "b", "c.txt"), os.path.join("a", "/b"), os.path.join("a/", "b"), os.path.join("", "x"),
      os.path.join("x", ""), os.path.split("/a/b.c"), os.path.split("x/"), os.path.basename("/a/b.txt"),
      os.path.dirname("/a/b.txt"))
print(os.path.splitext("a/b.tar.gz"), os.path.splitext(".rc"), os.path.splitext("a.b/c"),
      os.path.normpath("a//b/../c/./d/"), os.path.normpath("/../x"), os.path.normpath(""), os.path.isabs("/x"),
      os.path.relpath("/a/b/c", "/a/d"),
      os.path.commonpath(["/a/b", "/a/c"]), os.path.commonprefix(["abc", "abd"]), os.path.join(b"a", b"b"), os.sep,
      os.pathsep, os.linesep, os.curdir, os.extsep, os.devnull)
error(os.path.join, "a", b"b")
error(os.path.join, "a", 5)
os.makedirs("d/e/f")
os.makedirs("d/e/f", exist_ok=True)
error(os.makedirs, "d/e/f")
os.mkdir("empty")
with open("d/one.txt", "w") as file:
    file.write("12345")
open("d/e/two.txt", "w").close()
print(sorted(os.listdir()), sorted(os.listdir("d")), os.path.exists("d/one.txt"), os.path.isfile("d"),
      os.path.isdir("d"), os.path.getsize("d/one.txt"), os.path.exists("nope"), os.path.islink("d"))
print([(root, sorted(folders), sorted(files)) for root, folders, files in os.walk("d")])
print(sorted((entry.name, entry.is_dir(), entry.is_file(), entry.path) for entry in os.scandir("d")))
info = os.stat("d/one.txt")
print(info.st_size, stat.S_ISREG(info.st_mode), stat.S_ISDIR(os.stat("d").st_mode), info.st_mtime > 1e9, info[6])
os.rename("d/one.txt", "d/uno.txt")
os.replace("d/uno.txt", "d/e/uno.txt")
os.symlink("uno.txt", "d/e/link")
print(sorted(os.listdir("d/e")), os.readlink("d/e/link"), os.path.islink("d/e/link"),
      os.path.realpath("d/e/link").endswith("d/e/uno.txt"), os.path.samefile("d/e/link", "d/e/uno.txt"))
os.remove("d/e/link")
os.unlink("d/e/uno.txt")
os.rmdir("empty")
error(os.rmdir, "d")
error(os.remove, "nope")
error(os.listdir, "nope")
error(os.mkdir, "d")
error(os.rename, "nope", "x")
error(os.stat, "nope")
os.chmod("d/e/two.txt", 0o640)
print(oct(os.stat("d/e/two.txt").st_mode & 0o777), os.access("d/e/two.txt", os.R_OK),
      stat.filemode(os.stat("d/e/two.txt").st_mode))
here = os.getcwd()
os.chdir("d")
print(os.path.basename(os.getcwd()), os.path.abspath("x") == os.path.join(os.getcwd(), "x"), os.fspath("p"),
      os.path.expanduser("plain"))
os.chdir(here)

os.environ["PROGRAM_TEST"] = "value"
print(os.environ["PROGRAM_TEST"], os.getenv("PROGRAM_TEST"), os.getenv("MISSING_NAME", "default"),
      os.environ.get("MISSING_NAME"), "PROGRAM_TEST" in os.environ, os.environ.pop("PROGRAM_TEST"))
error(lambda: os.environ["PROGRAM_TEST"])
error(lambda: os.environ.__setitem__("A", 5))
descriptor = os.open("raw.bin", os.O_RDWR | os.O_CREAT, 0o600)
print(os.write(descriptor, b"raw bytes"), os.lseek(descriptor, 4, os.SEEK_SET), os.read(descriptor, 100),
      os.fsync(descriptor), os.fstat(descriptor).st_size, os.close(descriptor))
error(os.read, descriptor, 1)
read_end, write_end = os.pipe()
os.write(write_end, b"piped")
os.close(write_end)
print(os.read(read_end, 10), os.read(read_end, 10), os.close(read_end))
print(os.getpid() > 0, os.getppid() > 0, os.cpu_count() >= 1, len(os.urandom(8)), os.name, os.strerror(2),
      len(os.times()) == 5, os.uname().sysname in ("Linux", "Darwin"))
print(os.system("exit 2") >> 8)

print(sys.version_info[:2] >= (3, 14), sys.version_info.major, sys.maxsize, sys.byteorder,
      sys.platform in ("linux", "darwin"), len(sys.argv), os.path.basename(sys.argv[0]), sys.maxunicode,
      sys.float_info.max, sys.float_info.epsilon,
      sys.int_info.bits_per_digit > 0, sys.hash_info.modulus == 2**61 - 1)
print(sys.getsizeof([]) > 0, sys.intern("x") == "x", sys.getdefaultencoding(), sys.getfilesystemencoding(),
      sys.stdout.encoding.lower(), sys.stdin.read(), sys.flags.optimize, "sys" in sys.modules, sys.modules["os"] is os,
      sys.implementation.name == sys.implementation.name.lower(), callable(sys.exit), sys.getswitchinterval() > 0,
      sys.executable != "", isinstance(sys.path, list))


def frame_names():
    frame = sys._getframe()
    return frame.f_code.co_name, frame.f_back.f_code.co_name, sorted(frame.f_locals)


print(frame_names(), sys.getrefcount is not None, sys.stdout.write("written\n"))
begin, begin_cpu = time.monotonic(), time.process_time()
time.sleep(0.1)
print(time.monotonic() - begin >= 0.1, time.process_time() - begin_cpu < 0.1, time.time() > 1.6e9,
      time.perf_counter() <= time.perf_counter(), time.monotonic_ns() > 0, isinstance(time.time_ns(), int),
      time.thread_time() >= 0)
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.gmtime(86400)[:6], time.gmtime(1e9).tm_year,
      time.strftime("%a %b %j %y", time.gmtime(1e9)), time.mktime(time.localtime(1000000)) == 1000000,
      time.get_clock_info("monotonic").monotonic)
error(time.sleep, -1)
error(time.sleep, "x")
