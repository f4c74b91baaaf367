/**
 * A run from the moment at which it is asked for. Most of what a page needs for one is fetched then, or when the page
 * has prepared, while an interpreter boots: a page that is only read does without it.
 */
import type { Outcome, Run, RunOptions } from "../run.ts";
import { readTrace } from "../schedule/trace.ts";
import type { Host, Session } from "./session.ts";

export const loadSession = () => import("./session.ts");

export class PendingRun implements Run {
  readonly outcome: Promise<Outcome>;
  #settle: (outcome: Outcome) => void = () => {};
  #session: Session | undefined;
  #isKilled = false;
  /** What was asked before there was a session. */
  readonly #asked: ((session: Session) => void)[] = [];

  /** @throws RangeError for a policy this program cannot be run under here, or names of files that it cannot have. */
  constructor(host: Host, source: string, options: RunOptions) {
    requirePolicy(host, source, options);
    requireNames(options);
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
    void this.#begin(host, source, options);
  }

  interrupt(): void {
    // Nothing runs yet that could notice.
    if (this.#session === undefined) this.kill();
    else this.#session.interrupt();
  }

  kill(): void {
    this.#isKilled = true;
    if (this.#session === undefined) this.#settle({ status: "stopped", ...NOTHING });
    else this.#session.kill();
  }

  stop(): void {
    if (this.#session === undefined) this.kill();
    else this.#session.stop();
  }

  input(line: string): void {
    this.#ask((session) => session.input(line));
  }

  endInput(): void {
    this.#ask((session) => session.endInput());
  }

  step(threadId: number): void {
    this.#ask((session) => session.step(threadId));
  }

  #ask(what: (session: Session) => void): void {
    if (this.#session === undefined) this.#asked.push(what);
    else what(this.#session);
  }

  async #begin(host: Host, source: string, options: RunOptions): Promise<void> {
    let isWanted = () => !this.#isKilled;
    const kept = host.lane && (await host.lane.take());
    let first: ReturnType<Host["takeWorker"]> | undefined =
      kept === undefined ? host.takeWorker(() => isWanted()) : Promise.resolve(kept.worker);
    // The session will hear of a failure.
    first.catch(() => {});
    const takeWorker: Host["takeWorker"] = (isWantedNow) => {
      const taken = first;
      if (taken === undefined) return host.takeWorker(isWantedNow);
      first = undefined;
      isWanted = isWantedNow;
      return taken;
    };
    const begin = async () => {
      const { Session } = await loadSession();
      return this.#isKilled
        ? undefined
        : new Session({ ...host, takeWorker }, source, options, kept);
    };
    // What the program is given may be more than it has room for.
    const session = await begin().catch((error: unknown) => String(error));
    if (session === undefined || typeof session === "string") {
      void takeWorker(() => false).then(
        (worker) => worker?.terminate(),
        () => {},
      );
      if (session !== undefined) this.#fail(session);
      return;
    }
    this.#session = session;
    for (const ask of this.#asked) ask(session);
    this.#settle(await session.outcome);
  }

  #fail(error: string): void {
    const stderr = `Python could not be started: ${error}\n`;
    this.#settle({ status: "crashed", reason: "start", ...NOTHING, stderr });
  }
}

/** What a program has done that never ran. */
const NOTHING = { stdout: "", stderr: "", exitCode: -9, elapsed: 0 } as const;

function requireNames({ files = {} }: RunOptions): void {
  const names = Object.keys(files);
  for (const name of names) {
    const isWithin = name.split("/").every((part) => !["", ".", ".."].includes(part));
    const isFolder = names.some((other) => other.startsWith(`${name}/`));
    if (!isWithin || isFolder || name.includes("\0")) {
      throw new RangeError(`A program cannot have a file of this name: ${JSON.stringify(name)}.`);
    }
  }
}

function requirePolicy({ jspi }: Host, source: string, { policy }: RunOptions): void {
  if (policy === undefined) return;
  const trace = "trace" in policy ? policy.trace : undefined;
  const reading = trace === undefined ? undefined : readTrace(trace, source);
  if (reading?.ok === false) {
    throw new RangeError(`This program cannot follow the recorded schedule: ${reading.problem}.`);
  }
  if (policy.kind === "manual" && !jspi) {
    throw new RangeError("This browser cannot pause a thread in the middle of its work.");
  }
}
