"""multiprocessing.shared_memory, listeners and clients, connections sent over connections."""
import multiprocessing as mp
import os
import threading
from multiprocessing import shared_memory
from multiprocessing.connection import Client, Listener


def raises(call, *args, **kwargs):
    try:
        print('value', call(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def change(name, size):
    memory = shared_memory.SharedMemory(name, track=False)
    print(memory.size >= size, bytes(memory.buf[:5]), flush=True)
    memory.buf[:5] = b'child'
    memory.close()


def change_list(items):
    items[0] = 7
    items[2] = 'bye'
    items.shm.close()


def receive(connection):
    with connection.recv() as other:
        other.send('through a connection that was sent')


def main():
    mp.set_start_method('spawn')
    memory = shared_memory.SharedMemory(create=True, size=100)
    memory.buf[:5] = b'hello'
    p = mp.Process(target=change, args=(memory.name, 100))
    p.start()
    p.join()
    print(p.exitcode, bytes(memory.buf[:5]), memory.name.startswith('psm_'), repr(memory).startswith('SharedMemory('))
    memory.close()
    memory.unlink()
    for args in ((None, True, 0), (None, False, 5), ('nonexistent_name',)):
        raises(shared_memory.SharedMemory, *args)
    items = shared_memory.ShareableList([1, -2.5, 'hello', b'bytes', True, None, 'é' * 3])
    print(list(items), len(items), items[-1], items.count(True), items.index('hello'))
    raises(items.index, 'nothing')
    raises(lambda: items[7])
    raises(items.__setitem__, 2, 'x' * 20)
    p = mp.Process(target=change_list, args=(items,))
    p.start()
    p.join()
    print(list(items))
    items[3] = 5
    items[5] = 1.5
    print(list(items))
    items.shm.close()
    items.shm.unlink()

    print('-- listeners')
    for family, address in (('AF_INET', ('localhost', 0)), ('AF_UNIX', None), (None, None)):
        with Listener(address, family, authkey=b'key') as listener:
            seen = []
            def serve():
                try:
                    with listener.accept() as connection:
                        connection.send(['hello', connection.recv()])
                    listener.accept()
                except mp.AuthenticationError as error:
                    seen.append(str(error))
            thread = threading.Thread(target=serve)
            thread.start()
            with Client(listener.address, authkey=b'key') as connection:
                connection.send('from client')
                print(connection.recv())
                raises(connection.recv)
            raises(Client, listener.address, authkey=b'wrong')
            thread.join()
            print(seen, type(listener.address).__name__, listener.last_accepted is not None)
    raises(listener.accept)
    raises(Client, '/nonexistent/address')
    raises(Listener, authkey='text')

    print('-- sending a connection')
    here, there = mp.Pipe()
    p = mp.Process(target=receive, args=(there,))
    p.start()
    mine, sent = mp.Pipe()
    here.send(sent)
    sent.close()
    print(mine.recv())
    p.join()
    print(p.exitcode)


if __name__ == '__main__':
    main()
