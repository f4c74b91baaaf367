import asyncio

async def answer(reader, writer):
    async for line in reader:
        writer.write(line.upper())
        await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for word in ("hello", "bye"):
        writer.write(f"{word}\n".encode())
        print((await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()
    server.close()

asyncio.run(main())
