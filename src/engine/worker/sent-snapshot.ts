/** The snapshot as it comes to the first worker of a page: whoever wrote what the browser keeps, programs would run in it. */
import { Digest, PIECE } from "../digest.ts";

export class SentSnapshot {
  readonly #pieces: readonly Promise<ArrayBuffer>[];
  readonly #digest = new Digest();
  readonly #expected: string;

  /** @param digest what it must have. */
  constructor(packed: Blob, digest: string) {
    this.#expected = digest;
    const count = Math.ceil(packed.size / PIECE);
    this.#pieces = Array.from({ length: count }, (_, place) =>
      packed.slice(place * PIECE, (place + 1) * PIECE).arrayBuffer(),
    );
    // Whoever boots from it will hear of a failure.
    for (const piece of this.#pieces) piece.catch(() => {});
  }

  /** @throws after the last where it is not as it was built, or where it cannot be read. */
  async *pieces(): AsyncGenerator<ArrayBuffer, void> {
    for (const reading of this.#pieces) {
      const piece = await reading;
      this.#digest.add(piece);
      yield piece;
    }
    if (!(await this.#digest.is(this.#expected))) {
      throw new RangeError("the snapshot is not as it was built");
    }
  }
}
