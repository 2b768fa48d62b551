"""multiprocessing.Manager: proxies of the usual types, own types, several processes."""
import multiprocessing as mp
import queue
import re
from multiprocessing.managers import BaseManager, BaseProxy


def raises(call, *args, **kwargs):
    try:
        print('value', call(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, str(error).splitlines()[-1:] if type(error).__name__ != 'RemoteError' else '')


def work(numbers, names, lock, total, q, n):
    for i in range(n):
        numbers.append(i)
        with lock:
            total.value += 1
    names[mp.current_process().name.split('-')[0]] = n
    q.put('done')


class Counter:
    def __init__(self, start=0):
        self.n = start

    def add(self, by=1):
        self.n += by
        return self.n

    def fail(self):
        raise KeyError('failed there')

    def _hidden(self):
        pass


class OwnManager(BaseManager):
    pass


OwnManager.register('Counter', Counter)


def main():
    mp.set_start_method('spawn')
    with mp.Manager() as m:
        numbers, names, lock, total, q = m.list([9]), m.dict(), m.Lock(), m.Value('i', 0), m.Queue()
        workers = [mp.Process(target=work, args=(numbers, names, lock, total, q, 10)) for _ in range(2)]
        for p in workers: p.start()
        print(q.get(), q.get(), q.empty())
        for p in workers: p.join()
        print(sorted(numbers), names, total.value, len(numbers), [p.exitcode for p in workers])
        raises(q.get, timeout=0.01)
        numbers[:] = [3, 1, 2]
        numbers.sort()
        numbers += [7]
        print(numbers, numbers[1], numbers[1:], numbers + [5], numbers.pop(), 2 in numbers, list(numbers), numbers.index(3), type(numbers).__name__)
        raises(lambda: numbers[10])
        names.update(a=1, b=2)
        del names['Process']
        print(names, names['a'], names.get('z'), sorted(names.keys()), sorted(names.values()), sorted(names.items()), 'a' in names, sorted(names), names.copy(), len(names))
        raises(lambda: names['nothing'])
        names['nested'] = m.list([1])
        print(names['nested'][0], re.sub('0x[0-9a-f]+', '0x', repr(numbers)))
        ns = m.Namespace(x=1)
        ns.y = [1, 2]
        print(ns.x, ns.y, ns)
        del ns.x
        raises(lambda: ns.x)
        event, semaphore, condition, barrier, array = m.Event(), m.Semaphore(1), m.Condition(), m.Barrier(1), m.Array('i', [1, 2, 3])
        print(event.is_set(), event.set(), event.wait(), semaphore.acquire(), semaphore.acquire(False), barrier.wait(), barrier.parties, array[1], len(array))
        with condition:
            print(condition.wait(0.01), condition.notify_all())
        with m.RLock() as got:
            print(got)
        print(numbers._getvalue(), type(numbers._getvalue()).__name__, isinstance(numbers, BaseProxy))
    with OwnManager() as m:
        counter = m.Counter(5)
        print(counter.add(), counter.add(by=10), counter.add())
        raises(counter.fail)
        raises(lambda: counter._hidden())
        raises(m.start)


if __name__ == '__main__':
    main()
