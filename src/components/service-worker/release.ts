/** What a build consists of: the file of it that says so, which paths it has, and which of them are kept. */

import { isObject, parseStored } from "../stored.ts";

/** Below the site's base. */
export const RELEASE_FILE = "release.json";

/** The first half of a file's SHA-256, in hexadecimal digits. */
export type Digest = string;

export interface Release {
  /** No two that differ have the same. */
  readonly name: string;
  /** By paths below the site's base; a page has that of its folder. */
  readonly files: Readonly<Record<string, readonly [digest: Digest, bytes: number]>>;
}

/** What a page says that it needs. */
export interface Wanted {
  /** Whether its Python starts from the files for browsers in which the snapshot does not. */
  readonly isPlain: boolean;
}

const PLAIN = /^_engine\/\w+\/plain\./;
const SNAPSHOT = /^_engine\/\w+\/(?:python\.js|(?:python|snapshot)\.wasm)$/;

/** Whether its name changes with its content. */
export const isHashed = (path: string): boolean => /^_(?:astro|engine)\//.test(path);

export const hasPlain = ({ files }: Release): boolean =>
  Object.keys(files).some((path) => PLAIN.test(path));

/** A release without what this browser never asks for. */
export function withoutUnused({ name, files }: Release, { isPlain }: Wanted): Release {
  const unused = isPlain ? SNAPSHOT : PLAIN;
  const kept = Object.entries(files).filter(([path]) => !unused.test(path));
  return { name, files: Object.fromEntries(kept) };
}

/** What the files of a release are together; one that has several paths counts once. */
export function bytesOf({ files }: Release): number {
  return [...new Map(Object.values(files)).values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** The path under which a release has what an address below its base asks for. */
export function pathIn({ files }: Release, path: string): string | undefined {
  const plain = path.replace(/(^|\/)index\.html$/, "$1");
  const decoded = decode(plain);
  return [plain, decoded, `${decoded}.html`].find((name) => Object.hasOwn(files, name));
}

/** Whether an address without its last slash is meant. */
export const lacksSlash = ({ files }: Release, path: string): boolean =>
  Object.hasOwn(files, `${decode(path)}/`);

function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** @returns nothing where a text is none of a release, as the page that a host sends in its place. */
export function textToRelease(text: string): Release | undefined {
  const value = parseStored(text);
  return isRelease(value) ? value : undefined;
}

/** Whether this is one; what a browser has kept may be anything. */
export function isRelease(value: unknown): value is Release {
  return (
    isObject(value) &&
    typeof value.name === "string" &&
    isObject(value.files) &&
    Object.values(value.files).every(
      (file) => Array.isArray(file) && typeof file[0] === "string" && Number.isInteger(file[1]),
    )
  );
}

export async function digestOf(content: ArrayBuffer): Promise<Digest> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, 16);
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
