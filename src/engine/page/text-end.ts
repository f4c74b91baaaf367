/** The end of a text that comes in parts and may be endless. */
export class TextEnd {
  readonly #most: number;
  #parts: string[] = [];
  #length = 0;
  #omitted = 0;

  /** @param most how many characters are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  append(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
    // Not at every part: that would copy all of it each time.
    if (this.#length > 2 * this.#most) this.#cut();
  }

  get text(): string {
    this.#cut();
    return this.#parts.join("");
  }

  /** How many characters before it are not kept. */
  get omitted(): number {
    this.#cut();
    return this.#omitted;
  }

  #cut(): void {
    if (this.#length <= this.#most) return;
    const end = this.#parts.join("").slice(-this.#most);
    this.#omitted += this.#length - end.length;
    this.#parts = [end];
    this.#length = end.length;
  }
}
