import { describe, expect, test } from "vitest";
import { open, Visit } from "./site.ts";

const visit = await Visit.start();

async function openSearch(locale: "en" | "ru") {
  const page = await visit.newReader();
  await open(page, `/${locale}/progress/`);
  await page.locator("button[data-open-modal]").click();
  await page.locator("dialog input:focus").waitFor();
  return page;
}

const pages = { en: await openSearch("en"), ru: await openSearch("ru") };

/** What the search box answers: the addresses it leads to, and what it says. */
async function find(locale: "en" | "ru", words: string) {
  const page = pages[locale];
  await page.locator("dialog input").fill("");
  await page.keyboard.type(words);
  // Not what it says while it searches.
  const answer = page.locator(".pagefind-ui__message", { hasText: /result|айдено/ });
  const message = (await answer.filter({ hasText: words }).textContent()) ?? "";
  const links = page.locator(".pagefind-ui__result-link");
  if (/\d/.test(message)) await links.first().waitFor();
  await expect.poll(() => page.locator(".pagefind-ui__loading").count()).toBe(0);
  return {
    addresses: await links.evaluateAll((all) => all.map((link) => link.getAttribute("href"))),
    excerpts: await page.locator(".pagefind-ui__result-excerpt").allTextContents(),
  };
}

describe("a word others use leads to the term in the glossary and to its lesson:", () => {
  test.each([
    ["ru", "дедлок", "deadlock", "threading/deadlocks"],
    ["ru", "мьютекс", "mutex", "threading/locks"],
    ["ru", "корутина", "coroutine", "asyncio/coroutines-and-event-loop"],
    ["ru", "лок", "lock", "threading/locks"],
    ["ru", "воркер", "worker", "threading/thread-pools"],
    ["ru", "тред", "thread", "concurrency/processes-threads-coroutines"],
    ["ru", "гонок", "race-condition", "threading/race-conditions"],
    ["en", "poison pill", "sentinel", "threading/queues"],
    ["en", "nursery", "task-group", "asyncio/gather-and-taskgroup"],
  ] as const)("%s, %s", async (locale, words, term, lesson) => {
    const { addresses } = await find(locale, words);

    expect(addresses).toContain(`/${locale}/glossary/#${term}`);
    expect(addresses.some((address) => address?.startsWith(`/${locale}/${lesson}/`))).toBe(true);
  });
});

test("what is found of the glossary reads as sentences", async () => {
  const { excerpts } = await find("ru", "дедлок");

  expect(excerpts.join("\n")).not.toMatch(/[a-zа-яё][A-ZА-ЯЁ][а-яё]/);
});

test.each([
  ["en", "nonexistentword"],
  ["ru", "абракадабра"],
] as const)("a word that is on no page finds nothing: %s, %s", async (locale, words) => {
  expect((await find(locale, words)).addresses).toEqual([]);
});

test("a search that could not be fetched says so, and is there when it is opened again", async () => {
  const page = await visit.newReader();
  const isOfTheBox = /\/_astro\/ui-core\.[^/]*\.js$/;
  await page.route(isOfTheBox, (route) => route.abort());
  await open(page, "/en/progress/");
  const opener = page.locator("button[data-open-modal]");
  await opener.click();
  await page.locator("dialog", { hasText: "Check the connection and try again" }).waitFor();

  await page.unroute(isOfTheBox);
  await page.keyboard.press("Escape");
  await opener.click();

  await page.locator("dialog input:focus").waitFor();
  expect(await page.locator("dialog").textContent()).not.toContain("Check the connection");
});
