/** Semaphores that processes share; to take and to give one back needs no lock. */
import { ProcessEnded, type SharedMemory } from "./memory.ts";
import type { Processes } from "./processes.ts";

// A semaphore: [value, waiters (2 words)]
const VALUE = 0;
const WAITERS = 4;
const SEMAPHORE_BYTES = 12;

export class Semaphores {
  readonly #memory: SharedMemory;
  readonly #processes: Processes;

  constructor(memory: SharedMemory, processes: Processes) {
    this.#memory = memory;
    this.#processes = processes;
  }

  create(value: number): number {
    return this.#memory.exclusively(() => {
      const semaphore = this.#memory.allocate(SEMAPHORE_BYTES);
      this.#memory.setWord(semaphore + VALUE, value);
      return semaphore;
    });
  }

  /** Takes one, or answers false and asks to be told when there is one. */
  acquire(semaphore: number): boolean {
    if (this.#decrement(semaphore)) return true;
    this.#processes.want(semaphore + WAITERS);
    // A release between the two lines above has rung nobody.
    return this.#decrement(semaphore);
  }

  release(semaphore: number): void {
    this.#memory.addToWord(semaphore + VALUE, 1);
    this.#processes.wake(semaphore + WAITERS);
  }

  valueOf(semaphore: number): number {
    return this.#memory.word(semaphore + VALUE);
  }

  #decrement(semaphore: number): boolean {
    if (!this.#processes.isAlive) throw new ProcessEnded();
    for (;;) {
      const value = this.#memory.word(semaphore + VALUE);
      if (value <= 0) return false;
      const index = (semaphore + VALUE) >> 2;
      if (Atomics.compareExchange(this.#memory.words, index, value, value - 1) === value)
        return true;
    }
  }
}
