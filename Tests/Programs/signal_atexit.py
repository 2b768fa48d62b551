"""signal and atexit."""

import atexit
import os
import signal
import threading
import time


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


received = []


def handler(number, frame):
    received.append((signal.Signals(number).name, frame is not None))


previous = signal.signal(signal.SIGUSR1, handler)
print(previous == signal.SIG_DFL, signal.getsignal(signal.SIGUSR1) is handler, signal.SIGINT, int(signal.SIGTERM),
      signal.Signals(15).name, repr(signal.SIGKILL))
os.kill(os.getpid(), signal.SIGUSR1)
while not received:
    time.sleep(0.001)
signal.raise_signal(signal.SIGUSR1)
print(received)


def raising(number, frame):
    raise ValueError("from handler")


signal.signal(signal.SIGUSR2, raising)
try:
    os.kill(os.getpid(), signal.SIGUSR2)
    for _ in range(1000000):
        pass
    print("not raised")
except ValueError as problem:
    print("raised in the main thread:", problem)
try:
    signal.raise_signal(signal.SIGINT)
    time.sleep(1)
except KeyboardInterrupt:
    print("KeyboardInterrupt")
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.raise_signal(signal.SIGINT)
print("ignored", signal.getsignal(signal.SIGINT) == signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.default_int_handler)

signal.signal(signal.SIGALRM, handler)
print(signal.setitimer(signal.ITIMER_REAL, 0.01))
while received[-1][0] != "SIGALRM":
    time.sleep(0.001)
print(received[-1], signal.alarm(0))
interrupted = []


def in_thread():
    time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGUSR1)


count = len(received)
thread = threading.Thread(target=in_thread)
thread.start()
begin = time.monotonic()
time.sleep(0.05)
slept = time.monotonic() - begin
thread.join()
print(slept >= 0.049, len(received) == count + 1)
outcome = []


def set_in_thread():
    try:
        signal.signal(signal.SIGUSR1, handler)
    except ValueError as problem:
        outcome.append(str(problem))


thread = threading.Thread(target=set_in_thread)
thread.start()
thread.join()
print(outcome)
error(signal.signal, 999, handler)
error(signal.signal, signal.SIGUSR1, "x")
error(signal.signal, signal.SIGKILL, handler)
print(signal.signal(signal.SIGUSR1, signal.SIG_DFL) is handler, signal.strsignal(signal.SIGTERM))


@atexit.register
def last():
    print("registered first, runs last")


atexit.register(print, "with arguments", 1, sep="-")
atexit.register(print, "unregistered")
unwanted = lambda: print("never")
atexit.register(unwanted)
atexit.unregister(unwanted)
atexit.register(lambda: print("at exit", len(received)))
thread = threading.Thread(target=lambda: (time.sleep(0.02), print("threads are waited for first")))
thread.start()
print("end of main")
