"""unittest.mock: mocks, patches, autospecs."""

from unittest.mock import *
from unittest import mock
import asyncio, os
m=Mock(); m(1,a=2); m.foo.bar(3); m.foo.return_value=7
print(m.called,m.call_args,m.call_args_list,m.mock_calls,m.method_calls,m.foo(),m.call_count, m.foo.bar.call_args.args)
m.assert_called_once_with(1,a=2); m.foo.bar.assert_called_with(3)
def t(f,*a,**k):
    try: print(f(*a,**k))
    except BaseException as e: print(type(e).__name__, e)
t(m.assert_called_with,2); t(m.assert_not_called); t(Mock(name='n').assert_called); t(Mock().assert_called_once_with,1); t(m.assert_has_calls,[call(1,a=2),call.foo.bar(3)]); t(m.assert_has_calls,[call(9)]); t(m.assert_any_call,5)
m=Mock(side_effect=[1,ValueError('x'),3]); t(m); t(m); t(m); t(m)
m=Mock(side_effect=lambda x: x*2); t(m,4); m=Mock(return_value=5); t(m)
class C:
    x=1
    def meth(self,a,b=2): return a
    async def am(self): pass
    @staticmethod
    def s(q): pass
m=Mock(spec=C); t(m.meth.assert_not_called); t(lambda: m.nope); print(isinstance(m,C)); t(setattr,Mock(spec_set=C),'zz',1)
mm=MagicMock(); print(len(mm),bool(mm),int(mm),list(mm),mm[3] is mm[3],mm==mm,mm==1,mm<1 if 0 else '', str(mm)[:10], 1 in mm); mm.__len__.return_value=4; print(len(mm)); mm.__getitem__.return_value='q'; print(mm['z'], mm.__getitem__.call_args)
with mm as z: print(z is mm.__enter__.return_value)
print([c for c in mm.mock_calls][:3])
with patch('os.getcwd',return_value='/x') as p: print(os.getcwd(), p.called)
print(os.getcwd()!='/x')
with patch.object(C,'x',9): print(C.x)
print(C.x)
with patch.dict('os.environ',{'ZZ':'1'}): print(os.environ['ZZ'])
print('ZZ' in os.environ)
@patch('os.getcwd')
@patch.object(C,'meth',autospec=True)
def f(a,b): b.return_value='cwd'; print(os.getcwd()); c=C(); c.meth(1,b=3); print(a.call_args==call(c,1,b=3)); t(c.meth)
f()
a=create_autospec(C); i=a(); i.meth(1); t(i.meth); i.meth.assert_called_once_with(1); t(lambda: i.zzz); print(isinstance(i,C), isinstance(a.return_value.am,AsyncMock))
def fn(a,b=1): pass
g=create_autospec(fn,return_value=3); print(g(1,b=2), g.call_args if hasattr(g,'call_args') else '', g.mock.called); t(g); g.assert_called_once_with(1,2)
am=AsyncMock(return_value=8); print(asyncio.run(am(1))); am.assert_awaited_once_with(1); print(am.await_count)
mo=mock_open(read_data='l1\nl2\n')
with patch('builtins.open',mo):
    with open('foo') as h: print(h.read())
    with open('foo') as h: print(list(h), )
mo.assert_called_with('foo')
print(ANY==3, sentinel.foo, call(1,x=2), call.a.b(3), call.a().b, repr(Mock(name='zz'))[:16], DEFAULT)
s=Mock(); s.a.b=1; seal(s); t(lambda: s.c); print(s.a.b)
t(lambda: Mock().assert_foo); t(lambda: Mock().called_once_with)
class P:
    @property
    def v(self): return 1
with patch.object(P,'v',new_callable=PropertyMock,return_value=44) as pm: print(P().v, pm.call_count)
print(Mock(**{'a.b':3}).a.b, Mock(wraps=len)('abc'), Mock().method(1).x._extract_mock_name())
m=Mock(); m.attr=Mock(); m.attr(1); print(m.mock_calls); m.reset_mock(); print(m.mock_calls, m.attr.called); del m.attr; t(lambda: m.attr)
t(patch,'nodots'); 
