import { createServer, request, type Server } from "node:http";
import type { serve } from "../../tools/serve.ts";

/** A line to a server, which can be cut, for all or for what is asked for by some addresses. */
export class Line {
  /** Whether what is at a path does not come. */
  isCut: (path: string) => boolean = () => false;
  /** The paths that have been asked for and have come. */
  readonly come: string[] = [];
  readonly url: string;
  readonly #server: Server;
  readonly #end: () => Promise<void>;

  private constructor(server: Server, end: () => Promise<void>) {
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    this.url = `http://localhost:${port}/`;
    this.#server = server;
    this.#end = end;
  }

  static async to({ url, close }: Awaited<ReturnType<typeof serve>>): Promise<Line> {
    let line: Line | undefined;
    const server = createServer((asked, answer) => {
      const path = asked.url ?? "/";
      if (line?.isCut(path) !== false) {
        asked.socket.destroy();
        return;
      }
      const onwards = request(new URL(path, url), { headers: asked.headers }, (sent) => {
        answer.writeHead(sent.statusCode ?? 500, sent.headers);
        sent.pipe(answer);
        sent.on("end", () => line?.come.push(path));
      });
      onwards.on("error", () => asked.socket.destroy());
      onwards.end();
    });
    await new Promise<void>((listening) => server.listen(0, listening));
    line = new Line(server, close);
    return line;
  }

  readonly close = async (): Promise<void> => {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
    await this.#end();
  };
}
