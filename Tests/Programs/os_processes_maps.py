# subprocess, mmap, shared memory, fcntl.
import subprocess, sys, os, mmap, tempfile
print(subprocess.run(["echo", "hi"], capture_output=True))
print(subprocess.run("cat; exit 4", shell=True, input=b"data", stdout=subprocess.PIPE).stdout)
try: subprocess.run(["/no/such/program"])
except FileNotFoundError as e: print(e)
try: subprocess.check_call("exit 9", shell=True)
except subprocess.CalledProcessError as e: print(e)
try: subprocess.run(["sleep", "5"], timeout=0.1)
except subprocess.TimeoutExpired as e: print(e.cmd)
print(subprocess.check_output(["pwd"], cwd="/usr", text=True, env={"A": "b"}))
p = subprocess.Popen(["sleep", "9"]); p.terminate(); print(p.wait())
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True); print(p.communicate("x\n" * 100000)[0].count("x"))
m = mmap.mmap(-1, 100)
m[:5] = b"hello"; m[5] = 33; print(m[:7], len(m), m.find(b"lo"), m.read(3), m.tell(), m.rfind(b"l"))
v = memoryview(m); v[0] = 72; print(bytes(v[:6]))
try: m.close()
except BufferError as e: print(e)
v.release(); m.close()
try: m[0]
except ValueError as e: print(e)
f = tempfile.TemporaryFile(); f.write(b"abc\ndef\n"); f.flush()
with mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as m:
    print(m.readline(), m.readline(), m.size(), m)
    try: m[0] = 1
    except TypeError as e: print(e)
from multiprocessing import shared_memory
s = shared_memory.SharedMemory(create=True, size=10); s.buf[:3] = b"abc"
t = shared_memory.SharedMemory(s.name); print(bytes(t.buf[:3])); t.close(); s.close(); s.unlink()
import pwd, fcntl
print(pwd.getpwuid(0).pw_name, fcntl.fcntl(0, fcntl.F_GETFD))
