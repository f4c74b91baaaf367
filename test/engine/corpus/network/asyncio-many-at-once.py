import asyncio

CLIENTS = 200


async def handle(reader, writer):
    writer.write((await reader.readline()).upper())
    await writer.drain()
    await asyncio.sleep(0.2)
    writer.close()


async def ask(number, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"c{number}\n".encode())
    answer = await reader.read()
    writer.close()
    return answer


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0, backlog=300)
    _, port = server.sockets[0].getsockname()
    answers = await asyncio.gather(
        *(ask(number, port) for number in range(CLIENTS)), return_exceptions=True
    )
    print(answers == [f"C{number}\n".encode() for number in range(CLIENTS)])
    server.close()


asyncio.run(main())
