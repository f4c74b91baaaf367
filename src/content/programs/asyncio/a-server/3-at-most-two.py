import asyncio
import time

inside = peak = 0

async def serve(reader, writer):
    global inside, peak
    async with gate:
        inside += 1
        peak = max(peak, inside)
        line = await reader.readline()
        await asyncio.sleep(0.2)
        writer.write(line)
        await writer.drain()
        inside -= 1
    writer.close()

async def client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"hello\n")
    await reader.readline()
    writer.close()

async def main():
    global gate
    gate = asyncio.Semaphore(2)
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    start = time.perf_counter()
    async with server:
        await asyncio.gather(*(client(port) for _ in range(6)))
    print(f"peak: {peak}, time: {time.perf_counter() - start:.1f} s")

asyncio.run(main())
