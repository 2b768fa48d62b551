"""Generators: next, send, throw, close, yield from, return values, errors."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


def talk():
    print("started")
    received = []
    try:
        while len(received) < 3:
            received.append((yield len(received)))
        return received
    except ValueError as problem:
        yield "caught " + str(problem)
    finally:
        print("finally")


conversation = talk()
print(next(conversation), conversation.send("a"), conversation.send("b"))
try:
    conversation.send("c")
except StopIteration as stop:
    print("returned", stop.value)
error(next, conversation)
error(conversation.send, 1)
conversation = talk()
error(conversation.send, "too early")
next(conversation)
print(conversation.throw(ValueError("thrown")))
error(next, conversation)
conversation = talk()
next(conversation)
error(conversation.throw, KeyError("unexpected"))
conversation = talk()
next(conversation)
print(conversation.close(), conversation.close())
conversation = talk()
print(conversation.close())
error(next, conversation)
conversation = talk()
error(conversation.throw, KeyError("before the start"))


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignoring exit")
            yield 2


keeper = stubborn()
next(keeper)
error(keeper.close)


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "value from close"


closing = returns_on_close()
next(closing)
print(closing.close())


def inner(name):
    try:
        received = yield name + "1"
        print(name, "got", received)
        received = yield name + "2"
        print(name, "got", received)
    except ValueError as problem:
        print(name, "caught", problem)
        yield name + " recovered"
    finally:
        print(name, "done")
    return name + " result"


def outer():
    first = yield from inner("x")
    print("first:", first)
    second = yield from inner("y")
    return first, second


delegating = outer()
print(next(delegating), delegating.send(10), delegating.send(20), delegating.throw(ValueError("to inner")))
try:
    next(delegating)
except StopIteration as stop:
    print(stop.value)
delegating = outer()
next(delegating)
delegating.close()


def flatten(item):
    if isinstance(item, list):
        for part in item:
            yield from flatten(part)
    else:
        yield item


print(list(flatten([1, [2, [3, [4], 5]], [], [[6]]])), sum(flatten([[1, 2], 3])))


def over_anything():
    yield from "ab"
    yield from range(2)
    yield from {"k": 1}
    result = yield from ()
    yield result
    yield from [x * 2 for x in (1, 2)]


print(list(over_anything()))
error(lambda: list((lambda: (yield from 5))()))


def stops_inside():
    yield 1
    raise StopIteration("inside")


error(list, stops_inside())


def calls_itself():
    yield next(me)


me = calls_itself()
error(next, me)


def naturals():
    n = 0
    while True:
        yield n
        n += 1


def take(count, source):
    for _, value in zip(range(count), source):
        yield value


print(list(take(5, naturals())), [n for n in take(3, (n * n for n in naturals()))])
generator = talk()
print(type(generator).__name__, generator.__name__, generator.__qualname__, generator.gi_running,
      generator.gi_yieldfrom, generator.gi_frame is not None, iter(generator) is generator)
generator.close()
print(generator.gi_frame, hasattr(generator, "__next__"), generator.gi_code.co_name)


def running_state():
    yield generator_under_test.gi_running


generator_under_test = running_state()
print(next(generator_under_test), generator_under_test.gi_running)


def order():
    try:
        print("try")
        yield 1
        print("after")
    finally:
        print("cleanup")
        yield "from finally"
        print("end")


ordered = order()
print(next(ordered), next(ordered))
error(next, ordered)


def exception_context():
    try:
        yield 1
    except KeyError:
        try:
            yield 2
        except ValueError as problem:
            yield repr(problem.__context__)


contextual = exception_context()
next(contextual)
contextual.throw(KeyError("first"))
print(contextual.throw(ValueError("second")))


def keeps_handled():
    try:
        raise KeyError("own")
    except KeyError:
        import sys
        yield sys.exception()
        yield sys.exception()


keeping = keeps_handled()
try:
    raise ValueError("caller's")
except ValueError:
    import sys
    print(repr(next(keeping)), repr(sys.exception()))
print(repr(next(keeping)), sys.exception())


def averager():
    total = count = 0
    average = None
    while True:
        total += yield average
        count += 1
        average = total / count


average = averager()
next(average)
print([average.send(value) for value in (10, 20, 60)])


def pipeline(source):
    doubled = (n * 2 for n in source)
    odd_sums = (n + 1 for n in doubled if n % 4)
    return list(odd_sums)


print(pipeline(range(8)), (yield_expression := (lambda: (yield 1)))().send(None), tuple(n for n in ()),
      [*take(2, "xyz")], dict(enumerate(take(2, "pq"))))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print(list(Tree(5, Tree(2, Tree(1), Tree(3)), Tree(9))), 3 in Tree(3), max(Tree(1, Tree(8))))
deep = iter(range(1))
for _ in range(200):
    deep = (lambda source: (n + 1 for n in source))(deep)
print(list(deep))
