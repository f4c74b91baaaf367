import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isolationStep, type Lender } from "../../../src/components/service-worker/step.ts";

/** A host and a browser, as far as they decide whether pages are isolated. */
interface World {
  readonly sendsHeaders: boolean;
  readonly workers: "none" | "refused" | "allowed";
  /** Whether a service worker that is ready serves what loads. */
  readonly serves: boolean;
  /** Whether the headers it lends make a page isolated. */
  readonly isolates: boolean;
  readonly keepsStorage: boolean;
  readonly mayReload: boolean;
}

const GOOD: World = {
  sendsHeaders: false,
  workers: "allowed",
  serves: true,
  isolates: true,
  keepsStorage: true,
  mayReload: true,
};

/** A tab in such a world; a page there does what it is told until it begins. */
class Tab {
  readonly #world: World;
  #isRegistered = false;
  #isMarked = false;
  registrations = 0;
  /** Of the page that was opened last. */
  reloads = 0;
  isIsolated = false;

  constructor(world: World) {
    this.#world = world;
  }

  open(): this {
    this.reloads = 0;
    while (this.#load(this.reloads > 0)) {
      this.reloads += 1;
      if (this.reloads > 9) throw new Error("reloaded for ever");
    }
    return this;
  }

  /** @returns whether the page reloads itself. */
  #load(isReload: boolean): boolean {
    const { sendsHeaders, workers, serves, isolates, keepsStorage, mayReload } = this.#world;
    const isServed = this.#isRegistered && serves;
    this.isIsolated = sendsHeaders || (isServed && isolates);
    let lender: Lender = isServed ? "serving" : "unregistered";
    if (workers === "none") lender = "unavailable";
    for (;;) {
      const wasReloaded = isReload || this.#isMarked;
      const { isIsolated } = this;
      const step = isolationStep({ isIsolated, lender, mayReload, wasReloaded });
      if (step === "begin") return false;
      if (step === "reload") {
        this.#isMarked = keepsStorage;
        return true;
      }
      this.registrations += 1;
      this.#isRegistered = workers === "allowed";
      lender = this.#isRegistered ? "ready" : "unavailable";
    }
  }
}

const worlds = fc.record<World>({
  sendsHeaders: fc.boolean(),
  workers: fc.constantFrom("none", "refused", "allowed"),
  serves: fc.boolean(),
  isolates: fc.boolean(),
  keepsStorage: fc.boolean(),
  mayReload: fc.boolean(),
});

/** Opens pages one after another. */
function inAll(law: (tab: Tab, world: World, isFirst: boolean) => boolean): void {
  fc.assert(
    fc.property(worlds, fc.integer({ min: 1, max: 4 }), (world, visits) => {
      const tab = new Tab(world);
      return Array.from({ length: visits }).every((_, visit) =>
        law(tab.open(), world, visit === 0),
      );
    }),
  );
}

describe("whatever the host and the browser do, a page", () => {
  test("is reloaded once at the most, and begins", () => {
    inAll(({ reloads }) => reloads <= 1);
  });

  test("is reloaded at the first visit alone, unless nothing is kept and nothing helps", () => {
    inAll(
      ({ reloads }, { keepsStorage, serves }, isFirst) =>
        isFirst || reloads === 0 || !(keepsStorage || serves),
    );
  });

  test("is left alone where the host sends the headers", () => {
    inAll(
      ({ reloads, registrations }, { sendsHeaders }) =>
        !sendsHeaders || reloads + registrations === 0,
    );
  });

  test("is isolated after the first visit wherever it can be", () => {
    inAll(
      ({ isIsolated }, { workers, serves, isolates, mayReload }) =>
        isIsolated || !(workers === "allowed" && serves && isolates && mayReload),
    );
  });
});

test("on a host without headers the first page is reloaded, and none after it", () => {
  const tab = new Tab(GOOD);

  expect([tab.open().reloads, tab.isIsolated]).toEqual([1, true]);
  expect([tab.open().reloads, tab.isIsolated]).toEqual([0, true]);
});

test("a page that sends the reader on lets the next one be isolated at once", () => {
  const tab = new Tab({ ...GOOD, mayReload: false });

  expect([tab.open().reloads, tab.isIsolated]).toEqual([0, false]);
  expect([tab.open().reloads, tab.isIsolated]).toEqual([0, true]);
});

test("where the browser refuses service workers, the page begins as it is", () => {
  const tab = new Tab({ ...GOOD, workers: "refused" });

  expect([tab.open().reloads, tab.isIsolated]).toEqual([0, false]);
});
