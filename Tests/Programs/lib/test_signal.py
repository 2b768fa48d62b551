"""signal: handlers, names, delivery."""
import os
import signal

print(repr(signal.SIGINT), signal.SIGINT, signal.SIGINT.name, signal.Signals(15).name, repr(signal.Signals.SIGKILL), signal.SIGTERM == 15)
print(repr(signal.SIG_DFL), repr(signal.getsignal(signal.SIGTERM)), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(repr(signal.SIGCLD), repr(signal.SIGCHLD), repr(signal.SIGIOT), repr(signal.SIGABRT), len(list(signal.Signals)) > 20)
seen = []
print(repr(signal.signal(signal.SIGUSR1, lambda number, frame: seen.append((number, frame is not None)))))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(seen)
print(repr(signal.signal(signal.SIGUSR1, signal.SIG_IGN)) != '', repr(signal.getsignal(signal.SIGUSR1)))
os.kill(os.getpid(), signal.SIGUSR1)
print(repr(signal.signal(signal.SIGUSR1, signal.SIG_DFL)))
for call in (lambda: signal.signal(999, signal.SIG_IGN), lambda: signal.signal(signal.SIGKILL, print), lambda: signal.Signals(999),
             lambda: signal.signal(signal.SIGUSR1, 'text')):
    try:
        call()
    except (ValueError, OSError, TypeError) as error:
        print(type(error).__name__, error)
print(signal.strsignal(2), signal.SIGUSR1 in signal.valid_signals(), {signal.SIGINT: 1}[2])
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print('KeyboardInterrupt')
print(signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2}), signal.pthread_sigmask(signal.SIG_SETMASK, []))
def timeout(number, frame):
    raise TimeoutError('alarm')
signal.signal(signal.SIGALRM, timeout)
signal.setitimer(signal.ITIMER_REAL, 0.01)
try:
    signal.pause()
except TimeoutError as error:
    print(error)
