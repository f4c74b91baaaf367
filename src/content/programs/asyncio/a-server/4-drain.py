import asyncio

async def flood(writer, with_drain):
    for _ in range(200):
        writer.write(bytes(100_000))
        if with_drain:
            await writer.drain()

async def serve(reader, writer):
    for with_drain in (True, False):
        try:
            async with asyncio.timeout(0.2):
                await flood(writer, with_drain)
            print("all 20 MB written")
        except TimeoutError:
            print("drain() is waiting for the client")
        waiting = writer.transport.get_write_buffer_size()
        print("    more than 5 MB in memory:", waiting > 5_000_000)
    writer.transport.abort()
    finished.set()

async def main():
    global finished
    finished = asyncio.Event()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.transport.pause_reading()
    await finished.wait()
    writer.transport.abort()
    server.close()

asyncio.run(main())
