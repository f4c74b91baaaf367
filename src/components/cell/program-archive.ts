/** A program of several files as a .zip archive, as it would be a folder on a desktop. */
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { areFilesBeside, FILES_AT_MOST, MAIN_NAME, problemOfName } from "./files-beside.ts";
import type { LinkedProgram } from "./share-link.ts";

/** No archive, no program in it, no text, a name that no file can have here, or more than a program here has. */
export type ArchiveProblem = "damaged" | "no-main" | "text" | "name" | "big";

export type ArchiveReading =
  | { readonly ok: true; readonly program: LinkedProgram }
  /** `file`: which of it. */
  | { readonly ok: false; readonly problem: ArchiveProblem; readonly file?: string };

/** Bytes of all files: the browser keeps some five million characters for all programs. */
const BYTES_AT_MOST = 1_000_000;

/** What systems and Python put beside files by themselves. */
const LITTER = /(?:^|\/)(?:__MACOSX|__pycache__|\.git)\/|(?:^|\/)\.DS_Store$|\/$/;

/** The same program makes the same archive. */
const WRITTEN = new Date(1980, 0, 1);

export function toArchive({ source, files }: LinkedProgram): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  const all: Zippable = Object.fromEntries([[MAIN_NAME, strToU8(`${source}\n`)], ...entries]);
  return zipSync(all, { mtime: WRITTEN });
}

export function fromArchive(bytes: Uint8Array): ArchiveReading {
  let size = 0;
  let number = 0;
  let unpacked: Readonly<Record<string, Uint8Array>>;
  try {
    unpacked = unzipSync(bytes, {
      // What is not unpacked costs nothing, whatever an archive says of itself.
      filter: ({ name, originalSize }) => {
        if (LITTER.test(name)) return false;
        size += originalSize;
        number += 1;
        return size <= BYTES_AT_MOST && number <= FILES_AT_MOST + 1;
      },
    });
  } catch {
    return { ok: false, problem: "damaged" };
  }
  if (size > BYTES_AT_MOST || number > FILES_AT_MOST + 1) return { ok: false, problem: "big" };
  return toProgram(withoutFolder(Object.entries(unpacked)));
}

type Entries = readonly (readonly [name: string, bytes: Uint8Array])[];

/** Many an archive has all in one folder, which is the program's. */
function withoutFolder(entries: Entries): Entries {
  const [folder] = /^[^/]+\//.exec(entries[0]?.[0] ?? "") ?? [];
  return folder !== undefined && entries.every(([name]) => name.startsWith(folder))
    ? entries.map(([name, bytes]) => [name.slice(folder.length), bytes] as const)
    : entries;
}

function toProgram(entries: Entries): ArchiveReading {
  const texts: [string, string][] = [];
  for (const [name, bytes] of entries) {
    const others = entries.map(([other]) => other).filter((other) => other !== name);
    if (name !== MAIN_NAME && problemOfName(name, others) !== undefined) {
      return { ok: false, problem: "name", file: name };
    }
    const text = toText(bytes);
    if (text === undefined) return { ok: false, problem: "text", file: name };
    texts.push([name, text]);
  }
  const source = texts.find(([name]) => name === MAIN_NAME)?.[1];
  if (source === undefined) return { ok: false, problem: "no-main" };
  const files: unknown = Object.fromEntries(texts.filter(([name]) => name !== MAIN_NAME));
  return areFilesBeside(files)
    ? { ok: true, program: { source: source.trimEnd(), files } }
    : { ok: false, problem: "big" };
}

function toText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
