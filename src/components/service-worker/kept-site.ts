/**
 * Releases of the site as the browser keeps them: each file once, under its digest, and a list of what the release in
 * use consists of. The list is written last, so that there is a whole release or none. A newer one is fetched beside it,
 * and takes its place when it is whole and no page is open.
 */
import { isObject } from "../stored.ts";
import {
  bytesOf,
  type Digest,
  digestOf,
  hasPlain,
  isHashed,
  isRelease,
  lacksSlash,
  pathIn,
  RELEASE_FILE,
  type Release,
  textToRelease,
  type Wanted,
  withoutUnused,
} from "./release.ts";

/** Why a release could not be kept. */
export type Trouble =
  /** The browser keeps nothing for this site. */
  | "refused"
  | "full"
  /** The host did not answer. */
  | "unreachable"
  /** The host sends other files than those that were built, or a newer release has come in between. */
  | "altered";

export interface Standing {
  /** What is kept, and how much that is. */
  readonly release?: string | undefined;
  readonly bytes: number;
  /** Whether no release is whole, and files of one are there. */
  readonly isBegun: boolean;
  /** Whether a newer release is kept, too, and waits until no page is open. */
  readonly isRenewable: boolean;
}

export const NOTHING_KEPT: Standing = { bytes: 0, isBegun: false, isRenewable: false };

export interface KeptSiteOptions {
  /** Where the site is. */
  readonly base: URL;
  readonly caches: Pick<CacheStorage, "open" | "has" | "delete">;
  readonly fetch: (address: string, options: RequestInit) => Promise<Response>;
  /** Gives an answer the headers that its host has not sent. */
  readonly complete: (response: Response) => Response;
}

interface Lists {
  readonly current?: Release | undefined;
  readonly coming?: Release | undefined;
}

/** Changes when what is kept becomes another thing; what has an older name goes. */
const VERSION = 1;

/** Asked for side by side. */
const LANES = 6;

/** Of these an answer that is kept has others, or none. */
const OF_TRANSFER = ["content-encoding", "content-length", "transfer-encoding", "set-cookie"];

export class KeptSite {
  readonly #options: KeptSiteOptions;
  readonly #name: string;
  #lists: Promise<Lists> | undefined;
  /** The one that goes on; there is never a second. */
  #fetching: Promise<Trouble | undefined> | undefined;
  #asked = new AbortController();

  constructor(options: KeptSiteOptions) {
    this.#options = options;
    // On many hosts each project has a folder below the same address, and all share their storage.
    this.#name = `interleave ${VERSION} ${options.base.pathname}`;
  }

  async standing(): Promise<Standing> {
    const { current, coming } = await this.#read();
    if (current === undefined) return { ...NOTHING_KEPT, isBegun: await this.#isBegun() };
    return {
      release: current.name,
      bytes: bytesOf(current),
      isBegun: false,
      isRenewable: coming !== undefined,
    };
  }

  async #isBegun(): Promise<boolean> {
    try {
      const cache = await this.#openKept();
      return cache !== undefined && (await this.#digestsIn(cache)).size > 0;
    } catch {
      return false;
    }
  }

  /**
   * What is kept of what an address asks for.
   *
   * @param path below the site's base.
   * @param isPage whether it is to be shown: then there may be a page that says that there is none.
   */
  async find(path: string, isPage: boolean): Promise<Response | undefined> {
    const { current } = await this.#read();
    if (current === undefined) return undefined;
    const name = pathIn(current, path);
    if (name !== undefined) return this.#file(current, name);
    if (!isPage) return undefined;
    return lacksSlash(current, path)
      ? Response.redirect(new URL(`${path}/`, this.#options.base).href)
      : undefined;
  }

  /** The page that says that there is none. */
  async notFound(): Promise<Response | undefined> {
    const { current } = await this.#read();
    const page = current === undefined ? undefined : await this.#file(current, "404.html");
    return page && new Response(page.body, { status: 404, headers: page.headers });
  }

  /**
   * Fetches the newest release, of which only what is not there yet.
   *
   * @param onPart hears how much of it, from 0 to 1, has been fetched.
   * @returns why there is no more than before, if so.
   */
  keep(wanted?: Wanted, onPart: (part: number) => void = () => {}): Promise<Trouble | undefined> {
    if (this.#fetching === undefined) this.#asked = new AbortController();
    this.#fetching ??= this.#keep(wanted, onPart).finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  /** Lets the newer release take the other's place; only when no page is open. */
  async renew(): Promise<void> {
    const { coming } = await this.#read();
    if (coming === undefined || this.#fetching !== undefined) return;
    const cache = await this.#open();
    await this.#write(cache, { current: coming });
    await this.#sweep(cache);
  }

  async clear(): Promise<void> {
    this.#asked.abort();
    await this.#fetching;
    this.#lists = Promise.resolve({});
    await this.#options.caches.delete(this.#name);
  }

  async #keep(
    wanted: Wanted | undefined,
    onPart: (part: number) => void,
  ): Promise<Trouble | undefined> {
    let cache: Cache;
    try {
      cache = await this.#open();
    } catch {
      return "refused";
    }
    const lists = await this.#read();
    const { current, coming } = lists;
    const sent = await this.#fetchRelease();
    if (sent === undefined) return "unreachable";
    const isPlain = wanted?.isPlain ?? (current !== undefined && hasPlain(current));
    const release = withoutUnused(sent, { isPlain });
    try {
      const isWhole = await this.#fetchFiles(cache, release, onPart);
      if (isWhole !== true) return isWhole;
      // What is in use may have been fetched anew where something of it was lost, or more of it is wanted.
      const isInUse = current === undefined || current.name === release.name;
      if (isInUse) await this.#write(cache, { current: release });
      else if (coming?.name !== release.name) {
        await this.#write(cache, { current, coming: release });
      }
      await this.#sweep(cache);
      return undefined;
    } catch (error) {
      // Half a release is of no use where there is no room for the rest.
      await this.#sweep(cache).catch(() => {});
      return error instanceof DOMException && error.name === "QuotaExceededError"
        ? "full"
        : "refused";
    }
  }

  async #fetchRelease(): Promise<Release | undefined> {
    try {
      const address = new URL(RELEASE_FILE, this.#options.base).href;
      const answer = await this.#options.fetch(address, {
        cache: "no-cache",
        signal: this.#asked.signal,
      });
      return answer.ok ? textToRelease(await answer.text()) : undefined;
    } catch {
      return undefined;
    }
  }

  /** @throws what the browser says when it cannot keep a file. */
  async #fetchFiles(
    cache: Cache,
    release: Release,
    onPart: (part: number) => void,
  ): Promise<true | Trouble> {
    const there = await this.#digestsIn(cache);
    const missing = new Map<Digest, string>();
    let done = 0;
    for (const [path, [digest, bytes]] of Object.entries(release.files)) {
      if (there.has(digest)) done += bytes;
      else missing.set(digest, path);
    }
    const whole = bytesOf(release);
    const files = missing.entries();
    let trouble: Trouble | undefined;
    let isOver = false;
    const fetchInTurn = async () => {
      try {
        for (const [digest, path] of files) {
          if (isOver) return;
          const answer = await this.#fetchFile(path, digest);
          if (typeof answer === "string") {
            trouble = answer;
            isOver = true;
            return;
          }
          await cache.put(this.#address(digest), answer);
          done += release.files[path]?.[1] ?? 0;
          onPart(Math.min(1, done / whole));
        }
      } catch (error) {
        isOver = true;
        throw error;
      }
    };
    // Whoever removes files after a failure must know that no more of them come.
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, fetchInTurn));
    for (const lane of lanes) if (lane.status === "rejected") throw lane.reason;
    return trouble ?? true;
  }

  async #fetchFile(path: string, digest: Digest): Promise<Response | Trouble> {
    const { base, fetch, complete } = this.#options;
    try {
      const answer = await fetch(new URL(path, base).href, {
        // The browser may have what never changes.
        cache: isHashed(path) ? "default" : "no-cache",
        priority: "low",
        signal: this.#asked.signal,
      });
      if (!answer.ok && !(path === "404.html" && answer.status === 404)) return "altered";
      const content = await answer.arrayBuffer();
      if ((await digestOf(content)) !== digest) return "altered";
      const headers = new Headers(answer.headers);
      for (const name of OF_TRANSFER) headers.delete(name);
      return complete(new Response(content, { headers }));
    } catch {
      return "unreachable";
    }
  }

  async #file(release: Release, path: string): Promise<Response | undefined> {
    const digest = release.files[path]?.[0];
    if (digest === undefined) return undefined;
    const cache = await this.#open().catch(() => undefined);
    return cache?.match(this.#address(digest), { ignoreVary: true });
  }

  #open(): Promise<Cache> {
    return this.#options.caches.open(this.#name);
  }

  /** Only what is there: whoever opens what is not makes it. */
  async #openKept(): Promise<Cache | undefined> {
    return (await this.#options.caches.has(this.#name)) ? this.#open() : undefined;
  }

  #address(name: string): string {
    return new URL(`kept/${name}`, this.#options.base).href;
  }

  #read(): Promise<Lists> {
    this.#lists ??= this.#readLists().catch(() => ({}));
    return this.#lists;
  }

  async #readLists(): Promise<Lists> {
    const kept = await (await this.#openKept())?.match(this.#address("lists"));
    if (kept === undefined) return {};
    const lists: unknown = await kept.json();
    if (!isObject(lists)) return {};
    const [current, coming] = [lists.current, lists.coming].map((list) =>
      isRelease(list) ? list : undefined,
    );
    return current === undefined ? {} : { current, coming };
  }

  async #write(cache: Cache, lists: Lists): Promise<void> {
    await cache.put(this.#address("lists"), Response.json(lists));
    this.#lists = Promise.resolve(lists);
  }

  async #digestsIn(cache: Cache): Promise<ReadonlySet<Digest>> {
    const keys = await cache.keys();
    return new Set(keys.map(({ url }) => url.slice(url.lastIndexOf("/") + 1)));
  }

  /** Removes the files that are in no list. */
  async #sweep(cache: Cache): Promise<void> {
    const { current, coming } = await this.#read();
    const used = new Set(["lists"]);
    for (const list of [current, coming])
      for (const [digest] of Object.values(list?.files ?? {})) used.add(digest);
    for (const digest of await this.#digestsIn(cache))
      if (!used.has(digest)) await cache.delete(this.#address(digest));
  }
}
