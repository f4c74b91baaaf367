import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { crossOriginIsolation, pyodideFiles } from "./tools/pyodide-files.mjs";

const executablePath = process.env.INTERLEAVE_BROWSER;

export default defineConfig({
  test: {
    // Programs wait in real time, and boot an interpreter on a machine that may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["test/**/*.node.test.ts"],
          maxWorkers: 2,
        },
      },
      {
        plugins: [pyodideFiles()],
        server: { headers: crossOriginIsolation },
        test: {
          name: "browser",
          include: ["test/**/*.browser.test.ts"],
          // Each file runs workers of its own; two at once would share the cores and spoil timings.
          fileParallelism: false,
          browser: {
            enabled: true,
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
    ],
  },
});
