import asyncio
import contextlib

async def serve(reader, writer, answer, limit):
    with contextlib.closing(writer):
        try:
            async with asyncio.timeout(limit):
                line = await reader.readline()
        except TimeoutError:
            return
        writer.write(await answer(line))
        await writer.drain()

async def upper(line):
    return line.upper()

async def main():
    server = await asyncio.start_server(
        lambda reader, writer: serve(reader, writer, upper, limit=1),
        "127.0.0.1", 0,
    )
    port = server.sockets[0].getsockname()[1]
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"hello\n")
        print(await reader.read())
        writer.close()

if __name__ == "__main__":
    asyncio.run(main())
