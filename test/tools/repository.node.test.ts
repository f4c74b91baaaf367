import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const TOP = fileURLToPath(new URL("../..", import.meta.url));

/** What only the address of a package registry looks like. */
const REGISTRY_ADDRESS =
  /https?:\/\/(?:[^/\s"']*@)?(?:registry|npm)\.[^\s"']+|https?:\/\/[^\s"']+\/-\/[^\s"']+\.tgz|https?:\/\/[^\s"']+\/simple\/?(?=[\s"'])/;
const EXACT_VERSION = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Every file of the repository, those included that are about to be committed. */
function repositoryFiles(): string[] {
  // The checkout may belong to another user, as it does in containers.
  const list = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others"];
  return execFileSync("git", [...list, "--exclude-standard", "--deduplicate"], {
    cwd: TOP,
    encoding: "utf8",
  })
    .split("\0")
    .filter((path) => path !== "");
}

function registryAddresses(path: string): string[] {
  try {
    return (
      readFileSync(TOP + path, "utf8")
        .match(REGISTRY_ADDRESS)
        ?.slice(0, 1) ?? []
    );
  } catch {
    // Deleted in the working directory, not yet in the index.
    return [];
  }
}

describe("the repository", () => {
  test("names no package registry in any file", () => {
    const files = repositoryFiles();

    expect(files).toContain("package-lock.json");
    expect(
      files.flatMap((path) => registryAddresses(path).map((address) => `${path}: ${address}`)),
    ).toEqual([]);
  });

  test("asks for exact versions of its packages", () => {
    const manifest: Record<string, Record<string, string>> = JSON.parse(
      readFileSync(`${TOP}package.json`, "utf8"),
    );
    const versions = ["dependencies", "devDependencies", "overrides"].flatMap((field) =>
      Object.entries(manifest[field] ?? {}),
    );

    expect(versions.map(([name]) => name)).toContain("astro");
    expect(versions.filter(([, version]) => !EXACT_VERSION.test(version))).toEqual([]);
  });

  test.each([
    ["https", "registry.example.org/astro"],
    ["https", "name:word@registry.example.org/"],
    ["http", "mirror.example.org/astro/-/astro-7.3.4.tgz"],
    ["https", "mirror.example.org/python/simple/ "],
  ])("would notice the address %s://%s", (scheme, rest) => {
    expect(`${scheme}://${rest}`).toMatch(REGISTRY_ADDRESS);
  });
});
