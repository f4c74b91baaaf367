import type { FetchBlob, OnArrival } from "./fetch-blob.ts";

/** The interpreter's files. Whatever a host has sent, and whoever wrote what the browser keeps: programs would run in it. */

export class BuiltFiles {
  /** Where they are, ending in a slash. */
  readonly url: string;
  readonly #digests: Readonly<Record<string, string>>;
  readonly #fetchBlob: FetchBlob;

  /** @param digests SHA-256 of each as it was built, by its name, in base64; of the snapshot as `digest.ts` has it. */
  constructor(url: string, digests: Readonly<Record<string, string>>, fetchBlob: FetchBlob) {
    this.url = url;
    this.#digests = digests;
    this.#fetchBlob = fetchBlob;
  }

  /** @throws where it is not as it was built */
  async compile(name: string): Promise<WebAssembly.Module> {
    return WebAssembly.compileStreaming(asModule(await this.#fetchChecked(name)));
  }

  /** Looks whether what the browser has of it is as it was built. @throws where it is not */
  async check(name: string): Promise<void> {
    await this.#fetchChecked(name);
  }

  /** What has yet to be checked; it arrives without a page that is busy. @param bytes that it has. */
  fetchBlob(name: string, bytes: number, onArrival: OnArrival): Promise<Blob> {
    return this.#fetchBlob(`${this.url}${name}`, bytes, onArrival);
  }

  digestOf(name: string): string {
    return this.#digests[name] ?? "";
  }

  async #fetchChecked(name: string): Promise<Response> {
    const integrity = `sha256-${this.digestOf(name)}`;
    const response = await fetch(`${this.url}${name}`, { integrity });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response;
  }
}

/** Some hosts send another type, with which browsers compile nothing; as it came the browser keeps what it has compiled. */
function asModule(response: Response): Response {
  const type = "application/wasm";
  return response.headers.get("Content-Type") === type
    ? response
    : new Response(response.body, { headers: { "Content-Type": type } });
}
