/** Semaphores that processes share; to take and to give one back needs no lock. */
import { KernelError, ProcessEnded } from "./errors.ts";
import { Handles, handlesBytes } from "./handles.ts";
import { SEMAPHORE_LIMIT, SEMAPHORE_VALUE_AT_MOST } from "./limits.ts";
import type { SharedMemory } from "./memory.ts";
import { type Processes, WAITERS_BYTES } from "./processes.ts";

// A semaphore: [value, waiters]
const VALUE = 0;
const WAITERS = 4;
const SEMAPHORE_BYTES = WAITERS + WAITERS_BYTES;

export const SEMAPHORES_BYTES = handlesBytes(SEMAPHORE_LIMIT, SEMAPHORE_BYTES);

/** All methods take a handle, which `create` gives, and throw EBADF for any other number. */
export class Semaphores {
  readonly #memory: SharedMemory;
  readonly #processes: Processes;
  readonly #handles: Handles;

  /** @param table address of the semaphores, `SEMAPHORES_BYTES` long. */
  constructor(memory: SharedMemory, processes: Processes, table: number) {
    this.#memory = memory;
    this.#processes = processes;
    this.#handles = new Handles(memory, table, SEMAPHORE_LIMIT, SEMAPHORE_BYTES, "ENOSPC");
  }

  /** @throws KernelError EINVAL for a value no semaphore can have; ENOSPC */
  create(value: number): number {
    if (!(Number.isInteger(value) && value >= 0 && value <= SEMAPHORE_VALUE_AT_MOST)) {
      throw new KernelError("EINVAL");
    }
    return this.#memory.exclusively((locked) => {
      const semaphore = this.#handles.add(locked);
      this.#memory.setWord(this.#handles.find(semaphore) + VALUE, value);
      return semaphore;
    });
  }

  /** Takes one, or answers false and asks to be told when there is one. */
  acquire(semaphore: number): boolean {
    const address = this.#handles.find(semaphore);
    if (this.#decrement(address)) return true;
    this.#processes.want(address + WAITERS);
    // A release between the two lines above has rung nobody.
    return this.#decrement(address);
  }

  /** @throws KernelError EOVERFLOW where it has the highest value there is. */
  release(semaphore: number): void {
    const address = this.#handles.find(semaphore);
    for (;;) {
      const value = this.#memory.word(address + VALUE);
      if (value === SEMAPHORE_VALUE_AT_MOST) throw new KernelError("EOVERFLOW");
      if (this.#memory.replaceWord(address + VALUE, value, value + 1)) break;
    }
    this.#processes.wake(address + WAITERS);
  }

  valueOf(semaphore: number): number {
    return this.#memory.word(this.#handles.find(semaphore) + VALUE);
  }

  #decrement(address: number): boolean {
    if (!this.#processes.isAlive) throw new ProcessEnded();
    for (;;) {
      const value = this.#memory.word(address + VALUE);
      if (value <= 0) return false;
      if (this.#memory.replaceWord(address + VALUE, value, value - 1)) return true;
    }
  }
}
