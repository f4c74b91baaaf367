import { expect, test } from "vitest";
import { KeptSite } from "../../../src/components/service-worker/kept-site.ts";
import { digestOf, RELEASE_FILE } from "../../../src/components/service-worker/release.ts";

const BASE = new URL("https://example.org/course/");

/** One cache of a browser, as far as a site that is kept uses it. */
class FakeCache {
  readonly entries = new Map<string, Response>();

  async match(address: string) {
    return this.entries.get(address)?.clone();
  }

  async put(address: string, response: Response) {
    this.entries.set(address, response);
  }

  async delete(address: string) {
    return this.entries.delete(address);
  }

  async keys() {
    return [...this.entries.keys()].map((url) => ({ url }));
  }
}

/** A host with some files, and a browser. */
class Surroundings {
  files: Record<string, string> = { "": "home", "en/": "English", "404.html": "none" };
  readonly stored = new Map<string, FakeCache>();
  readonly asked: string[] = [];
  /** What the network does not bring. */
  isCut = (_path: string) => false;

  /** As a worker that begins anew has it. */
  site(): KeptSite {
    const caches = {
      open: async (name: string) => {
        const cache = this.stored.get(name) ?? new FakeCache();
        this.stored.set(name, cache);
        return cache;
      },
      has: async (name: string) => this.stored.has(name),
      delete: async (name: string) => this.stored.delete(name),
    } as unknown as CacheStorage;
    const fetch = (address: string) => this.#answer(address.slice(BASE.href.length));
    return new KeptSite({ base: BASE, caches, fetch, complete: (response) => response });
  }

  async #answer(path: string): Promise<Response> {
    this.asked.push(path);
    if (this.isCut(path)) throw new TypeError("there is no network");
    if (path !== RELEASE_FILE) return new Response(this.files[path] ?? "");
    const described = Object.entries(this.files).map(async ([name, text]) => {
      const bytes = new TextEncoder().encode(text);
      return [name, [await digestOf(bytes.buffer), bytes.length]] as const;
    });
    const files = Object.fromEntries(await Promise.all(described));
    return Response.json({ name: JSON.stringify(this.files), files });
  }

  get cache(): FakeCache {
    const [cache] = this.stored.values();
    if (cache === undefined) throw new Error("nothing is kept");
    return cache;
  }
}

const text = async (answer: Promise<Response | undefined>) => (await answer)?.text();

test("what is kept is found by whoever comes later, and gone when it is removed", async () => {
  const around = new Surroundings();
  expect(await around.site().keep()).toBeUndefined();

  const site = around.site();
  around.isCut = () => true;
  expect(await text(site.find("en/", true))).toBe("English");
  expect(await text(site.find("en/index.html", true))).toBe("English");
  expect((await site.notFound())?.status).toBe(404);
  expect(await site.standing()).toMatchObject({ bytes: 15, isBegun: false, isRenewable: false });

  await site.clear();
  expect(await site.standing()).toMatchObject({ bytes: 0, isBegun: false });
  expect(around.stored.size).toBe(0);
});

test("what broke off is not used, said to be there, gone on with, and can be removed", async () => {
  const around = new Surroundings();
  around.isCut = (path) => path === "en/";
  expect(await around.site().keep()).toBe("unreachable");

  const site = around.site();
  expect(await site.standing()).toEqual({ bytes: 0, isBegun: true, isRenewable: false });
  expect(await site.find("", true)).toBeUndefined();
  around.isCut = () => false;
  around.asked.length = 0;
  expect(await site.keep()).toBeUndefined();
  expect(around.asked).toEqual([RELEASE_FILE, "en/"]);

  const other = new Surroundings();
  other.isCut = (path) => path === "en/";
  await other.site().keep();
  await other.site().clear();
  expect(await other.site().standing()).toMatchObject({ isBegun: false });
});

test("nobody who only asks what is kept makes a place for it", async () => {
  const around = new Surroundings();

  expect(await around.site().standing()).toMatchObject({ bytes: 0, isBegun: false });
  expect(around.stored.size).toBe(0);
});

test("a newer release is used as a whole, and only when it is told to", async () => {
  const around = new Surroundings();
  await around.site().keep();
  around.files = { ...around.files, "en/": "newer" };
  const site = around.site();

  await site.keep();

  expect(await text(site.find("en/", true))).toBe("English");
  expect(await site.standing()).toMatchObject({ isRenewable: true });
  await site.renew();
  expect(await text(site.find("en/", true))).toBe("newer");
  expect(await site.standing()).toMatchObject({ isRenewable: false });
  // The older page is gone: three files and the list.
  expect(around.cache.entries.size).toBe(4);
});

test.each([
  "[]",
  "null",
  '"text"',
  "{}",
  '{"current":[]}',
  '{"current":{"name":1,"files":{}}}',
  '{"current":{"name":"1","files":{"en/":["../../x"]}}}',
  '{"coming":{"name":"1","files":{}}}',
  "not JSON",
])("a list that is damaged is none: %s", async (damaged) => {
  const around = new Surroundings();
  await around.site().keep();
  await around.cache.put(`${BASE}kept/lists`, new Response(damaged));

  const site = around.site();

  expect(await site.find("en/", true)).toBeUndefined();
  expect(await site.notFound()).toBeUndefined();
  expect(await site.standing()).toMatchObject({ bytes: 0, isBegun: true, isRenewable: false });
  expect(await site.keep()).toBeUndefined();
  expect(await text(site.find("en/", true))).toBe("English");
});
