import asyncio

busy = set()

async def serve(reader, writer):
    busy.add(asyncio.current_task())
    try:
        seconds = float(await reader.readline())
        await asyncio.sleep(seconds)
        writer.write(b"done\n")
        await writer.drain()
    finally:
        busy.discard(asyncio.current_task())
        writer.close()

async def client(port, seconds):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{seconds}\n".encode())
    print(seconds, "->", await reader.read())
    writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with asyncio.TaskGroup() as group:
        group.create_task(client(port, 0.2))
        group.create_task(client(port, 60))
        await asyncio.sleep(0.1)
        server.close()
        if busy:
            done, late = await asyncio.wait(busy, timeout=0.4)
            for task in late:
                task.cancel()
            print("served:", len(done), "cut off:", len(late))

asyncio.run(main())
