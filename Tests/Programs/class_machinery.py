"""Making classes: what type() refuses, slots, layouts, metaclasses, super, and special methods that give the wrong thing."""


def t(f,*a):
    try: r=f(*a); print(f.__name__ if hasattr(f,'__name__') else f, '->', r)
    except BaseException as e: print(getattr(f,'__name__',f), type(e).__name__, e)
class M(type):
    def mro(cls): return [cls, 5]
t(lambda: M('X',(),{}))
class M2(type):
    def mro(cls): return (cls, object, int)
t(lambda: M2('X',(),{}))
class M3(type):
    def mro(cls): return 5
t(lambda: M3('X',(),{}))
class M4(type):
    def mro(cls): return []
t(lambda: M4('X',(),{}))
t(lambda: type('X',(int,str),{}))
t(lambda: type('X',(5,),{}))
t(lambda: type('X',(bool,),{}))
t(lambda: type('X',(object,object),{}))
t(lambda: type('X',(type(None),),{}))
t(lambda: type('X',(int,),{'__slots__':('a',)}))
t(lambda: type('X',(),{'__slots__':('a b',)}))
t(lambda: type('X',(),{'__slots__':5}))
t(lambda: type('X',(),{'__slots__':(5,)}))
t(lambda: type('X',(),{'__slots__':('a',),'a':1}))
t(lambda: type('X',(),{'__slots__':('__dict__','__dict__')}))
t(lambda: type('X',(),{'__slots__':('__weakref__','__weakref__')}))
t(lambda: type('X\0',(),{}))
t(lambda: type('X',(),{'__qualname__':5}))
t(lambda: type('X',(),{}).__class__)
class A: __slots__=('x','y')
class B(A): __slots__=('z',)
b=B(); b.x=1; b.z=3
t(lambda: (b.x,b.z)); t(lambda: b.y); t(lambda: setattr(b,'q',1)); t(lambda: delattr(b,'y')); t(lambda: b.__dict__)
class C(B): pass
c=C(); c.q=5; c.x=2; t(lambda:(c.__dict__, c.x))
t(lambda: A.x.__get__(5)); t(lambda: A.x.__set__(5,1)); t(lambda: A.x.__get__(None)); t(lambda: A.x.__get__(b))
class S1: __slots__=('a',)
class S2: __slots__=('b',)
t(lambda: type('X',(S1,S2),{}))
class S3: __slots__=()
t(lambda: type('X',(S1,S3),{}).__mro__)
# __class__ assignment
class P1: pass
class P2: pass
p=P1(); p.__class__=P2; print(type(p).__name__)
t(lambda: setattr(p,'__class__',A)); t(lambda: setattr(p,'__class__',int)); t(lambda: setattr(5,'__class__',int)); t(lambda: setattr(p,'__class__',5)); t(lambda: delattr(p,'__class__'))
t(lambda: setattr(b,'__class__',P1)); t(lambda: setattr([], '__class__', list))
class L1(list): pass
class L2(list): pass
l=L1(); l.__class__=L2; print(type(l))
t(lambda: setattr(l,'__class__',list)); t(lambda: setattr(l,'__class__',P1))
# bases
t(lambda: setattr(P1,'__bases__',())); t(lambda: setattr(P1,'__bases__',5)); t(lambda: setattr(P1,'__bases__',(int,))); t(lambda: setattr(P1,'__bases__',(P1,))); t(lambda: setattr(int,'__bases__',(object,)))
class Q1: v=1
class Q2: v=2
class Q3(Q1): pass
t(lambda: Q3.v); Q3.__bases__=(Q2,); t(lambda: Q3.v); t(lambda: Q1.__subclasses__()); t(lambda: Q2.__subclasses__())
t(lambda: setattr(Q2,'__bases__',(Q3,)))
# init_subclass, set_name
class R:
    def __init_subclass__(cls, /, x, **k): print('is', cls.__name__, x, k)
class R1(R, x=5, y=6): pass
t(lambda: type('R2',(R,),{}))
t(lambda: type('R2',(),{},x=1))
class D:
    def __set_name__(self, o, n): print('sn', o.__name__, n); 
    def __get__(self, i, o): return ('get', i is None)
class E: d=D()
print(E.d, E().d)
class F:
    def __set_name__(self,o,n): raise ValueError('no')
try:
    class G: f=F()
except ValueError as e: print(e, e.__notes__)
# metaclass
class Meta(type):
    def __prepare__(name,bases,**k): return {'p':1}
    def __new__(m,n,b,d,**k): return super().__new__(m,n,b,d)
    def __init__(c,n,b,d,**k): super().__init__(n,b,d)
    def __call__(c,*a,**k): print('call'); return super().__call__(*a,**k)
    def __instancecheck__(c,i): return i==5
    def __subclasscheck__(c,s): return s is int
    def __getattr__(c,n): return 'ga'+n
    def __len__(c): return 7
    def __contains__(c,x): return x==1
    def __iter__(c): return iter((1,2))
    def __getitem__(c,i): return i
    def __repr__(c): return 'META'
class K(metaclass=Meta, z=1): pass
k=K(); print(K, K.p, K.foo, len(K), 1 in K, list(K), K[3], isinstance(5,K), isinstance(k,K), issubclass(int,K), issubclass(str,K))
t(lambda: k.foo)
class Meta2(type): pass
t(lambda: Meta2('X',(K,),{}))
class W(metaclass=lambda n,b,d: 5): pass
print(W)
class Bad(type):
    def __prepare__(n,b): return 5
try:
    class BB(metaclass=Bad): pass
except TypeError as e: print(e)
# super
class T1:
    def f(self): return super().g()
t(T1().f); t(lambda: super(5,5)); t(lambda: super(int,'x')); t(lambda: super(T1,T1()).__init__()); t(lambda: super(T1).f); t(lambda: repr(super(T1))); t(lambda: repr(super(T1,T1))[:30])
t(lambda: super())
def nocls(self): return super()
t(lambda: nocls(1))
class T2:
    @staticmethod
    def s(): return super()
    @classmethod
    def c(cls): return super().__thisclass__.__name__
    def d(self):
        del self
        return super()
    x = property(lambda self: __class__)
t(T2.s); t(T2.c); t(T2().d); t(lambda: T2().x)
# abstract
import abc
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
t(Ab)
t(lambda: object.__new__(Ab))
# eq/hash
class H:
    def __eq__(self,o): return True
t(hash,H()); t(lambda: {H()})
class I:
    def __hash__(self): return 1.5
t(hash,I())
class J:
    def __bool__(self): return 2
t(bool,J())
class N:
    def __len__(self): return -1
t(len,N()); t(bool,N())
class O:
    def __len__(self): return 1<<70
t(len,O()); t(bool,O())
class U:
    def __index__(self): return 'x'
t(lambda: [1][U()]); t(lambda: int(U())); t(lambda: hex(U())); t(lambda: range(U()))
class V:
    def __repr__(self): return 5
    def __str__(self): return 6
    def __format__(self,s): return 7
    def __bytes__(self): return 8
    def __iter__(self): return 9
    def __int__(self): return 1.0
    def __float__(self): return 1
    def __complex__(self): return 1
    def __round__(self,n=None): return 'r'
    def __dir__(self): return 5
    def __length_hint__(self): return 'x'
    def __contains__(self,x): return []
    def __hash__(self): return -1
    def __sizeof__(self): return 'a'
    def __reversed__(self): return 1
    def __enter__(self): return 1
v=V()
for f in (repr,str,format,bytes,iter,list,int,float,complex,round,dir,hash,reversed): t(f,v)
t(lambda: 1 in v)
t(lambda: exec('with v: pass',{'v':v}))
t(lambda: exec('with 5: pass'))
t(lambda: exec('async def f():\n async with 5: pass\nf().send(None)'))
t(lambda: exec('async def f():\n async for x in 5: pass\nf().send(None)'))
t(lambda: exec('async def f():\n await 5\nf().send(None)'))
