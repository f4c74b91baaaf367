/** A server no program may reach: it notes who speaks to it, over HTTP, a WebSocket or plain TCP. */
import { createServer, type Socket } from "node:net";

export interface Trap {
  readonly port: number;
  /** The first line of all that has been heard. */
  readonly heard: readonly string[];
  close(): void;
}

export async function setTrap(): Promise<Trap> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    heard.push("a connection");
    socket.once("data", (data) => heard.push(data.toString("latin1").split("\r\n")[0] ?? ""));
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the trap has no port");
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: address.port, heard, close };
}
