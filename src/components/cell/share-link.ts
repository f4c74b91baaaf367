/** Programs as text that fits into an address: what the playground's links carry. */

/** A link that unpacks to more than this is no program somebody wrote. */
const MAX_BYTES = 4_000_000;

const PLAIN = "0";
const COMPRESSED = "1";

/** The program as one digit, which says how it is packed, and base64url. */
export async function programToShareCode(source: string): Promise<string> {
  const plain = new TextEncoder().encode(source);
  const compressed = await throughStream(plain, new CompressionStream("deflate-raw"));
  return compressed.length < plain.length
    ? COMPRESSED + bytesToBase64Url(withChecksum(compressed))
    : PLAIN + bytesToBase64Url(withChecksum(plain));
}

/** The program in a link; nothing, if the link was cut or changed on its way. */
export async function shareCodeToProgram(code: string): Promise<string | undefined> {
  try {
    const bytes = withoutChecksum(base64UrlToBytes(code.slice(1)));
    if (bytes === undefined) return undefined;
    switch (code[0]) {
      case PLAIN:
        return bytesToText(bytes);
      case COMPRESSED:
        return bytesToText(await throughStream(bytes, new DecompressionStream("deflate-raw")));
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
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
