import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** An installed Firefox, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
export class Firefox {
  readonly #process: ChildProcess;
  readonly #socket: WebSocket;
  readonly #profile: string;
  readonly #answers = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  /** Where one is installed; `undefined` if none is. */
  static find(): string | undefined {
    const folders = (process.env.PATH ?? "").split(delimiter);
    return ["firefox", "firefox-esr"]
      .flatMap((name) => folders.map((folder) => join(folder, name)))
      .find((path) => existsSync(path));
  }

  static async start(path: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "firefox-"));
    const child = spawn(
      path,
      ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    const address = await new Promise<string>((resolve, reject) => {
      let text = "";
      child.stderr?.on("data", (data: Buffer) => {
        text += data.toString();
        const [, found] = /WebDriver BiDi listening on (ws:\S+)/.exec(text) ?? [];
        if (found !== undefined) resolve(found);
      });
      child.on("exit", () => reject(new Error(`Firefox ended:\n${text}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    const firefox = new Firefox(child, socket, profile);
    await firefox.#ask("session.new", { capabilities: {} });
    return firefox;
  }

  private constructor(child: ChildProcess, socket: WebSocket, profile: string) {
    this.#process = child;
    this.#socket = socket;
    this.#profile = profile;
    socket.onmessage = ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      this.#answers.get(answer.id)?.(answer);
    };
  }

  /** Runs a script before those of every page that is opened from now on. */
  async preload(script: string): Promise<void> {
    await this.#ask("script.addPreloadScript", { functionDeclaration: `() => {${script}}` });
  }

  async open(url: string): Promise<FirefoxPage> {
    const { context } = await this.#ask("browsingContext.create", { type: "tab" });
    const go = async (address: string) => {
      await this.#ask("browsingContext.navigate", { context, url: address, wait: "complete" });
    };
    await go(url);
    return {
      go,
      evaluate: async (expression) => {
        const { result, exceptionDetails } = (await this.#ask("script.evaluate", {
          expression,
          target: { context },
          awaitPromise: true,
        })) as { result?: { value: string }; exceptionDetails?: { text: string } };
        if (result === undefined) throw new Error(exceptionDetails?.text);
        return result.value;
      },
      close: async () => {
        await this.#ask("browsingContext.close", { context });
      },
    };
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.on("exit", resolve));
    this.#socket.close();
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #ask(method: string, params: object): Promise<Record<string, unknown>> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<Answer>((resolve) => this.#answers.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { result, message } = await answer;
    if (result === undefined) throw new Error(`${method}: ${message}`);
    return result;
  }
}

export interface FirefoxPage {
  go(url: string): Promise<void>;
  /** What an expression, or the promise it is, comes to, as text. */
  evaluate(expression: string): Promise<string>;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly result?: Record<string, unknown>;
  readonly message?: string;
}
