import asyncio


async def serve(reader, writer):
    writer.write(b"only this")
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        await reader.readexactly(100)
    except asyncio.IncompleteReadError as error:
        print(error.partial, error.expected, reader.at_eof())
    writer.close()
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection(*reader._transport.get_extra_info("peername"))
    except OSError as error:
        print(type(error).__name__)


asyncio.run(main())
