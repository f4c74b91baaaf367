import { afterAll, expect, test } from "vitest";
import fiveCoroutines from "../../src/content/programs/asyncio/coroutines-and-event-loop/1-five-coroutines.py?raw";
import fiveProcesses from "../../src/content/programs/multiprocessing/first-processes/1-five-processes.py?raw";
import lock from "../../src/content/starters/threads/lock.py?raw";
import { offlineWords } from "../../src/i18n/offline.ts";
import { serve } from "../../tools/serve.ts";
import { Firefox } from "./firefox.ts";
import { Line } from "./line.ts";
import { DIST } from "./site.ts";
import { WebKit } from "./webkit.ts";

const line = await Line.to(await serve(DIST, 0));
afterAll(line.close);

/** A browser that Playwright does not drive. */
interface Reader {
  go(url: string): Promise<void>;
  /** What an expression, or the promise it is, comes to. */
  ask(expression: string): Promise<unknown>;
}

interface Abilities {
  readonly tiers: readonly string[];
  readonly hasProcesses: boolean;
}

const { kept, nothing, begun } = offlineWords.en;
const KEPT = new RegExp(kept.replace("{size}", "\\d\\d MB"));

/** Reads, runs the programs of the source documents, stops one, switches the language, and goes on without a network. */
async function journey({ go, ask }: Reader, { tiers, hasProcesses }: Abilities) {
  // Between two pages there is nobody to ask.
  const tell = (expression: string) => ask(expression).catch(String);
  const says = (expression: string, answer: unknown) =>
    expect.poll(() => tell(expression), { timeout: 60_000 }).toEqual(answer);
  const open = async (path: string) => {
    await go(new URL(path, line.url).href);
    await says("typeof interleave", "object");
  };
  const outcomeOf = async (source: string) =>
    JSON.parse(
      String(
        await ask(
          `interleave.run(${JSON.stringify(source)}).outcome.then((outcome) => JSON.stringify(outcome))`,
        ),
      ),
    );
  const first = 'document.querySelector("python-cell")';
  const press = (part: string) =>
    tell(`void ${first}.querySelector("[data-part=${part}]").click()`);

  await open("/en/threading/first-threads/");
  expect(tiers).toContain(await tell("interleave.capabilities.tier"));
  expect(await tell('document.querySelector("h1").textContent')).toBe("Your first threads");

  await press("run");
  await says(
    `String(${first}.querySelector("[data-part=output]").textContent.split("finished").length)`,
    "6",
  );
  await says(`${first}.dataset.state`, "completed");
  expect(await outcomeOf(lock)).toMatchObject({ status: "completed", stdout: "4\n" });
  const coroutines = await outcomeOf(fiveCoroutines);
  expect([coroutines.status, coroutines.stdout.split("finished").length]).toEqual(["completed", 6]);
  const processes = await outcomeOf(fiveProcesses);
  expect([processes.status, processes.stdout.split("finished").length]).toEqual(
    hasProcesses ? ["completed", 6] : ["failed", 1],
  );
  expect(processes.stderr).toMatch(
    hasProcesses ? /^$/ : /a program has one process here, because the page is not cross-origin/,
  );

  await tell('void (globalThis.endless = interleave.run("while True: pass"))');
  await tell("void (endless.stop(), endless.stop())");
  expect(await tell("endless.outcome.then(({ status }) => status)")).toBe("stopped");

  await tell('void document.querySelector("a[hreflang=ru], header a[lang=ru]").click()');
  await says("location.pathname", "/ru/threading/first-threads/");
  await says("document.documentElement.lang", "ru");

  await open("/en/progress/");
  const part = (name: string) => `document.querySelector("offline-site [data-part=${name}]")`;
  const standing = `${part("standing")}.textContent`;
  const keepIt = async () => {
    const said = String(await tell(standing));
    if (said === nothing || said === begun) await tell(`void ${part("keep")}.click()`);
    return said;
  };
  await expect.poll(keepIt, { timeout: 120_000 }).toMatch(KEPT);
  line.isCut = () => true;
  await open("/ru/threading/locks/");
  await says('document.querySelector("h1").textContent', "Блокировки");
  expect(await outcomeOf(lock)).toMatchObject({ status: "completed", stdout: "4\n" });
}

test("Firefox reads, runs, stops, switches the language, and goes on without a network", {
  timeout: 400_000,
}, async ({ skip, onTestFinished }) => {
  const path = Firefox.find();
  if (path === undefined) return skip("there is no Firefox here");
  const firefox = await Firefox.start(path);
  onTestFinished(() => firefox.end());
  line.isCut = () => false;
  const page = await firefox.open("about:blank");
  // Before version 153 it cannot suspend a thread.
  const abilities = { tiers: ["A", "C"], hasProcesses: true };
  await journey({ go: page.go, ask: page.evaluate }, abilities);
});

const installed = WebKit.find();
const missing = "missing" in installed ? `there is no WebKitGTK here: ${installed.missing}` : "";

test("WebKit reads, runs, stops, switches the language, and goes on without a network", {
  timeout: 400_000,
}, async ({ skip, onTestFinished }) => {
  if ("missing" in installed) return skip(missing);
  const webkit = await WebKit.start(installed);
  onTestFinished(() => webkit.end());
  line.isCut = () => false;
  // WebKitGTK has neither JSPI nor memory to share, whatever the page is told.
  const abilities = { tiers: ["D"], hasProcesses: false };
  await journey(
    { go: (url) => webkit.open(url), ask: (expression) => webkit.evaluate(expression) },
    abilities,
  );
});
