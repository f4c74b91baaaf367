/** What processes share besides descriptors: semaphores, and segments of memory. */
import type { Builtins } from "../../builtins.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import type { Handlers } from "../../kinds.ts";
import type { SharedMappings } from "../shared-mappings.ts";

interface Parts {
  readonly kernel: Pick<Kernel, "semaphores" | "segments">;
  /** In step with their segments whenever a process hears of another. */
  readonly mappings: Pick<SharedMappings, "add" | "remove" | "sync">;
}

export function memoryBuiltins({ kernel, mappings }: Parts): Handlers<Builtins["memory"]> {
  const { semaphores, segments } = kernel;
  return {
    sem_new: (value) => semaphores.create(value),
    sem_acquire: (semaphore) => {
      const acquired = semaphores.acquire(semaphore);
      if (acquired) mappings.sync();
      return acquired;
    },
    sem_release: (semaphore) => {
      mappings.sync();
      semaphores.release(semaphore);
    },
    sem_value: (semaphore) => semaphores.valueOf(semaphore),

    segment_open: (name, create, exclusive) => segments.open(name, create, exclusive),
    segment_resize: (segment, size) => segments.resize(segment, size),
    segment_size: (segment) => segments.sizeOf(segment),
    segment_unlink: (name) => segments.unlink(name),
    segment_use: (segment) => segments.use(segment),
    segment_keep: (segment) => segments.keep(segment),
    segment_release: (segment) => segments.release(segment),
    segment_map: (memory, size, segment) => {
      mappings.add(memory, size, segment);
      return memory;
    },
    segment_unmap: (address) => mappings.remove(address),
    sync: () => mappings.sync(),
  };
}
