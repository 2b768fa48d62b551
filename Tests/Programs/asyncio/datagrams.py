"""create_datagram_endpoint."""
import asyncio


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(b'echo ' + data, addr)


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.received = asyncio.Queue()
        self.lost = asyncio.Event()

    def datagram_received(self, data, addr):
        self.received.put_nowait((data, addr))

    def connection_lost(self, exc):
        print('lost', exc)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Echo, local_addr=('127.0.0.1', 0))
    address = server.get_extra_info('sockname')
    client, protocol = await loop.create_datagram_endpoint(Client, remote_addr=address)
    print(client.get_extra_info('peername') == address, server.get_extra_info('peername'))
    for n in range(3):
        client.sendto(b'%d' % n)
        data, source = await protocol.received.get()
        print(data, source == address)
    client.sendto(b'named', address)
    print((await protocol.received.get())[0])
    for wrong in ('text',), (b'x', ('127.0.0.1', 1)):
        try:
            client.sendto(*wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, str(error).split(':')[0])
    client.close()
    print(client.is_closing())
    await protocol.lost.wait()
    server.abort()
    await asyncio.sleep(0)
    try:
        await loop.create_datagram_endpoint(Client)
    except ValueError as error:
        print(error)

asyncio.run(main())
