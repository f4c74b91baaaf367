import { describe, expect, test } from "vitest";
import {
  advice,
  installations,
  installedPlaces,
  searchBrowser,
  searchOrInstall,
} from "../../tools/browser.ts";

const PLAYWRIGHT = "/home/reader/.cache/playwright/chrome";

/** A Linux machine with these browsers and these variables. */
const machine = (browsers: string[], environment: Record<string, string> = {}) => ({
  platform: "linux",
  environment: { PATH: "/opt/bin:/usr/bin", ...environment },
  playwrightBrowser: PLAYWRIGHT,
  isBrowser: (path: string) => browsers.includes(path),
});

describe("the search for a browser", () => {
  test("takes the one that INTERLEAVE_BROWSER names before all others", () => {
    const environment = { INTERLEAVE_BROWSER: "/opt/mine", CHROME_PATH: "/opt/other" };
    const browsers = ["/usr/bin/chromium", "/opt/other", "/opt/mine"];

    expect(searchBrowser(machine(browsers, environment))).toEqual({ found: "/opt/mine" });
  });

  test("takes the one that CHROME_PATH names before installed ones", () => {
    const environment = { INTERLEAVE_BROWSER: "", CHROME_PATH: "/opt/other" };

    expect(searchBrowser(machine(["/usr/bin/chromium", "/opt/other"], environment))).toEqual({
      found: "/opt/other",
    });
  });

  test("takes no other one when a variable names something that does not start", () => {
    expect(
      searchBrowser(machine(["/usr/bin/chromium"], { INTERLEAVE_BROWSER: "/opt/gone" })),
    ).toEqual({ misnamed: "INTERLEAVE_BROWSER names /opt/gone, from which no browser starts." });
  });

  test("prefers Chromium to Chrome, and both to Playwright's own", () => {
    const chrome = "/opt/bin/google-chrome";

    expect(searchBrowser(machine([PLAYWRIGHT, chrome, "/usr/bin/chromium"]))).toEqual({
      found: "/usr/bin/chromium",
    });
    expect(searchBrowser(machine([PLAYWRIGHT, chrome]))).toEqual({ found: chrome });
    expect(searchBrowser(machine([PLAYWRIGHT]))).toEqual({ found: PLAYWRIGHT });
  });

  test("tells when the machine has none", () => {
    expect(searchBrowser(machine([]))).toEqual({ missing: true });
  });
});

describe("the places searched", () => {
  test("on Linux are every folder of PATH and the usual ones", () => {
    expect(installedPlaces(machine([])).slice(0, 4)).toEqual([
      "/opt/bin/chromium",
      "/usr/bin/chromium",
      "/usr/local/bin/chromium",
      "/snap/bin/chromium",
    ]);
  });

  test("on macOS are the applications of the machine and of the user", () => {
    const places = installedPlaces({ platform: "darwin", environment: { HOME: "/Users/reader" } });

    expect(places).toEqual([
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
      "/Users/reader/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Users/reader/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Users/reader/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ]);
  });

  test("on Windows are the folders of programs that exist there", () => {
    const environment = { PROGRAMFILES: "C:\\Programs", LOCALAPPDATA: "C:\\Local" };

    expect(installedPlaces({ platform: "win32", environment })).toEqual([
      "C:\\Programs\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Local\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Programs\\Chromium\\Application\\chrome.exe",
      "C:\\Local\\Chromium\\Application\\chrome.exe",
      "C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe",
      "C:\\Local\\Microsoft\\Edge\\Application\\msedge.exe",
    ]);
  });
});

describe("a browser is installed", () => {
  const programs = (installer: Parameters<typeof installations>[0]) =>
    installations(installer).map((commands) =>
      commands.map(([command, ...args]) =>
        command === "apt-get" ? ["apt-get", ...args] : ["playwright", ...args.slice(1)],
      ),
    );

  test("by root on Debian with apt-get, else with Playwright", () => {
    expect(programs({ platform: "linux", isRoot: true, distribution: "debian" })).toEqual([
      [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "chromium"],
      ],
      [["playwright", "install", "--with-deps", "chromium"]],
    ]);
  });

  test("by root on another Linux with Playwright and the libraries it needs", () => {
    expect(programs({ platform: "linux", isRoot: true, distribution: "ubuntu" })).toEqual([
      [["playwright", "install", "--with-deps", "chromium"]],
    ]);
  });

  test("by anyone else with Playwright alone", () => {
    const playwrightAlone = [[["playwright", "install", "chromium"]]];

    expect(programs({ platform: "linux", isRoot: false, distribution: "debian" })).toEqual(
      playwrightAlone,
    );
    expect(programs({ platform: "darwin", isRoot: false, distribution: "" })).toEqual(
      playwrightAlone,
    );
  });

  test("only where none is found, by the first way that brings one", () => {
    const browsers: string[] = [];
    const run: string[] = [];
    const ways: [string][][] = [[["update"], ["install"]], [["download"]], [["never"]]];
    const succeeds = ([command]: readonly [string, ...string[]]) => {
      run.push(command);
      if (command === "download") browsers.push(PLAYWRIGHT);
      return command !== "update";
    };

    expect(searchOrInstall(machine(browsers), ways, succeeds)).toEqual({ path: PLAYWRIGHT });
    expect(searchOrInstall(machine(browsers), ways, succeeds)).toEqual({ path: PLAYWRIGHT });
    expect(run).toEqual(["update", "download"]);
  });

  test("in no case when a variable names something that does not start", () => {
    const environment = { CHROME_PATH: "/opt/gone" };
    const fail = () => expect.fail("nothing may be installed");

    expect(searchOrInstall(machine([], environment), [[["install"]]], fail)).toEqual({
      problem: "CHROME_PATH names /opt/gone, from which no browser starts.",
    });
  });

  test("or the person is told in one line what to do", () => {
    expect(advice("linux")).toBe(
      "No browser for the tests: install Chromium (Debian: apt-get install chromium), or set INTERLEAVE_BROWSER to one.",
    );
    expect(advice("darwin")).toBe(
      "No browser for the tests: install Google Chrome, or set INTERLEAVE_BROWSER to one.",
    );
  });
});
