import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { crossOriginIsolation } from "../../tools/headers.ts";
import { at } from "../../tools/project.ts";
import { Visit } from "./site.ts";

/** Where somebody else makes a page: the example as it is, and the package as it was installed. */
const place = mkdtempSync(join(tmpdir(), "interleave-page-"));
const installed = join(place, "node_modules/interleave-engine");

const readme = readFileSync(at("packages/engine/README.md"), "utf8");

const npm = (folder: string, ...words: readonly string[]) =>
  execFileSync("npm", words, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });

afterAll(() => rmSync(place, { recursive: true }));

npm(at("packages/engine"), "pack", "--pack-destination", place);
const packed = readdirSync(place).filter((name) => name.endsWith(".tgz"));
cpSync(at("packages/engine/example"), place, { recursive: true });
npm(place, "install", "--offline", "--no-audit", "--no-fund", ...packed.map((name) => `./${name}`));

/** The host that the example brings. */
async function startHost() {
  npm(place, "run", "build");
  const host = spawn(process.execPath, ["serve.js"], {
    cwd: place,
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    host.stdout.once("data", (data: Buffer) => resolve(data.toString().trim()));
    host.once("exit", () => reject(new Error("the example's host ended")));
  });
  const close = async () => void host.kill();
  return { url, close };
}

/** What a bundler makes of the example, told what the package's text says. */
function bundle(): string {
  const outDir = join(place, "bundled");
  const [, config = ""] = /```js\n(export default [^`]*)```/.exec(readme) ?? [];
  writeFileSync(join(place, "vite.config.js"), config);
  const command = [at("node_modules/vite/bin/vite.js"), "build", "--base=./", "--outDir", outDir];
  execFileSync(process.execPath, command, { cwd: place, stdio: "pipe" });
  cpSync(join(installed, "dist/python"), join(outDir, "interleave/python"), { recursive: true });
  return outDir;
}

const example = await Visit.of(await startHost());
const bundled = bundle();
const isolating = await Visit.start(bundled, "/", () => Object.entries(crossOriginIsolation));
const plain = await Visit.start(bundled, "/", () => []);

/** Presses Run, and waits for the words that tell how the run has ended. */
async function runIn(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Run" }).click();
  const log = page.getByRole("log").filter({ hasText: / after / });
  await log.waitFor();
  return (await log.textContent()) ?? "";
}

test("a page of somebody else's runs threads and processes with the package, as it says in ten lines", async () => {
  const page = await example.newReader({ serviceWorkers: "allow" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  await page.goto(example.url);

  const told = await runIn(page);
  await page.getByRole("textbox").fill("print('on and on')\nwhile True:\n    pass\n");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText("on and on").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("stopped after").waitFor();

  expect(told).toContain("a thread\n");
  expect(told).toMatch(/a process: 42\ncompleted after \d/);
  expect([...new Set(asked)]).toEqual([new URL(example.url).origin]);
});

test("a bundler makes the same page, and without headers programs run there, too", async () => {
  const pages = await Promise.all(
    [isolating, plain].map((visit) => visit.newReader({ serviceWorkers: "allow" })),
  );
  const [isolated, bare] = pages as [Page, Page];
  await isolated.goto(isolating.url);
  await bare.goto(plain.url);
  await bare.getByRole("textbox").fill("import sched\nprint(6 * 7)");

  expect(await runIn(isolated)).toContain("a process: 42\ncompleted after");
  expect(await runIn(bare)).toMatch(/^42\ncompleted after/);
});

test("types tell what is asked of the engine, and what it answers", () => {
  const uses = `
import { createEngine, type Outcome, TimelineFold } from "interleave-engine";

const engine = createEngine("https://host.example/interleave/python/");
const fold = new TimelineFold();
const run = engine.run("print(1)", { races: true, onEvent: (event) => fold.add(event) });
export const waits = async (): Promise<readonly string[]> => {
  const outcome: Outcome = await run.outcome;
  return outcome.status === "deadlocked" ? outcome.waits.map(({ thread }) => thread) : [];
};
engine.run("print(1)", { policy: { kind: "at once" } });
`;
  const file = join(place, "uses.ts");
  writeFileSync(file, uses);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });

  const told = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(told).toEqual([expect.stringContaining('"at once"')]);
});

test("the package says what it is: its lines, its version, its licences", () => {
  const lines = readFileSync(join(place, "main.js"), "utf8");
  const { version } = JSON.parse(readFileSync(at("package.json"), "utf8")) as { version: string };
  const licences = readFileSync(join(installed, "dist/licences.txt"), "utf8");

  expect(readme).toContain(`\`\`\`js\n${lines}\`\`\``);
  expect(readFileSync(join(installed, "package.json"), "utf8")).toContain(
    `"version": "${version}"`,
  );
  expect(licences).toContain("Mozilla Public License");
  expect(licences).toContain("The Interleave authors");
});
