/**
 * The snapshot as it is sent to a page: the pages of a booted interpreter's memory that are not zero. Whether it is as it
 * was sent its digest says.
 */
import { HEAD_BYTES, headOf } from "../section.ts";
import { linkUp, unlink } from "./collector-list.ts";
import { changedPages, PAGE } from "./memory-pages.ts";

/** The head of the section it is, the build, the size of the memory, the number of pages, and of the collector's links. */
const HEADER_WORDS = HEAD_BYTES / 4 + 4;

/**
 * @param memory of the booted interpreter; whole pages. Its ring of links comes to be in the order of their places.
 * @param ring the collector's links in it.
 * @param build names what it was made from: eight hexadecimal digits, or more of which eight count.
 */
export function packSnapshot(
  memory: ArrayBufferLike,
  ring: Uint32Array,
  build: string,
): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(memory);
  unlink(words, ring);
  const { size, pages, data } = changedPages(memory, new ArrayBuffer(0));
  linkUp(words, ring);
  const steps = ring.map((link, place) => link - (ring[place - 1] ?? 0));
  const packed = new Uint32Array(HEADER_WORDS + pages.length + steps.length + data.length / 4);
  packed.set(new Uint32Array(headOf(packed.byteLength - HEAD_BYTES).buffer));
  packed.set([buildNumber(build), size, pages.length, steps.length], HEAD_BYTES / 4);
  packed.set(pages, HEADER_WORDS);
  packed.set(steps, HEADER_WORDS + pages.length);
  packed.set(new Uint32Array(data.buffer), HEADER_WORDS + pages.length + steps.length);
  return new Uint8Array(packed.buffer);
}

/** Makes a memory that is zero that of the interpreter which was packed, while that arrives. */
export class Unpacking {
  readonly #build: string;
  readonly #grow: (bytes: number) => Uint8Array<ArrayBufferLike>;
  /** What is before the pages, as far as it is there. */
  #head = new Uint8Array();
  #contents: { memory: Uint8Array; pages: Uint32Array; steps: Uint32Array } | undefined;
  /** Bytes of the pages that have arrived. */
  #filled = 0;

  /**
   * @param build names what this code was made from.
   * @param grow lets the memory hold so many bytes, and returns it.
   */
  constructor(build: string, grow: (bytes: number) => Uint8Array<ArrayBufferLike>) {
    this.#build = build;
    this.#grow = grow;
  }

  /** @throws RangeError for what is not the snapshot of this build. */
  add(piece: Uint8Array): void {
    let rest = this.#contents === undefined ? this.#readHead(piece) : piece;
    while (rest.length > 0 && this.#contents !== undefined) {
      const { memory, pages } = this.#contents;
      const page = pages[Math.floor(this.#filled / PAGE)];
      if (page === undefined) throw new RangeError("the snapshot goes on after its end");
      const from = this.#filled % PAGE;
      const part = rest.subarray(0, PAGE - from);
      memory.set(part, page * PAGE + from);
      this.#filled += part.length;
      rest = rest.subarray(part.length);
    }
  }

  /** @returns the pages that are not zero. @throws RangeError where it broke off. */
  end(): Uint32Array {
    if (this.#contents === undefined || this.#filled !== this.#contents.pages.length * PAGE) {
      throw new RangeError("the snapshot is not whole");
    }
    const { memory, pages, steps } = this.#contents;
    let link = 0;
    const ring = steps.map((step) => {
      link += step;
      return link;
    });
    linkUp(new Uint32Array(memory.buffer), ring);
    return pages;
  }

  /** @returns what comes after it. */
  #readHead(piece: Uint8Array): Uint8Array {
    const head = new Uint8Array(this.#head.length + piece.length);
    head.set(this.#head);
    head.set(piece, this.#head.length);
    this.#head = head;
    const words = new Uint32Array(head.buffer, 0, head.length >> 2);
    const [made, size = 0, count = 0, links = 0] = words.subarray(HEAD_BYTES / 4);
    const end = HEADER_WORDS + count + links;
    if (words.length < HEADER_WORDS) return new Uint8Array();
    if (made !== buildNumber(this.#build)) throw new RangeError("the snapshot is of another build");
    if (words.length < end) return new Uint8Array();
    const memory = this.#grow(size);
    if (memory.length !== size) throw new RangeError("the snapshot does not fit");
    const pages = words.slice(HEADER_WORDS, HEADER_WORDS + count);
    this.#contents = { memory, pages, steps: words.slice(HEADER_WORDS + count, end) };
    return head.subarray(end * 4);
  }
}

const buildNumber = (build: string) => Number.parseInt(build.slice(0, 8), 16);
