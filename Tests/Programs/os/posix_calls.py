# The calls of os on files, directories, processes.
import os
import stat
import sys
import tempfile

top = tempfile.mkdtemp()
os.chdir(top)
fd = os.open("f", os.O_RDWR | os.O_CREAT, 0o640)
print(os.write(fd, b"hello world"), os.lseek(fd, 0, 0), os.read(fd, 5), os.pread(fd, 5, 6), os.pwrite(fd, b"W", 6))
s = os.fstat(fd)
print(s.st_size, stat.filemode(s.st_mode), len(s), s[6], isinstance(s.st_mtime, float), s.st_mtime_ns // 10**9 == s[8])
print(os.get_inheritable(fd), os.get_blocking(fd), os.isatty(fd))
os.ftruncate(fd, 5)
os.close(fd)
print(os.stat("f").st_size, os.path.exists("f"), os.access("f", os.R_OK), os.path.isfile("f"))
os.utime("f", (1, 2.5))
print(os.stat("f").st_mtime, os.stat("f").st_atime_ns)
os.utime("f", ns=(10, 1_500_000_000))
print(os.stat("f").st_mtime_ns)
os.mkdir("d")
os.makedirs("d/e/g")
os.symlink("f", "l")
print(os.readlink("l"), os.lstat("l").st_size, os.path.islink("l"))
os.rename("f", "d/f2")
os.link("d/f2", "d/f3")
print(sorted(os.listdir()), sorted(os.listdir(b"d")), os.stat("d/f2").st_nlink)
with os.scandir("d") as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.stat().st_size >= 0, e)
for base, dirs, files in os.walk("."):
    print(base, sorted(dirs), sorted(files))
for call in (
    lambda: os.stat("none"), lambda: os.rename("none", "x"), lambda: os.rmdir("d"), lambda: os.close(9999),
    lambda: os.open("none", 0), lambda: os.stat(1.5), lambda: os.listdir("none"), lambda: os.mkdir("d"),
    lambda: os.stat("a\0b"), lambda: os.fspath(3), lambda: os.read(9999, 3), lambda: os.kill(2**22 + 7, 0),
    lambda: os.putenv("a=b", "c"), lambda: os.waitstatus_to_exitcode(0x7f), lambda: os.urandom(-1),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 3"], os.environ)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.fork()
if pid == 0:
    os._exit(7)
status = os.waitpid(pid, 0)[1]
print(os.WIFEXITED(status), os.WEXITSTATUS(status))
r, w = os.pipe()
print(os.set_blocking(r, False), os.get_blocking(r))
try:
    os.read(r, 1)
except BlockingIOError as e:
    print(e)
print(os.write(w, b"ab"), os.read(r, 100), os.dup2(w, 77), os.close(77))
print(len(os.urandom(16)), os.getpid() > 0, os.cpu_count() >= 1, 0 in os.sched_getaffinity(0) or True)
os.environ["MODSB"] = "väl"
print(os.environ["MODSB"], os.getenv("MODSB"), os.environb[b"MODSB"], os.system("test \"$MODSB\" = väl"))
del os.environ["MODSB"]
print("MODSB" in os.environ, os.strerror(2), os.uname().sysname, os.sysconf("SC_PAGESIZE") >= 4096)
print(os.statvfs("/").f_bsize > 0, os.umask(0o22) >= 0, os.times().user >= 0, os.getcwd() == os.path.realpath(top))
print(os.path.realpath("l"), os.fsencode("aé\udcff"), os.fsdecode(b"a\xff")) if False else None
import errno
print(errno.ENOENT, errno.errorcode[2], errno.errorcode[errno.EAGAIN])
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0, len(resource.getrlimit(resource.RLIMIT_NOFILE)))
