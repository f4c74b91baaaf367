import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { render } from "./test/components/render.ts";
import { keepFiguresCommand } from "./test/hostile/figures.ts";
import { enginePlugin } from "./tools/engine-plugin.ts";
import { crossOriginIsolation } from "./tools/headers.ts";

const executablePath = process.env.INTERLEAVE_BROWSER;

/** Tests of the engine and of components, in a browser's page. */
const BROWSER = ["test/**/*.browser.test.ts"];
/** Tests of the built site: started from Node, each with a browser of its own. */
const SITE = [
  "test/site/**/*.node.test.ts",
  "test/hostile/**/*.node.test.ts",
  "test/bench/**/*.node.test.ts",
];
/** Those that measure time, and need the machine. The others run two files at once. */
const MEASURING = [
  "test/engine/{output,processes,sharing,source-documents,threads,tiers}.browser.test.ts",
  "test/hostile/damage.browser.test.ts",
  "test/site/flood.node.test.ts",
  "test/hostile/{firefox,programs,soak}.node.test.ts",
  "test/bench/**/*.node.test.ts",
];

/** In Chromium; new for each project, as Vitest writes names into it. */
const inBrowser = () => ({
  enabled: true,
  commands: { render, keepFigures: keepFiguresCommand },
  headless: true,
  screenshotFailures: false,
  instances: [{ browser: "chromium" as const }],
  provider: playwright({
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  }),
});

export default defineConfig({
  test: {
    // Programs wait in real time, and boot an interpreter on a machine that may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // Projects run one after another, those that measure last and one file at a time.
    projects: [
      {
        test: {
          name: "node",
          include: ["test/**/*.node.test.ts"],
          exclude: SITE,
          maxWorkers: 2,
          maxConcurrency: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [enginePlugin()],
        server: { headers: crossOriginIsolation },
        test: {
          name: "browser",
          include: BROWSER,
          exclude: MEASURING,
          maxWorkers: 2,
          // Tests that are `concurrent` wait more than they compute; more at once would disturb each other.
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
          browser: inBrowser(),
        },
      },
      {
        test: {
          name: "site",
          include: SITE,
          exclude: MEASURING,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        plugins: [enginePlugin()],
        server: { headers: crossOriginIsolation },
        test: {
          name: "measuring-browser",
          include: MEASURING.filter((pattern) => pattern.includes(".browser.")),
          fileParallelism: false,
          maxConcurrency: 2,
          sequence: { groupOrder: 4 },
          browser: inBrowser(),
        },
      },
      {
        test: {
          name: "measuring-site",
          include: MEASURING.filter((pattern) => pattern.includes(".node.")),
          fileParallelism: false,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
});
