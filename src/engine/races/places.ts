/** What is kept of each place: of an object, and of a part of it. */
export class Places<Kept> {
  readonly #most: number;
  readonly #make: () => Kept;
  readonly #objects = new Map<number, Map<string, Kept>>();
  #count = 0;

  /** @param most how many places there is room for. */
  constructor(most: number, make: () => Kept) {
    this.#most = most;
    this.#make = make;
  }

  find(object: number, part: string): Kept | undefined {
    return this.#objects.get(object)?.get(part);
  }

  /** Nothing where it is not known and there is no room for more. */
  findOrMake(object: number, part: string): Kept | undefined {
    let parts = this.#objects.get(object);
    if (parts === undefined) {
      parts = new Map();
      this.#objects.set(object, parts);
    }
    let kept = parts.get(part);
    if (kept === undefined && this.#count < this.#most) {
      kept = this.#make();
      this.#count++;
      parts.set(part, kept);
    }
    return kept;
  }

  /** An object is no more. */
  forget(object: number): void {
    const parts = this.#objects.get(object);
    if (parts === undefined) return;
    this.#count -= parts.size;
    this.#objects.delete(object);
  }
}
