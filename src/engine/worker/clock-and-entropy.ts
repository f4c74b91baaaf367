/** The clocks and random bytes of an interpreter: the browser's, or the same in every run. */
import type { Clock } from "../schedule/clock.ts";
import { randomNumbers, seedAfter } from "../schedule/random.ts";
import type { ClockAndEntropy } from "./interpreter-module.ts";

/** `crypto.getRandomValues` gives no more at once. */
const RANDOM_BYTES = 65_536;

/** @param origin where the monotonic clock of all processes begins, in milliseconds since the epoch. */
export function realClockAndEntropy(origin: number): ClockAndEntropy {
  // A worker's own clock begins when the worker does.
  const begun = performance.timeOrigin - origin;
  return {
    monotonic: () => begun + performance.now(),
    date: () => Date.now(),
    fillRandomly: (bytes) => {
      for (let start = 0; start < bytes.length; start += RANDOM_BYTES) {
        crypto.getRandomValues(bytes.subarray(start, start + RANDOM_BYTES));
      }
    },
  };
}

/** Virtual time begins with the year 2026 (ms). */
const BEGINNING = Date.UTC(2026, 0);

/**
 * For runs whose schedule can be replayed.
 *
 * @param seed of the random bytes. That of the answer is of those which come next.
 */
export function virtualClockAndEntropy(
  clock: Pick<Clock, "now">,
  seed: number,
): ClockAndEntropy & { readonly seed: number } {
  const random = randomNumbers(seed);
  let given = 0;
  return {
    monotonic: () => clock.now(),
    date: () => BEGINNING + clock.now(),
    fillRandomly: (bytes) => {
      for (let index = 0; index < bytes.length; index++) bytes[index] = random() * 256;
      given += bytes.length;
    },
    get seed() {
      return seedAfter(seed, given);
    },
  };
}

/**
 * WebAssembly imports in place of Emscripten's, which ask the browser (system/lib/wasi and
 * src/lib/libwasi.js of Emscripten).
 */
export function importsOf(current: () => ClockAndEntropy, memory: () => ArrayBuffer) {
  const CLOCK_REALTIME = 0;
  const EINVAL = 28;
  return {
    wasi_snapshot_preview1: {
      clock_time_get: (id: number, _precision: bigint, pointer: number) => {
        if (id < 0 || id > 3) return EINVAL;
        const time = id === CLOCK_REALTIME ? current().date() : current().monotonic();
        new DataView(memory()).setBigUint64(pointer, BigInt(Math.round(time * 1e6)), true);
        return 0;
      },
      random_get: (pointer: number, length: number) => {
        current().fillRandomly(new Uint8Array(memory(), pointer, length));
        return 0;
      },
    },
    env: {
      emscripten_date_now: () => current().date(),
      emscripten_get_now: () => current().monotonic(),
    },
  };
}
