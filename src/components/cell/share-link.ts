/** Programs as text that fits into an address: what the playground's links carry, with a schedule or without one. */
import { areFilesBeside, type FilesBeside, hasFiles, NO_FILES } from "./files-beside.ts";

export const PROGRAM_PREFIX = "#program=";

/** A link that unpacks to more than this is no program somebody wrote. */
const MAX_BYTES = 4_000_000;

/** Some browsers cut a longer address, or refuse it. */
const LINK_CHARACTERS = 100_000;

const PLAIN = "0";
const COMPRESSED = "1";
/** As the two above, of a program that has files beside itself: a list in JSON of the program and its files. */
const PLAIN_FILES = "2";
const COMPRESSED_FILES = "3";

/** What a link carries. */
export interface LinkedProgram {
  readonly source: string;
  readonly files: FilesBeside;
}

export const isTooLongForLink = (code: string): boolean => code.length > LINK_CHARACTERS;

/** The share code and the schedule in a link to a whole program. */
export function linkToProgram(
  hash: string,
): { code: string; trace: string | undefined } | undefined {
  if (!hash.startsWith(PROGRAM_PREFIX)) return undefined;
  const [code = "", ...rest] = hash.slice(PROGRAM_PREFIX.length).split("&");
  return { code, trace: new URLSearchParams(rest.join("&")).get("schedule") ?? undefined };
}

/** The program as one digit, which says how it is packed, and base64url. */
export async function programToShareCode(
  source: string,
  files: FilesBeside = NO_FILES,
): Promise<string> {
  const isAlone = !hasFiles(files);
  const plain = new TextEncoder().encode(isAlone ? source : JSON.stringify([source, files]));
  const compressed = await throughStream(plain, new CompressionStream("deflate-raw"));
  return compressed.length < plain.length
    ? (isAlone ? COMPRESSED : COMPRESSED_FILES) + bytesToBase64Url(withChecksum(compressed))
    : (isAlone ? PLAIN : PLAIN_FILES) + bytesToBase64Url(withChecksum(plain));
}

/** The program in a link; nothing, if the link was cut or changed on its way. */
export async function shareCodeToProgram(code: string): Promise<LinkedProgram | undefined> {
  const unpack = async (bytes: Bytes) =>
    bytesToText(await throughStream(bytes, new DecompressionStream("deflate-raw")));
  try {
    const bytes = withoutChecksum(base64UrlToBytes(code.slice(1)));
    if (bytes === undefined) return undefined;
    switch (code[0]) {
      case PLAIN:
        return { source: bytesToText(bytes), files: NO_FILES };
      case COMPRESSED:
        return { source: await unpack(bytes), files: NO_FILES };
      case PLAIN_FILES:
        return toProgram(JSON.parse(bytesToText(bytes)));
      case COMPRESSED_FILES:
        return toProgram(JSON.parse(await unpack(bytes)));
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

/** Nothing where somebody has made it up. */
function toProgram(value: unknown): LinkedProgram | undefined {
  if (!Array.isArray(value)) return undefined;
  const [source, files] = value as readonly unknown[];
  return typeof source === "string" && areFilesBeside(files) ? { source, files } : undefined;
}

const bytesToText = (bytes: Bytes) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

type Bytes = Uint8Array<ArrayBuffer>;

async function throughStream(bytes: Bytes, stream: CompressionStream): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readAll(new Blob([bytes]).stream().pipeThrough(stream))) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new RangeError("The program is too long for a link.");
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** Not every browser lets `for await` read a stream itself. */
async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** Three bytes ahead of the program tell a whole link from one that a message cut short. */
const CHECKSUM_LENGTH = 3;

function checksum(bytes: Uint8Array): Uint8Array {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return new Uint8Array([hash >>> 16, hash >>> 8, hash]);
}

function withChecksum(bytes: Uint8Array): Uint8Array {
  const checked = new Uint8Array(CHECKSUM_LENGTH + bytes.length);
  checked.set(checksum(bytes));
  checked.set(bytes, CHECKSUM_LENGTH);
  return checked;
}

function withoutChecksum(checked: Bytes): Bytes | undefined {
  const bytes = checked.slice(CHECKSUM_LENGTH);
  const isWhole = checksum(bytes).every((byte, index) => byte === checked[index]);
  return isWhole ? bytes : undefined;
}

function bytesToBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function base64UrlToBytes(text: string): Bytes {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
