import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import type { Frame, Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { programToShareCode } from "../../src/components/cell/share-link.ts";
import { embedWords } from "../../src/i18n/embed.ts";
import { moreWords } from "../../src/i18n/more.ts";
import { ru } from "../../src/i18n/ru.ts";
import { isOfPython } from "../../tools/bench/lesson-page.ts";
import { DIST, FORK, open, run, tierOf, Visit } from "./site.ts";

const visit = await Visit.start();
/** On a host that sends files and nothing more. */
const plain = await Visit.start(DIST, "/", () => []);
/** On one that does not know scripts. */
const mistaken = await Visit.start(DIST, "/", (path) =>
  path.endsWith(".js") ? [["Content-Type", "text/plain"]] : [],
);

/** Somebody else's page: it shows what its address says, as high as that says that it is. */
const host = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "", "http://localhost");
  const source = (searchParams.get("frame") ?? "").replaceAll("&", "&amp;");
  const sandbox = searchParams.get("sandbox");
  if (searchParams.has("isolated")) {
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
  }
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><title>Blog</title>
    <iframe src="${source}" width="100%" height="50" allow="cross-origin-isolated"
      ${sandbox === null ? "" : `sandbox="${sandbox}"`}></iframe>
    <script>
      addEventListener("message", ({ data, source }) => {
        const frame = document.querySelector("iframe");
        if (data?.type === "interleave:height" && source === frame.contentWindow)
          frame.height = data.height;
      });
    </script>`);
});
await new Promise<void>((listening) => host.listen(0, listening));
afterAll(() => host.close());

const hostAddress = () => {
  const address = host.address();
  // Another site than the course's, which is at localhost.
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
};

/** Opens an embedded program within another page. */
async function embed(at: Visit, address: string, around: Readonly<Record<string, string>> = {}) {
  const page = await at.newReader({ viewport: { width: 700, height: 900 } });
  page.setDefaultTimeout(20_000);
  const frame = page.frameLocator("iframe");
  await page.goto(
    `${hostAddress()}?${new URLSearchParams({ frame: at.url + address, ...around })}`,
  );
  return { page, frame, cell: frame.locator("python-cell") };
}

function framed(page: Page): Frame {
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (frame === undefined) throw new Error("There is no frame.");
  return frame;
}

describe("a program of a lesson within another page", () => {
  test("weighs little before a press, tells its height, and does all that it does in its lesson", async () => {
    const page = await visit.newReader({ viewport: { width: 700, height: 900 } });
    const scripts: Promise<number>[] = [];
    const asked: URL[] = [];
    page.on("request", (request) => asked.push(new URL(request.url())));
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") {
        scripts.push(response.body().then((body) => gzipSync(body).length / 1_000));
      }
    });
    const address = `${visit.url}embed/?lang=ru&cell=threading/race-conditions/1&theme=dark`;
    await page.goto(`${hostAddress()}?frame=${encodeURIComponent(address)}`);
    const cell = page.frameLocator("iframe").locator("python-cell");
    await cell.locator("[data-part=run]").waitFor();
    await page.waitForLoadState("networkidle");

    const kilobytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(kilobytes).toBeLessThanOrEqual(25);
    expect(asked.filter(isOfPython)).toEqual([]);
    const root = page.frameLocator("iframe").locator("html");
    expect([await root.getAttribute("lang"), await root.getAttribute("data-theme")]).toEqual([
      "ru",
      "dark",
    ]);
    const height = async () => (await page.locator("iframe").boundingBox())?.height ?? 0;
    await expect.poll(height).toBeGreaterThan(200);
    expect(await root.evaluate((html) => html.scrollHeight - innerHeight)).toBeLessThanOrEqual(1);

    await cell.locator("[data-part=run]").click();
    await cell.locator("[data-part=status]", { hasText: "Выполнена" }).waitFor();
    await cell.locator("[data-part=timeline] canvas, [data-part=timeline] svg").first().waitFor();
    await cell.locator("[data-part=step]").click();
    await cell.locator("[data-part=status]", { hasText: ru.stateStepping }).waitFor();
    await cell.locator("[data-part=explore]").click();
    await cell.locator(".explore").waitFor();
    expect(await page.frameLocator("iframe").locator("main > p a").getAttribute("href")).toBe(
      `${visit.url}ru/threading/race-conditions/#threading/race-conditions/1`,
    );
  });

  test("has its processes where the host grants isolation, and says what is less where not", async () => {
    const { page, cell } = await embed(visit, "embed/?lang=en&cell=threading/locks/1");
    await cell.locator("[data-part=run]").click();
    await cell.locator("[data-part=status]", { hasText: "Finished" }).waitFor();
    expect([await run(framed(page), FORK), await tierOf(framed(page))]).toEqual(["42\n", "A"]);

    const other = await embed(plain, "embed/?lang=en&cell=threading/locks/1");
    await other.cell.getByText(embedWords.en.threadsOnly).waitFor();
    await other.cell.locator("[data-part=run]").click();
    await other.cell.locator("[data-part=status]", { hasText: "Finished" }).waitFor();
    expect(await tierOf(framed(other.page))).toBe("B");
  });
});

describe("within a page that is", () => {
  const LOCK = "cell=threading/locks/1";

  test("cross-origin isolated a program runs, with its processes", async () => {
    const { page, cell } = await embed(visit, `embed/?lang=en&${LOCK}`, { isolated: "" });
    await cell.locator("[data-part=run]").click();
    await cell.locator("[data-part=status]", { hasText: "Finished" }).waitFor();

    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await tierOf(framed(page))).toBe("A");
  });

  test.each([
    [`embed/?lang=en&${LOCK}`, embedWords.en],
    [`embed/?lang=ru&${LOCK}`, embedWords.ru],
    [`embed/?lang=constructor&${LOCK}`, embedWords.en],
  ])(
    "strict with its frames, one sentence says what a program needs: %s",
    async (address, words) => {
      const { frame } = await embed(visit, address, { sandbox: "allow-scripts" });

      await frame.locator("main").getByText(words.sandboxed, { exact: true }).waitFor();
    },
  );

  test("strict with its frames, but lets them have their origin, a program runs", async () => {
    const sandbox = "allow-scripts allow-same-origin";
    const { cell } = await embed(visit, `embed/?lang=en&${LOCK}`, { sandbox });

    await cell.locator("[data-part=run]").click();

    await cell.locator("[data-part=status]", { hasText: "Finished" }).waitFor();
  });
});

test("where a host sends scripts as what they are not, one sentence says that nothing has loaded", async () => {
  const { frame } = await embed(mistaken, "embed/?lang=ru&cell=threading/locks/1");

  await frame.locator("main").getByText(embedWords.ru.notLoaded, { exact: true }).waitFor();
});

describe("a program in the address", () => {
  test("has the files that came with it, and names them", async () => {
    const files = { "shop/stock.py": "count = 42\n" };
    const code = await programToShareCode("from shop import stock; print(stock.count)", files);
    const { cell } = await embed(visit, `embed/?lang=en#program=${code}`);
    await cell.getByText("has files of its own: shop/stock.py.").waitFor();

    await cell.locator("[data-part=run]").click();

    await cell.locator("[data-part=output]", { hasText: "42" }).waitFor();
  });

  test("is shown and run, and may be edited; a link leads to the playground", async () => {
    const code = await programToShareCode('print("из адреса", 6 * 7)');
    const { frame, cell } = await embed(visit, `embed/?lang=ru#program=${code}`);
    await cell.locator("[data-part=source]", { hasText: "из адреса" }).waitFor();

    await cell.locator("[data-part=run]").click();

    await cell.locator("[data-part=output]", { hasText: "из адреса 42" }).waitFor();
    expect(await frame.locator("main > p a").getAttribute("href")).toBe(
      `${visit.url}ru/playground/#program=${code}`,
    );
  });

  test.each([
    ["embed/?lang=en#program=1damaged", embedWords.en.damaged],
    ["embed/?lang=ru&cell=threading/locks/99", embedWords.ru.missing],
    ["embed/?lang=xx&cell=../../etc", embedWords.en.damaged],
    ["embed/?cell=no/such/1", embedWords.en.missing],
  ])("that is none gets one sentence: %s", async (address, sentence) => {
    const { frame } = await embed(visit, address);

    await frame.locator("main").getByText(sentence, { exact: true }).waitFor();
  });
});

test("More copies a frame with the program as it is", async () => {
  const page = await visit.newReader({ permissions: ["clipboard-read", "clipboard-write"] });
  await open(page, "/en/threading/locks/");
  const cell = page.locator("python-cell").first();
  await cell.locator("[data-part=more]").click();
  const copied = async () => {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await cell.getByRole("button", { name: moreWords.en.copyFrame }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe("");
    const text = await page.evaluate(() => navigator.clipboard.readText());
    return /^<iframe src="([^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
  };

  expect(await copied()).toBe(`${visit.url}embed/?lang=en&cell=threading/locks/1`);
  await cell.evaluate((made) => Object.assign(made, { source: "print('mine')" }));
  const address = (await copied()) ?? "";
  expect(address).toContain(`${visit.url}embed/?lang=en#program=`);
  await page.goto(address);
  await page.locator("python-cell [data-part=source]", { hasText: "mine" }).waitFor();
});
