"""subprocess: run and its kin, pipes, text, timeouts, environment, errors."""
import os
import re
import signal
import subprocess
import sys
from subprocess import DEVNULL, PIPE, STDOUT


def raises(call, *args, **kwargs):
    try:
        print('value', call(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error, getattr(error, 'filename', None))
        return error


print(subprocess.run(['echo', 'a', 'b'], capture_output=True))
print(subprocess.run('echo $X; echo err >&2; exit 3', shell=True, capture_output=True, text=True, env={'X': 'value'}))
print(subprocess.run(['cat'], input='text é\r\n', capture_output=True, text=True, encoding='utf-8'))
print(subprocess.run(['cat'], input=b'x' * 300000, stdout=PIPE).stdout == b'x' * 300000)
print(subprocess.call(['true']), subprocess.call(['false']), subprocess.check_call(['true']))
print(subprocess.check_output(['cat'], input=b'in'), subprocess.check_output(['pwd'], cwd='/', text=True), subprocess.check_output('cat', input=None))
print(subprocess.getoutput('echo x; echo y'), subprocess.getstatusoutput('exit 4'))
print(subprocess.run('echo out; echo err >&2', shell=True, stdout=PIPE, stderr=STDOUT).stdout, subprocess.run(['echo'], stdout=DEVNULL))
error = raises(subprocess.run, 'echo out; exit 7', shell=True, check=True, stdout=PIPE)
print(error.cmd, error.returncode, error.output, error.stdout, error.stderr)
raises(subprocess.check_call, ['false'])
raises(subprocess.run, 'kill -9 $$', shell=True, check=True)
error = raises(subprocess.run, 'echo early; exec sleep 20', shell=True, stdout=PIPE, timeout=0.5)
print(error.cmd, error.timeout, error.output, error.stdout, error.stderr)
raises(subprocess.run, ['/nonexistent/program'])
raises(subprocess.run, ['no-such-program-here'])
raises(subprocess.run, ['/'])
raises(subprocess.run, ['true'], cwd='/nonexistent')
raises(subprocess.run, ['cat'], input='x', stdin=PIPE)
raises(subprocess.run, ['cat'], capture_output=True, stdout=PIPE)
raises(subprocess.check_output, ['cat'], stdout=PIPE)
raises(subprocess.Popen, ['true'], bufsize='x')
raises(subprocess.Popen, ['true'], text=True, universal_newlines=False)
raises(subprocess.Popen, ['tr\0ue'])
raises(subprocess.Popen, ['true'], env={'a=b': 'c'})
raises(subprocess.Popen, 5)
print('-- Popen')
p = subprocess.Popen(['cat'], stdin=PIPE, stdout=PIPE, text=True, bufsize=1)
print(p, p.poll(), p.pid > 0, p.stdin.writable(), p.stderr)
p.stdin.write('line\n')
print(repr(p.stdout.readline()))
p.stdin.close()
print(repr(p.stdout.read()), p.wait(), p.poll(), p.returncode)
p.stdout.close()
p = subprocess.Popen(['sleep', '20'])
raises(p.wait, 0.01)
p.terminate()
print(p.wait(), p.wait(5))
p.send_signal(signal.SIGTERM)
p = subprocess.Popen(['sleep', '20'])
p.kill()
print(p.wait(), p)
p = subprocess.Popen(['cat'], stdin=PIPE, stdout=PIPE, stderr=PIPE)
print(p.communicate(b'data', timeout=20))
p = subprocess.Popen('cat; sleep 0.2; echo end', shell=True, stdin=PIPE, stdout=PIPE)
raises(p.communicate, b'first ', timeout=0.05)
raises(p.communicate, b'more')
print(p.communicate())
with subprocess.Popen(['echo', 'with'], stdout=PIPE) as p:
    print(p.stdout.read())
print(p.returncode, p.stdout.closed)
p = subprocess.Popen(['true'], stdin=PIPE)
p.wait()
print(p.communicate(b'x' * 100000))
r, w = os.pipe()
print(subprocess.run(f'echo passed >&{w}', shell=True, pass_fds=[w]).returncode, os.read(r, 100))
print(subprocess.run(f'echo passed >&{w}', shell=True, stderr=DEVNULL).returncode != 0)
with open('/dev/null') as file:
    print(subprocess.run(['cat'], stdin=file, stdout=PIPE).stdout)
print(subprocess.run([sys.executable, '-c', 'import os, sys; print(os.getpgid(0) == os.getpid(), sys.argv)', 'x y'], stdout=PIPE, start_new_session=True, text=True).stdout, end='')
print(subprocess.run(['sh', '-c', 'umask'], umask=0o27, capture_output=True, text=True).stdout, end='')
print(subprocess.list2cmdline(['a b', 'c"d', '', 'x\\', 'y z\\', 'q\\"']), subprocess.CompletedProcess('x', 1).returncode)
raises(subprocess.CompletedProcess(['x'], 1).check_returncode)
print(subprocess.run(['printf', 'a\\r\\nb'], stdout=PIPE, universal_newlines=True), subprocess.run(['printf', '\\xff'], stdout=PIPE, errors='replace', encoding='ascii').stdout)
