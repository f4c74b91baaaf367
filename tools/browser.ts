import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { posix, win32 } from "node:path";
import { at } from "./project.ts";

/** What the search depends on. */
interface Machine {
  /** As `process.platform`. */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where Playwright would put a browser of its own. */
  readonly playwrightBrowser: string;
  /** Whether a browser starts from this path. */
  readonly isBrowser: (path: string) => boolean;
}

interface Installer {
  readonly platform: string;
  readonly isRoot: boolean;
  /** `ID` of `/etc/os-release`, or "" where there is none. */
  readonly distribution: string;
}

type Command = readonly [command: string, ...arguments: string[]];

type Search =
  | { readonly found: string }
  | { readonly misnamed: string }
  | { readonly missing: true };

/** Names under which Linux distributions install Chromium and Chrome. */
const LINUX_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const PLAYWRIGHT = at("node_modules/playwright/cli.js");

/** Every place where an installed browser may be, best first. */
export function installedPlaces({
  platform,
  environment,
}: Pick<Machine, "platform" | "environment">): string[] {
  if (platform === "darwin") {
    return ["/Applications", `${environment.HOME ?? ""}/Applications`].flatMap((folder) =>
      ["Google Chrome", "Chromium", "Microsoft Edge"].map(
        (name) => `${folder}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (platform === "win32") {
    const folders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap(
      (name) => environment[name] ?? [],
    );
    return [
      "Google\\Chrome\\Application\\chrome.exe",
      "Chromium\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ].flatMap((program) => folders.map((folder) => win32.join(folder, program)));
  }
  const searched = (environment.PATH ?? "").split(":").filter((folder) => folder !== "");
  const folders = new Set([...searched, "/usr/bin", "/usr/local/bin", "/snap/bin"]);
  return LINUX_NAMES.flatMap((name) => [...folders].map((folder) => posix.join(folder, name)));
}

/** The browser that a person named, else one installed on the machine, else Playwright's own. */
export function searchBrowser(machine: Machine): Search {
  for (const variable of ["INTERLEAVE_BROWSER", "CHROME_PATH"]) {
    const named = machine.environment[variable];
    if (named === undefined || named === "") continue;
    // Whoever names a browser wants that one tested; another in its place would mislead.
    return machine.isBrowser(named)
      ? { found: named }
      : { misnamed: `${variable} names ${named}, from which no browser starts.` };
  }
  const found = [...installedPlaces(machine), machine.playwrightBrowser].find(machine.isBrowser);
  return found === undefined ? { missing: true } : { found };
}

/**
 * Ways to install a browser without asking anyone, to be tried in this order; each is a list of
 * commands that must all succeed.
 */
export function installations({ platform, isRoot, distribution }: Installer): Command[][] {
  const ways: Command[][] = [];
  // Ubuntu's package of this name is a stub that starts the snap service, which containers lack.
  if (platform === "linux" && isRoot && distribution === "debian") {
    ways.push([
      ["apt-get", "update"],
      ["apt-get", "install", "-y", "chromium"],
    ]);
  }
  const withLibraries = platform === "linux" && isRoot ? ["--with-deps"] : [];
  ways.push([[process.execPath, PLAYWRIGHT, "install", ...withLibraries, "chromium"]]);
  return ways;
}

/** What a person must do where nothing could be installed. */
export function advice(platform: string) {
  const install =
    platform === "linux" ? "Chromium (Debian: apt-get install chromium)" : "Google Chrome";
  return `No browser for the tests: install ${install}, or set INTERLEAVE_BROWSER to one.`;
}

function isBrowser(path: string) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // On Windows this would open a window instead of answering.
  if (process.platform === "win32") return true;
  // Distributions leave stubs behind that only tell how to install the real thing.
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

function distribution() {
  try {
    const release = readFileSync("/etc/os-release", "utf8");
    return /^ID="?([^"\n]*)"?$/m.exec(release)?.[1] ?? "";
  } catch {
    return "";
  }
}

/**
 * Searches, and installs only where there is nothing to be found.
 *
 * @param succeeds Runs a command.
 */
export function searchOrInstall(
  machine: Machine,
  ways: readonly (readonly Command[])[],
  succeeds: (command: Command) => boolean,
): { readonly path: string } | { readonly problem: string } {
  let search = searchBrowser(machine);
  for (const way of ways) {
    if (!("missing" in search)) break;
    way.every(succeeds);
    search = searchBrowser(machine);
  }
  if ("found" in search) return { path: search.found };
  return { problem: "misnamed" in search ? search.misnamed : advice(machine.platform) };
}

/** The path of a browser, installed on the spot if the machine has none. */
export async function provideBrowser() {
  const { chromium } = await import("playwright");
  const { platform, env: environment } = process;
  const isRoot = process.getuid?.() === 0;
  return searchOrInstall(
    { platform, environment, playwrightBrowser: chromium.executablePath(), isBrowser },
    installations({ platform, isRoot, distribution: distribution() }),
    ([command, ...args]) =>
      spawnSync(command, args, {
        stdio: "inherit",
        env: { ...environment, DEBIAN_FRONTEND: "noninteractive" },
      }).status === 0,
  );
}

if (import.meta.main) {
  const browser = await provideBrowser();
  if ("path" in browser) {
    process.stdout.write(`${browser.path}\n`);
  } else {
    console.error(browser.problem);
    process.exitCode = 1;
  }
}
