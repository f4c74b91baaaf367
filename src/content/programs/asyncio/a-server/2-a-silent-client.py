import asyncio

async def serve(reader, writer):
    try:
        async with asyncio.timeout(0.2):
            line = await reader.readline()
        writer.write(line.upper())
        await writer.drain()
    except TimeoutError:
        print("server: hanging up on a silent client")
    finally:
        writer.close()

async def silent_client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print("client: received", await reader.read())
    writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await silent_client(port)

asyncio.run(main())
