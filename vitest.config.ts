import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { render } from "./test/components/render.ts";
import { keepFiguresCommand } from "./test/hostile/figures.ts";
import { enginePlugin } from "./tools/engine-plugin.ts";
import { crossOriginIsolation } from "./tools/headers.ts";

const executablePath = process.env.INTERLEAVE_BROWSER;

/** Tests of the built site: started from Node, each with a browser of its own. */
const SITE = [
  "test/site/**/*.node.test.ts",
  "test/hostile/**/*.node.test.ts",
  "test/bench/**/*.node.test.ts",
];
/** Those of them that measure time, damage what runs, visit every page or keep the whole site, and need the machine. */
const ALONE = [
  "test/site/{flood,journey,offline,reading,timeline,weight}.node.test.ts",
  "test/hostile/**/*.node.test.ts",
  "test/bench/**/*.node.test.ts",
];

export default defineConfig({
  test: {
    // Programs wait in real time, and boot an interpreter on a machine that may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // Projects run one after another: programs in a browser measure time and need every core.
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
          include: ["test/**/*.browser.test.ts"],
          fileParallelism: false,
          // Tests that are `concurrent` wait more than they compute; more at once would disturb each other.
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            commands: { render, keepFigures: keepFiguresCommand },
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: "chromium" }],
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
          },
        },
      },
      {
        test: {
          name: "site",
          include: SITE,
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "alone",
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
