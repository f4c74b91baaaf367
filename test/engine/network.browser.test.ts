import { expect, test } from "vitest";
import { run } from "./engine.ts";

test("asyncio's streams talk on 127.0.0.1", async () => {
  const { stdout } = await run(`
import asyncio
async def shout(reader, writer):
    writer.write((await reader.readline()).upper())
    await writer.drain()
    writer.close()
async def main():
    server = await asyncio.start_server(shout, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async def client(n):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"hello {n}\\n".encode())
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer
    print(await asyncio.gather(*(client(n) for n in range(3))))
    server.close()
    await server.wait_closed()
asyncio.run(main())
`);
  expect(stdout).toBe("[b'HELLO 0\\n', b'HELLO 1\\n', b'HELLO 2\\n']\n");
});

test("a web server answers the program's own requests", async () => {
  const { stdout } = await run(`
import http.server, threading, urllib.request
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"you asked for " + self.path.encode())
    def log_message(self, *args): pass
with http.server.ThreadingHTTPServer(("127.0.0.1", 8000), Handler) as server:
    threading.Thread(target=server.serve_forever).start()
    print(urllib.request.urlopen("http://127.0.0.1:8000/tea").read())
    server.shutdown()
`);
  expect(stdout).toBe("b'you asked for /tea'\n");
});

test("processes connect to each other by address", async () => {
  const { stdout } = await run(`
from multiprocessing import Process
from multiprocessing.connection import Client, Listener
def child(address):
    with Client(address, authkey=b"key") as connection:
        connection.send({"a": 1})
        print(connection.recv())
for family in ("AF_INET", "AF_UNIX"):
    with Listener(family=family, authkey=b"key") as listener:
        process = Process(target=child, args=(listener.address,))
        process.start()
        with listener.accept() as connection:
            print(connection.recv())
            connection.send("bye")
        process.join()
`);
  expect(stdout).toBe("{'a': 1}\nbye\n{'a': 1}\nbye\n");
});

test("the world outside is unreachable, and a closed port refuses", async () => {
  const { stdout } = await run(`
import socket, urllib.request
for attempt in (
    lambda: urllib.request.urlopen("http://example.com/"),
    lambda: socket.create_connection(("10.0.0.1", 80)),
    lambda: socket.create_connection(("127.0.0.1", 9)),
):
    try:
        attempt()
    except OSError as error:
        print(type(error).__name__, error)
`);
  expect(stdout.split("\n")).toEqual([
    "URLError <urlopen error [Errno -2] Name or service not known: there is no network beyond 127.0.0.1 here>",
    "OSError [Errno 101] Network is unreachable: a program here can only reach 127.0.0.1, itself, not 10.0.0.1",
    "ConnectionRefusedError [Errno 111] Connection refused",
    "",
  ]);
});
