/** The page's side of the site that is kept. */
import type { Engine } from "../../engine/index.ts";
import { isKindUnderWay } from "../cell/run-state.ts";
import { browserStorage } from "../site/storage.ts";
import { isActivated } from "./activated.ts";
import { NOTHING_KEPT, type Standing, type Trouble } from "./kept-site.ts";
import type { Question, Reply } from "./messages.ts";

/** Whether the reader has had the site removed, after which nothing is kept that they do not ask for. */
const UNWANTED_KEY = "interleave:keep-nothing";

/** How long (ms) a page has run nothing before the site is fetched beside it. */
const QUIET = 5_000;

export interface Kept extends Standing {
  readonly trouble?: Trouble | undefined;
}

export class Offline {
  readonly #address: string;
  readonly #engine: Engine;
  readonly #storage = browserStorage("localStorage");

  /** @param base where the site is. */
  constructor(base: string, engine: Engine) {
    this.#address = new URL(`${base}service-worker.js`, location.href).href;
    this.#engine = engine;
  }

  /** @returns nothing where the browser keeps no sites. */
  async standing(): Promise<Kept | undefined> {
    const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
    if (serviceWorker === undefined) return undefined;
    const registration = await serviceWorker.getRegistration(this.#address).catch(() => undefined);
    const active = registration?.active;
    return active?.scriptURL === this.#address ? ask(active, { kind: "standing" }) : NOTHING_KEPT;
  }

  async keep(onPart?: (part: number) => void): Promise<Kept> {
    try {
      this.#storage?.removeItem(UNWANTED_KEY);
      const { installing, waiting, active } = await navigator.serviceWorker.register(this.#address);
      const worker = installing ?? waiting ?? active;
      if (worker === null || !(await isActivated(worker))) throw new Error("It has been replaced.");
      const isPlain = this.#engine.bootPath === "plain";
      return await ask(worker, { kind: "keep", wanted: { isPlain } }, onPart);
    } catch {
      return { ...NOTHING_KEPT, trouble: "refused" };
    }
  }

  /** Removes what is kept of the site and of Python. */
  async clear(): Promise<Kept | undefined> {
    try {
      this.#storage?.setItem(UNWANTED_KEY, "");
    } catch {
      // Then a run keeps the site again.
    }
    const directory = await navigator.storage?.getDirectory?.().catch(() => undefined);
    await directory?.removeEntry("interleave-snapshots", { recursive: true }).catch(() => {});
    return this.#ask({ kind: "clear" });
  }

  /** Lets the newer release take the other's place, for which no other page may be open. */
  renew(): Promise<Kept | undefined> {
    return this.#ask({ kind: "renew" });
  }

  /** Whether the reader has had it removed, and has not asked for it again. */
  get isUnwanted(): boolean {
    return (this.#storage?.getItem(UNWANTED_KEY) ?? null) !== null;
  }

  async #ask(question: Question): Promise<Kept | undefined> {
    const registration = await navigator.serviceWorker.getRegistration(this.#address);
    return registration?.active ? ask(registration.active, question) : this.standing();
  }
}

/** Keeps the site in a quiet moment after the first run, by which the reader has begun to work with it. */
export async function keepWhenQuiet(base: string, engine: Engine): Promise<void> {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  // Within another page it would be kept for that page alone.
  if (connection?.saveData === true || window !== top) return;
  do await new Promise((past) => setTimeout(past, QUIET));
  while (document.hidden || isRunning());
  const offline = new Offline(base, engine);
  if (!offline.isUnwanted) await offline.keep();
}

const isRunning = () =>
  [...document.querySelectorAll("python-cell")].some(({ state }) => isKindUnderWay(state));

function ask(
  worker: ServiceWorker,
  question: Question,
  onPart: (part: number) => void = () => {},
): Promise<Kept> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.kind === "part") onPart(data.part);
      else {
        port1.close();
        resolve({ ...data.standing, trouble: data.trouble });
      }
    };
    worker.postMessage(question, [port2]);
  });
}
