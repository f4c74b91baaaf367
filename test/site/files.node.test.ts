import { unzipSync, zipSync } from "fflate";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { programToShareCode } from "../../src/components/cell/share-link.ts";
import { brokenRules } from "./axe.ts";
import { open, Visit } from "./site.ts";

const visit = await Visit.start();

const SHOP = `
import threading

lock = threading.Lock()
count = 0

def add(n):
    global count
    with lock:
        count += n

def fail():
    raise ValueError("nothing left")
`.trimStart();

const FILES = { "shop/__init__.py": "", "shop/stock.py": SHOP, "data.txt": "<b>apples</b>\n" };

const MAIN = `
import multiprocessing
from shop import stock

def child(numbers):
    stock.add(5)
    numbers.put(stock.count)

if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        numbers = context.Queue()
        process = context.Process(target=child, args=(numbers,))
        process.start()
        print(method, numbers.get())
        process.join()
    print(open("data.txt").read(), end="")
    stock.fail()
`.trim();

const tabs = (page: Page) => page.getByRole("tab").allTextContents();
const shown = (page: Page) => page.locator("[role=tab][aria-selected=true]").textContent();
const programOf = (page: Page) =>
  page.evaluate(() => {
    const cell = document.querySelector("python-cell");
    return { source: cell?.source, files: cell?.files };
  });
const status = (page: Page, state: string) =>
  page.locator(`python-cell[data-state=${state}]`).waitFor({ timeout: 60_000 });

/** Adds a file as a reader does. */
async function add(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("button", { name: "Add a file" }).click();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name, exact: true }).waitFor();
  const panel = page.getByRole("tabpanel", { name });
  await panel.click();
  await panel.locator(".cm-focused").waitFor();
  expect(await panel.locator(".cm-editor").count()).toBe(1);
  await page.keyboard.insertText(text);
}

test("a program imports the files beside it in all its processes, and errors lead to them", async () => {
  const page = await visit.newReader();
  await open(page, `/en/playground/#program=${await programToShareCode(MAIN, FILES)}`);
  await expect.poll(() => tabs(page)).toEqual(["main.py", ...Object.keys(FILES)]);

  await page.locator("[data-part=run]").click();
  await status(page, "failed");

  const output = page.locator("[data-part=output]");
  expect(await output.textContent()).toContain("fork 5\nspawn 5\nforkserver 5\n<b>apples</b>\n");
  await output.getByRole("button", { name: "line 12" }).click();
  expect(await shown(page)).toBe("shop/stock.py");
  const marked = page.getByRole("tabpanel", { name: "shop/stock.py" }).locator(".marked");
  await marked.getByText("nothing left").waitFor();
  await output.getByRole("button", { name: "line 17" }).click();
  expect(await shown(page)).toBe("main.py");
  await page.locator("[data-part=source] .marked", { hasText: "stock.fail()" }).waitFor();
});

test("files are added, named, edited, renamed and deleted, which can be taken back, and kept", async () => {
  const page = await visit.newReader({ permissions: ["clipboard-read", "clipboard-write"] });
  await open(page, "/en/playground/");
  await page.locator("[data-part=source]").click();
  await page.locator(".cm-focused").waitFor();
  await page.keyboard.insertText("import helper");
  await add(page, "helper.py", "print('helped')");
  await add(page, "data.txt", "apples");
  expect(await programOf(page)).toEqual({
    source: "import helper",
    files: { "helper.py": "print('helped')", "data.txt": "apples" },
  });

  await page.getByLabel("File name").fill("fruit/data.txt");
  await page.keyboard.press("Enter");
  expect(await tabs(page)).toEqual(["main.py", "helper.py", "fruit/data.txt"]);
  for (const [bad, said] of [
    ["../x.py", "within the program’s folder"],
    ["/x.py", "within the program’s folder"],
    ["<img src=x onerror=alert(1)>", "letters, digits"],
    ["main.py", "the program itself"],
    ["helper.py", "of this name already"],
    [" ", "Give the file a name"],
    ["x".repeat(101), "at most 100"],
  ] as const) {
    await page.getByLabel("File name").fill(bad);
    await page.keyboard.press("Enter");
    await page.locator(".files [role=status]", { hasText: said }).waitFor();
    expect(await tabs(page)).toEqual(["main.py", "helper.py", "fruit/data.txt"]);
  }

  await page.getByRole("tab", { name: "main.py" }).click();
  await page.getByRole("tab", { name: "main.py" }).press("ArrowRight");
  expect(await shown(page)).toBe("helper.py");
  await page.keyboard.press("Delete");
  expect(await tabs(page)).toEqual(["main.py", "fruit/data.txt"]);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Put it back");
  await page.keyboard.press("Enter");
  expect(await tabs(page)).toEqual(["main.py", "helper.py", "fruit/data.txt"]);
  expect(await shown(page)).toBe("helper.py");
  await page.keyboard.press("Control+Enter");
  await status(page, "completed");
  expect(await page.locator("[data-part=output]").textContent()).toContain("helped");

  await page.getByRole("button", { name: "Copy a link to this program" }).click();
  await page.getByText("The link is copied").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const before = await programOf(page);
  expect(before.files).toEqual({ "helper.py": "print('helped')", "fruit/data.txt": "apples" });
  await page.goto("/en/playground/");
  await expect.poll(() => programOf(page)).toEqual(before);

  const other = await visit.newReader();
  await open(other, link);
  await expect.poll(() => programOf(other)).toEqual(before);
  await other.getByRole("tab", { name: "helper.py" }).click();
  await other.getByRole("tabpanel", { name: "helper.py" }).locator(".cm-content").click();
  await other.keyboard.insertText("# ");
  await other.getByText("Edited", { exact: true }).waitFor();
  await other.locator("[data-part=reset]").click();
  expect(await programOf(other)).toEqual(before);
  await other.getByRole("button", { name: "Keep it among mine" }).click();
  await other.reload();
  await expect.poll(() => programOf(other)).toEqual(before);
});

test("a program of several files is saved as an archive, which is read again; what cannot be read is said", async () => {
  const page = await visit.newReader({ acceptDownloads: true });
  await open(page, `/en/playground/#program=${await programToShareCode(MAIN, FILES)}`);
  await page.getByRole("button", { name: "Keep it among mine" }).click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save to a file" }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/\.zip$/);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk);
  const buffer = Buffer.concat(chunks);
  expect(Object.keys(unzipSync(buffer))).toEqual(["main.py", ...Object.keys(FILES)]);

  await page.getByRole("button", { name: "New" }).click();
  const load = (name: string, content: Uint8Array) =>
    page
      .locator("[data-part=file]")
      .setInputFiles({ name, mimeType: "application/zip", buffer: Buffer.from(content) });
  await load("again.zip", buffer);
  await page.getByText("Loaded: again.zip.").waitFor();
  expect(await programOf(page)).toEqual({ source: MAIN, files: FILES });

  await load("bad.zip", zipSync({ "main.py": new Uint8Array(), "../x.py": new Uint8Array() }));
  await page.getByText("bad.zip cannot be read: ../x.py in it cannot be a name here.").waitFor();
  await load("worse.zip", Uint8Array.of(1, 2, 3));
  await page.getByText("worse.zip cannot be read: it is damaged").waitFor();
  expect(await programOf(page)).toEqual({ source: MAIN, files: FILES });
});

test("programs that were kept when they had one file are there, and a program that is too long for a link says so", async () => {
  const page = await visit.newReader();
  const kept = { open: "a", programs: [{ id: "a", name: "old", source: "print('old')" }] };
  await page.addInitScript(
    (text) => localStorage.setItem("interleave:own-programs", text),
    JSON.stringify(kept),
  );
  await open(page, "/en/playground/");
  await expect.poll(() => programOf(page)).toEqual({ source: "print('old')", files: {} });
  expect(await tabs(page)).toEqual(["main.py"]);

  const text = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join("");
  await page.evaluate((long) => {
    const cell = document.querySelector("python-cell");
    if (cell !== null) cell.files = { "data.txt": long };
  }, text);
  await page.getByRole("button", { name: "Copy a link to this program" }).click();
  await page.getByText("This program is too long for a link").waitFor();
  expect(new URL(page.url()).hash).toBe("");
});

test("Step and Explore work with files beside the program, switch in main.py alone, and say so", async () => {
  const source = `
import threading, shop

threads = [threading.Thread(target=shop.add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shop.count)
`.trim();
  const files = { "shop.py": "count = 0\ndef add():\n    global count\n    count += 1\n" };
  const page = await visit.newReader();
  await open(page, `/en/playground/#program=${await programToShareCode(source, files)}`);
  await page.getByText("switch threads and look in main.py alone").waitFor();
  await page.getByRole("tab", { name: "shop.py" }).click();

  await page.locator("[data-part=step]").click();
  await status(page, "stepping");
  expect(await shown(page)).toBe("main.py");
  await page.locator("[data-part=stop]").click();
  await page.locator("[data-part=explore]").click();
  await page.locator(".explore .next").click();
  await page.locator(".explore .verdict p").first().waitFor({ timeout: 60_000 });
  const rows = page.locator(".explore .results .printed");
  expect(await rows.allTextContents()).toEqual(["2"]);
});

test.each([
  ["en", "light", 1280],
  ["ru", "dark", 320],
] as const)(
  "the tabs of files break no rule of axe and do not scroll sideways: %s, %s, %i pixels wide",
  async (locale, colorScheme, width) => {
    const page = await visit.newReader({
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    const files = { ...FILES, [`${"long".repeat(20)}.py`]: "" };
    await open(page, `/${locale}/playground/#program=${await programToShareCode(MAIN, files)}`);
    await page.getByRole("tab", { name: "shop/stock.py" }).click();
    await page.getByRole("tabpanel", { name: "shop/stock.py" }).locator(".cm-content").waitFor();
    await page.locator("[data-part=file-name]").fill("../x");
    await page.keyboard.press("Enter");

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await brokenRules(page)).toEqual([]);
  },
);
