"""pickle: the bytes of every protocol, reading back, reductions, persistent ids, buffers, recursion, errors."""
import copyreg
import io
import pickle


class Plain:
    def __init__(self, **values):
        self.__dict__.update(values)

    class Inner:
        def method(self):
            return 'inner method'


class Slots:
    __slots__ = 'a', 'b'


class ListOf(list): pass
class DictOf(dict): pass
class IntOf(int): pass


class State:
    def __getstate__(self):
        return {'given': 1}

    def __setstate__(self, state):
        self.taken = state


class New:
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self.made = args, kwargs
        return self

    def __getnewargs_ex__(self):
        return self.made


class Reduced:
    def __init__(self, *parts):
        self.parts = parts

    def __reduce__(self):
        return self.parts


def function(): pass
def set_state(obj, state): obj.__dict__['set'] = state


def show(obj, protocols=(2, 3, 4, 5)):
    for protocol in protocols:
        data = pickle.dumps(obj, protocol)
        again = pickle.loads(data)
        print(protocol, data if len(data) < 200 else (len(data), hash_of(data)), type(again).__name__,
              again == obj if not hasattr(obj, '__dict__') else '')


def hash_of(data):
    value = 0
    for byte in data:
        value = (value * 31 + byte) % 1000000007
    return value


print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.format_version, len(pickle.__all__))
slots = Slots()
slots.a = 1
shared = ['s']
for obj in (None, True, 0, 255, 256, 65536, -1, 2**31, -2**31, 2**100, -255, -2**63, 1.5, float('inf'), 'text', 'é\ud800\U00012345',
            b'', b'bytes', bytearray(b'x'), (), (1,), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 'a', None], {}, {'a': 1},
            {'a': 1, 'b': [2]}, set(), {5}, frozenset(), frozenset([5]), 1j, range(3), slice(1, 2), ..., NotImplemented,
            Plain(x=1), slots, ListOf([1, 2]), DictOf(a=1), IntOf(7), State(), New(1, k=2), function, len, Plain,
            Plain.Inner, Plain.Inner(), [shared, shared], ValueError('bad', 1), OSError(2, 'no such', 'file'),
            int, type(None), Reduced(Plain, (), {'s': 1}), Reduced(ListOf, (), None, iter([])),
            Reduced(Plain, (), 'state', None, None, set_state)):
    print('--', type(obj).__name__)
    show(obj)
# Short texts of numbers are one object in pvm, so that pickles of lists of them are shorter: texts of another kind are used.
for obj in (list(range(1000)), list(range(2001)), {i: str(i) for i in range(1000)}, {i: None for i in range(1500)},
            ['x' * 300] * 5, 'y' * 70000, [b'z' * 70000, 'after', bytearray(70000)], [[f"item {j}" for j in range(50)] for i in range(500)],
            ListOf(range(2500))):
    print('-- long', type(obj).__name__, len(obj))
    show(obj, range(6))

print('-- recursive structures')
for protocol in range(6):
    l = []; l.append(l)
    d = {}; d['d'] = d
    t = ([], 1); t[0].append(t)
    t4 = ([], 1, 2, 3); t4[0].append(t4)
    p = Plain(); p.me = p
    p.frozen = frozenset([p])
    l2, d2, t2, t42, p2 = pickle.loads(pickle.dumps([l, d, t, t4, p], protocol))
    print(l2[0] is l2, d2['d'] is d2, t2[0][0] is t2, t42[0][0] is t42, p2.me is p2, list(p2.frozen)[0] is p2)

print('-- state, methods')
again = pickle.loads(pickle.dumps(State()))
print(again.taken, pickle.loads(pickle.dumps(New(1, 2, x=3))).made, pickle.loads(pickle.dumps(Plain.Inner().method))())
print(pickle.loads(pickle.dumps(Reduced(Plain, (), 'state', None, None, set_state))).set)
again = pickle.loads(pickle.dumps(slots))
print(again.a, hasattr(again, 'b'))

print('-- files, several pickles, memo over dumps')
file = io.BytesIO()
pickler = pickle.Pickler(file, 4)
shared = ['shared']
pickler.dump(shared)
pickler.dump(shared)
pickler.clear_memo()
pickler.dump(shared)
print(file.getvalue())
file.seek(0)
unpickler = pickle.Unpickler(file)
print(unpickler.load(), unpickler.load(), unpickler.load(), file.tell())
file.seek(0)
print(pickle.load(file), file.tell())
fast = pickle.Pickler(file2 := io.BytesIO())
fast.fast = True
fast.dump([shared, shared])
print(file2.getvalue())

print('-- persistent ids')
class WithIds(pickle.Pickler):
    def persistent_id(self, obj):
        return ('id', obj.x) if isinstance(obj, Plain) else None
class ById(pickle.Unpickler):
    def persistent_load(self, key):
        return 'loaded %s' % (key,)
for protocol in (2, 5):
    file = io.BytesIO()
    WithIds(file, protocol).dump([Plain(x=1), {'k': Plain(x=2)}, 3])
    print(file.getvalue())
    file.seek(0)
    print(ById(file).load())

print('-- dispatch_table, reducer_override, copyreg, find_class')
file = io.BytesIO()
pickler = pickle.Pickler(file)
pickler.dispatch_table = {Plain: lambda obj: (str, ('by table',))}
pickler.dump(Plain())
print(pickle.loads(file.getvalue()))
class Override(pickle.Pickler):
    def reducer_override(self, obj):
        if obj is function:
            return int, (12,)
        return NotImplemented
file = io.BytesIO()
Override(file).dump([function, len, Plain(x=1)])
print(pickle.loads(file.getvalue())[:2])
copyreg.pickle(Plain.Inner, lambda obj: (str, ('by copyreg',)))
print(pickle.loads(pickle.dumps(Plain.Inner())))
copyreg.add_extension('__main__', 'function', 300)
print(pickle.dumps(function), pickle.loads(pickle.dumps(function)) is function)
class Careful(pickle.Unpickler):
    def find_class(self, module, name):
        if module != 'builtins':
            raise pickle.UnpicklingError(f'{module}.{name} is forbidden')
        return super().find_class(module, name)
for obj in (range(3), Plain()):
    try:
        print(Careful(io.BytesIO(pickle.dumps(obj))).load())
    except pickle.UnpicklingError as error:
        print(error)

print('-- buffers')
buffers = []
data = pickle.dumps([pickle.PickleBuffer(b'frozen'), pickle.PickleBuffer(bytearray(b'moving'))], buffer_callback=buffers.append)
print(data, [bytes(b.raw()) for b in buffers])
print([bytes(b) for b in pickle.loads(data, buffers=buffers)])
print(pickle.loads(pickle.dumps([pickle.PickleBuffer(b'frozen'), pickle.PickleBuffer(bytearray(b'moving'))])))

print('-- what cannot be written')
def local():
    def inner(): pass
    class Inner: pass
    return inner, Inner, Inner()
for obj in (*local(), [1, {'k': (local()[0],)}], Plain(bad=local()[0]), DictOf(k=local()[1]), {local()[0]}, ListOf([0, local()[0]]),
            Reduced(5), Reduced(5, 6), Reduced(int, 6), Reduced(int, (), 1, 2), Reduced(int, (), 1, None, 2),
            Reduced(int, (), 1, None, None, 2), Reduced(copyreg.__newobj__, ()), Reduced(copyreg.__newobj__, (int,))):
    try:
        pickle.dumps(obj)
        print('no error')
    except Exception as error:
        print(type(error).__module__, type(error).__name__, str(error).split(' at 0x')[0], getattr(error, '__notes__', None))
for arguments in ((1, 6), (1, 4, True)):
    try:
        if len(arguments) == 3:
            pickle.dumps(*arguments[:2], buffer_callback=print)
        else:
            pickle.dumps(*arguments)
    except ValueError as error:
        print(error)
deep = []
for _ in range(100000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError:
    print('RecursionError')
while deep:
    deep = deep.pop()

print('-- what cannot be read')
for data in [b'', b'\x80', b'\x80\x04', b'\x80\x04K', b'\x80\x09', b'K\x01', b'.', b'(.', b'q', b'h\x05.', b'g5\n.', b'I5', b'Ix\n.',
             b'cos\n', b'cos\nnope\n.', b'cnomod\nx\n.', b'\x80\x04\x95\x05\0\0\0\0\0\0\0N.', b'a.', b'Na.', b'NNs.', b')R.',
             b'K\x01)R.', b'N\x81.', b'N)\x81.', b'\xff', b'x', b'Sabc\n.', b"S'\n.", b'0.', b'2.', b'1.', b'Q.', b'NQ.',
             b'\x82\x01.', b'\x82\x00.', b'K\x01t.', b'}(K\x01u.', b'\x97.', b'\x93.', b'NN\x93.', b'X\x05\0\0\0ab.', b'Gab.',
             b'\x8b\xff\xff\xff\xff.', b'T\xff\xff\xff\xff.', b'(K\x01d.', b'Np-1\n.', b'\x94.', b'e.', b'(e.', b'K\x01(K\x02e.',
             b'\x90.', b'\x91.', b'\x86.', b'N\x86.', b'NNN\x92.', b'b.', b'}b.', b'K\x01K\x02b.', b'\x8c\x05ab.', b'C\x05ab.']:
    try:
        print(data, pickle.loads(data))
    except Exception as error:
        print(data, type(error).__module__, type(error).__name__, error)
for data in ('text', 5):
    try:
        pickle.loads(data)
    except TypeError as error:
        print(error)

print('-- the oldest forms')
for data in [b'I01\n.', b'I00\n.', b'I-7\n.', b'L5L\n.', b'F1.5\n.', b"S'a\\x41\\101\\n\\'q'\n.", b'V\\u1234x\\\\\n.', b'(I1\nI2\nl.', b'(I1\nI2\nt.',
             b"(S'k'\nI2\nd.", b'U\x03abc.', b'T\x03\0\0\0abc.', b'(lp0\ng0\na.', b'(i__main__\nPlain\n.', b'(c__main__\nPlain\no.',
             b'c__builtin__\nxrange\n(I3\ntR.', b'NI1\n0.', b'I1\n2\x86.']:
    print(data, str(pickle.loads(data)).split(' at 0x')[0])
print(pickle.loads(b'U\x03a\xffc.', encoding='bytes'), pickle.loads(b'U\x03a\xffc.', encoding='latin-1'))
for protocol in (0, 1):
    for obj in (None, True, 5, 300, 2**40, -1.5, 'té\u1234\n\\', b'b', (1, 2), [1, 'a'], {'a': 1}, Plain(x=1), function):
        data = pickle.dumps(obj, protocol)
        print(protocol, data, type(pickle.loads(data)).__name__)
