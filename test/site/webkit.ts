import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

/** An installed WebKitGTK, driven by WebDriver (https://www.w3.org/TR/webdriver2/), on a screen of its own. */
export class WebKit {
  readonly #processes: readonly ChildProcess[];
  readonly #session: string;

  /** What it takes, where all of it is installed; else what is missing. */
  static find(): Installed | { readonly missing: string } {
    const folders = (process.env.PATH ?? "").split(delimiter);
    const find = (name: string) =>
      folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    const driver = find("WebKitWebDriver");
    const screen = find("Xvfb");
    const browser = globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").sort().at(-1);
    if (driver === undefined || browser === undefined) return { missing: "webkit2gtk-driver" };
    return screen === undefined ? { missing: "xvfb" } : { driver, browser, screen };
  }

  static async start({ driver, browser, screen }: Installed): Promise<WebKit> {
    const display = spawn(screen, ["-displayfd", "3", "-screen", "0", "1280x1024x24"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const [number] = (await once(display.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
    const port = await freePort();
    const server = spawn(driver, [`--port=${port}`], {
      env: {
        ...process.env,
        DISPLAY: `:${number.toString().trim()}`,
        NO_AT_BRIDGE: "1",
      },
      stdio: "ignore",
    });
    const address = `http://127.0.0.1:${port}`;
    await listens(`${address}/status`);
    const { sessionId } = (await ask("POST", `${address}/session`, {
      capabilities: {
        alwaysMatch: {
          "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
        },
      },
    })) as { sessionId: string };
    return new WebKit([server, display], `${address}/session/${sessionId}`);
  }

  private constructor(processes: readonly ChildProcess[], session: string) {
    this.#processes = processes;
    this.#session = session;
  }

  async open(url: string): Promise<void> {
    await ask("POST", `${this.#session}/url`, { url });
  }

  /** What an expression, or the promise it is, comes to. */
  async evaluate(expression: string): Promise<unknown> {
    const script = `const done = arguments[0];
      Promise.resolve(${expression}).then(done, (error) => done("" + error));`;
    return ask("POST", `${this.#session}/execute/async`, { script, args: [] });
  }

  async end(): Promise<void> {
    await ask("DELETE", this.#session).catch(() => {});
    for (const child of this.#processes) {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    }
  }
}

interface Installed {
  readonly driver: string;
  readonly browser: string;
  readonly screen: string;
}

async function ask(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: { message?: string } };
  if (!response.ok) throw new Error(`${method} ${url}: ${value.message}`);
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function listens(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the driver of WebKit does not answer");
}
