import asyncio

async def serve(reader, writer, answer, limit):
    try:
        async with asyncio.timeout(limit):
            line = await reader.readline()
        writer.write(await answer(line))
        await writer.drain()
    finally:
        writer.close()

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
