"""Generators, coroutines and asynchronous generators driven by hand: send, throw, close, delegation, states."""

import warnings

warnings.simplefilter("ignore")
log = []


def t(f,*a):
    try: r=f(*a); print('->', r)
    except BaseException as e: print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))
def g():
    try:
        x = yield 1
        print('got', x)
        y = yield 2
    except GeneratorExit: print('exit'); raise
    except ValueError as e: print('ve', e); yield 99
    finally: print('fin')
a=g(); t(a.send,5); t(next,a); t(a.send,7); t(a.throw,ValueError('q')); t(next,a); t(next,a); t(a.close); t(a.throw,KeyError(1))
a=g(); next(a); t(a.close); t(a.close)
a=g(); t(a.throw, ValueError); t(next,a)
a=g(); t(a.throw, 5)
t(a.throw, ValueError, 'x', None)
def g2():
    try: yield 1
    except GeneratorExit: yield 2
a=g2(); next(a); t(a.close)
def g3(): return (yield from [1,2])
t(lambda: list(g3()))
def g4(): r = yield from g5(); print('r', r); return r
def g5(): yield 1; return 'ret'
t(lambda: list(g4()))
def g6(): raise StopIteration('inner'); yield
t(lambda: list(g6()))
def g7(): yield from g6()
t(lambda: next(g7()))
a=g4(); print(a.gi_running, a.gi_suspended, a.gi_yieldfrom, a.gi_frame is not None, a.gi_code.co_name, a.__name__, a.__qualname__)
next(a); print(a.gi_suspended, a.gi_yieldfrom is not None)
t(lambda: setattr(a,'__name__',5)); a.__name__='nn'; a.__qualname__='qq'; print(repr(a)[:21])
list(a); print(a.gi_frame, a.gi_running, a.gi_suspended)
def rec():
    yield next(me)
me=rec(); t(next,me)
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self,*a): print('throw',a[0] if not isinstance(a[0],BaseException) else repr(a[0])); return 'thrown'
    def close(self): print('closed')
    def send(self,v): print('send',v); return v
def d(): yield from It()
a=d(); next(a); t(a.send,3); t(a.throw,ValueError('z')); t(a.close)
class It2:
    def __iter__(self): return self
    def __next__(self): return 1
def d2(): yield from It2()
a=d2(); next(a); t(a.send,3); 
a=d2(); next(a); t(a.throw,ValueError('z'))
t(lambda: (lambda: (yield from 5))().send(None))
# coroutine
async def co(): return 5
c=co(); t(lambda: c.send(1)); t(lambda: c.send(None)); t(lambda: c.send(None)); t(c.close)
c=co(); print(c.cr_running,c.cr_await,c.cr_frame is not None,c.cr_code.co_name,c.cr_suspended,c.cr_origin); t(iter,c); t(next,c); c.close()
class Aw:
    def __await__(self): return 5
async def co2(): await Aw()
t(co2().send,None)
class Aw2:
    def __await__(self): return iter([1,2])
async def co3(): return await Aw2()
c=co3(); t(c.send,None); t(c.send,None); t(c.send,None)
async def co4(): await co()
c=co4(); t(c.throw,ValueError('x')); t(c.send,None)
c=co(); 
async def co5(c): await c
x=co5(c); 
y=co5(c)
t(x.send,None); t(y.send,None)
# asyncgen
async def ag():
    try:
        x = yield 1
        print('x',x)
        yield 2
    finally: log.append('ended')
a=ag(); print(a.ag_running,a.ag_await,a.ag_frame is not None, a.ag_code.co_name)
t(a.__anext__().send,None); t(a.asend(9).send,None); t(a.aclose().send,None); t(a.__anext__().send,None)
a=ag(); t(a.asend(1).send,None)
a=ag(); n=a.__anext__(); t(n.send,None); t(n.send,None); t(n.close); t(n.throw,ValueError)
t(a.athrow(ValueError('v')).send,None)
t(a.__anext__().send,None)
a=ag(); n1=a.__anext__(); n2=a.__anext__(); t(n1.send,None); t(n2.send,None)
async def agr(): yield 1; raise StopAsyncIteration
a=agr(); t(a.__anext__().send,None); t(a.__anext__().send,None)
t(lambda: anext(5)); t(lambda: aiter(5))
async def use():
    return await anext(agx(), 'default')
async def agx():
    return
    yield
t(use().send,None)
async def comp(): return [x async for x in ag() if x] + [y for y in [1,2]]
t(comp().send,None)
async def acomp(): return {x: await co() async for x in ag()}
t(acomp().send,None)
t(eval,"[x async for x in y]")
import types
@types.coroutine
def tc(): x = yield 'tc'; return x
async def utc(): return await tc()
c=utc(); t(c.send,None); t(c.send,3)
def gg():
    while True:
        try: yield
        except Exception as e: print('caught',e)
a=gg(); next(a); t(a.throw,TypeError('1')); t(a.throw,TypeError,TypeError('2')); t(a.throw,5); t(a.throw,int)
def ret(): 
    try: yield 1
    finally: return 3
a=ret(); next(a); t(a.close); 
a=ret(); next(a); t(a.throw,ValueError('gone'))
def cl():
    try: yield 1
    except GeneratorExit: return 'closed value'
a=cl(); next(a); t(a.close)
def ctx():
    try: raise KeyError(1)
    except KeyError:
        yield 1
        raise
a=ctx(); next(a); t(a.throw,ValueError('w')); 
a=ctx(); next(a)
try: raise OSError('o')
except OSError: t(next,a)
