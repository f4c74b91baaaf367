import asyncio


async def main():
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as error:
        print(error.strerror.replace(str(port), "PORT"))


asyncio.run(main())
