import { expect, test } from "vitest";
import { buildSite, filesOf } from "./build.ts";
import { open, Visit } from "./site.ts";

const BASE = "/course/";

const folder = buildSite({ BASE });
const visit = await Visit.start(folder, BASE);

test("below another path of its host, every address on a page leads to a file of the site", () => {
  const files = filesOf(folder);
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  const astray = pages.flatMap(([path, html]) =>
    [...html.toString().matchAll(/<[a-z][^>]*?\s(?:href|src)="([^"]*)"/g)]
      .map(
        ([, address = ""]) =>
          new URL(address.replaceAll("&amp;", "&"), `http://site${BASE}${path}`),
      )
      .filter(({ host }) => host === "site")
      .map(({ pathname }) => decodeURI(pathname))
      .filter(
        (address) =>
          !address.startsWith(BASE) ||
          !["", "index.html", "/index.html"].some((end) =>
            files.has(address.slice(BASE.length) + end),
          ),
      )
      .map((address) => `${path}: ${address}`),
  );

  expect(pages.length).toBeGreaterThan(90);
  expect(astray).toEqual([]);
});

test("below another path, a reader is sent to a language, runs a program and finds a lesson", async () => {
  const page = await visit.newReader({ locale: "ru-RU" });
  const strays: string[] = [];
  page.on("response", (response) => {
    const { pathname, protocol } = new URL(response.url());
    const isOurs = pathname.startsWith(BASE) && response.ok();
    if (protocol === "http:" && !isOurs) strays.push(`${response.status()} ${pathname}`);
  });

  await page.goto(BASE);
  await page.waitForURL(`**${BASE}ru/`);
  await page.locator(`a[href^="${BASE}ru/threading/"]`).first().click();
  await page.waitForURL(`**${BASE}ru/threading/**`);
  await open(page, `${BASE}ru/threading/first-threads/`);
  const printed = await page.evaluate<string>(
    "interleave.run('import sched; print(6 * 7)').outcome.then(({ stdout }) => stdout)",
  );
  const bootPath = await page.evaluate("interleave.bootPath");
  await page.keyboard.press("Control+k");
  await page.locator("dialog input:focus").waitFor();
  await page.keyboard.type("очередь");
  const found = page.locator(".pagefind-ui__result-link").first();
  await found.click();
  await page.waitForURL(`**${BASE}ru/**`);

  expect([printed, bootPath]).toEqual(["42\n", "snapshot"]);
  expect(await page.locator("h1").count()).toBe(1);
  expect(strays).toEqual([]);
});
