import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A folder's entries; of one that is not there, none. */
export function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Every `python3.x` of this machine in `PATH`, the usual folders and pyenv's, the newest first. */
export function findPythons(): readonly { readonly path: string; readonly minor: number }[] {
  const pyenv = join(process.env["PYENV_ROOT"] ?? join(homedir(), ".pyenv"), "versions");
  const folders = new Set([
    ...(process.env["PATH"] ?? "").split(":"),
    ...["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"],
    ...entries("/opt").map((name) => `/opt/${name}/bin`),
    ...entries(pyenv).map((name) => join(pyenv, name, "bin")),
  ]);
  return [...folders]
    .flatMap((folder) =>
      entries(folder).flatMap((name) => {
        const minor = /^python3\.(\d+)$/.exec(name)?.[1];
        return minor === undefined ? [] : [{ path: join(folder, name), minor: Number(minor) }];
      }),
    )
    .sort((one, two) => two.minor - one.minor);
}

/** Python that makes children as the engine does where a program says nothing: by forking. */
export const FORK_BY_DEFAULT = [
  "import multiprocessing.context as context",
  "context._default_context._default_context = context._concrete_contexts['fork']",
].join("\n");
