"""contextvars: variables, tokens, contexts, threads."""
import contextvars
import re
import sys
import threading


def shape(value):
    return re.sub(r'0x[0-9a-f]+', '0x', str(value)).replace('_contextvars', 'contextvars')


def raises(call, *args):
    try:
        print('value', shape(call(*args)))
    except Exception as error:
        print(type(error).__name__, shape(error))


v = contextvars.ContextVar('v', default=5)
w = contextvars.ContextVar('w')
print(shape(v), shape(w), v.name, v.get(), v.get(6), w.get(7))
raises(w.get)
t = v.set(1)
print(v.get(), shape(t), t.var is v, t.old_value is contextvars.Token.MISSING, shape(t.old_value))
u = v.set(2)
print(u.old_value)
v.reset(u)
print(v.get())
raises(v.reset, u)
raises(w.reset, t)
raises(v.reset, 5)
v.reset(t)
print(v.get(), shape(t))
with v.set(9) as t:
    print(v.get())
print(v.get())
v.set('outer')
c = contextvars.copy_context()
def change():
    v.set('inner')
    w.set('only here')
    return v.get()
print(c.run(change), v.get(), w.get('none'), c[v], c[w], w in c, len(c), sorted(var.name for var in c), sorted(c.values()))
raises(c.run, c.run, print)
raises(c.run, lambda: v.reset(t))
raises(contextvars.copy_context().run, lambda: 1 / 0)
raises(lambda: c[contextvars.ContextVar('other')])
raises(lambda: c['x'])
raises(contextvars.ContextVar, 5)
raises(contextvars.Token)
print(c.get(w), c.get(contextvars.ContextVar('other'), 'default'), c == c.copy(), c == contextvars.copy_context(), len(contextvars.Context()))
outer = v.set('token')
raises(c.run, v.reset, outer)
def thread():
    print(v.get(), len(contextvars.copy_context()))
    v.set('thread')
# Without a GIL threads inherit the context of their starter, as in CPython's free-threaded build.
default = contextvars.Context() if getattr(sys.flags, 'thread_inherit_context', 0) else None
for context in (default, c, contextvars.Context()):
    t = threading.Thread(target=thread, context=context)
    t.start()
    t.join()
print(v.get(), c[v])
