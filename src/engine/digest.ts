/** SHA-256 of the snapshot, in pieces: each is added up while others are on their way. */

/** The size (bytes) of all pieces but the last; another size would make another digest. */
export const PIECE = 2 ** 20;

/** The digest of the pieces' digests. */
export class Digest {
  // There is none on a page that is not secure: whoever changes a file there can change the page.
  readonly #subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  readonly #digests: Promise<ArrayBuffer>[] = [];

  add(piece: ArrayBuffer): void {
    const digest = this.#subtle?.digest("SHA-256", piece);
    if (digest === undefined) return;
    // Nobody may come to ask.
    digest.catch(() => {});
    this.#digests.push(digest);
  }

  /** Whether it is this one, in base64. */
  async is(digest: string): Promise<boolean> {
    if (this.#subtle === undefined) return true;
    const digests = await Promise.all(this.#digests);
    const whole = await this.#subtle.digest("SHA-256", await new Blob(digests).arrayBuffer());
    return btoa(String.fromCharCode(...new Uint8Array(whole))) === digest;
  }
}
