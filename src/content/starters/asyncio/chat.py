import asyncio
import sys

guests = {}

async def say(text, by):
    for name, writer in list(guests.items()):
        if name != by:
            writer.write(f"{text}\n".encode())
            await writer.drain()

async def serve(reader, writer):
    name = (await reader.readline()).decode().strip()
    guests[name] = writer
    await say(f"{name} comes in", name)
    try:
        async for line in reader:
            await say(f"{name}: {line.decode().strip()}", name)
    finally:
        del guests[name]
        writer.close()
        await say(f"{name} leaves", name)

async def echo(port):
    """A guest who repeats what others say."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"Echo\n")
    async for line in reader:
        _, is_said, text = line.decode().strip().partition(": ")
        if is_said:
            writer.write(f"{text}, {text.lower()}...\n".encode())
    writer.close()

async def you(port):
    """Sends the lines you type, and prints what the others say."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"You\n")

    async def hear():
        async for line in reader:
            print(line.decode().strip())

    heard = asyncio.create_task(hear())
    typed = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(typed)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    async for line in typed:
        writer.write(line)
    await asyncio.sleep(0.1)
    heard.cancel()
    writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with asyncio.TaskGroup() as group:
        guest = group.create_task(echo(port))
        await asyncio.sleep(0.1)
        print("Type a line; end the input to leave.")
        await you(port)
        guest.cancel()
    server.close()

asyncio.run(main())
