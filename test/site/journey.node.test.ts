import { expect, test } from "vitest";
import { Visit } from "./site.ts";
import { WebKit } from "./webkit.ts";

const LOCKS = `
import threading

total = 0
lock = threading.Lock()

def add():
    global total
    for _ in range(100):
        with lock:
            total += 1

threads = [threading.Thread(target=add) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
`;

const visit = await Visit.start();
const installed = WebKit.find();
const missing = "missing" in installed ? `there is no WebKitGTK here: ${installed.missing}` : "";

/** WebKitGTK has neither JSPI nor memory to share, whatever the page is told. */
const TIER = "D";

test("WebKit reads, runs, stops and switches the language", { timeout: 240_000 }, async ({
  skip,
  onTestFinished,
}) => {
  if ("missing" in installed) return skip(missing);
  const webkit = await WebKit.start(installed);
  onTestFinished(() => webkit.end());
  const ask = (expression: string) => webkit.evaluate(expression).catch(String);
  const says = (expression: string, answer: unknown) =>
    expect.poll(() => ask(expression), { timeout: 60_000 }).toEqual(answer);
  const first = 'document.querySelector("python-cell")';
  const press = (part: string) => ask(`${first}.querySelector("[data-part=${part}]").click()`);

  await webkit.open(new URL("/en/threading/first-threads/", visit.url).href);
  await says("typeof interleave", "object");
  expect(await ask("interleave.capabilities.tier")).toBe(TIER);
  expect(await ask('document.querySelector("h1").textContent')).toBe("Your first threads");

  await press("run");
  await says(
    `${first}.querySelector("[data-part=output]").textContent.split("finished").length`,
    6,
  );
  await says(`${first}.dataset.state`, "completed");
  const source = JSON.stringify(LOCKS);
  expect(await ask(`interleave.run(${source}).outcome.then(({ stdout }) => stdout)`)).toBe("300\n");

  const endless = JSON.stringify("while True: pass");
  await ask(`void (globalThis.endless = interleave.run(${endless}))`);
  await ask("void (endless.stop(), endless.stop())");
  expect(await ask("endless.outcome.then(({ status }) => status)")).toBe("stopped");

  await ask('document.querySelector("a[hreflang=ru], header a[lang=ru]").click()');
  await says("location.pathname", "/ru/threading/first-threads/");
  await says("document.documentElement.lang", "ru");
});
