import { expect, test } from "vitest";
import {
  looksConcurrent,
  looksThreaded,
  looksToFork,
  looksToTakeTurns,
} from "../../src/engine/program-kind.ts";

const guesses = {
  concurrent: looksConcurrent,
  "taking turns": looksToTakeTurns,
  threaded: looksThreaded,
  forking: looksToFork,
};

test.each([
  ["print(1)", []],
  ["multithreading = 1", []],
  ["import threading", ["concurrent", "taking turns", "threaded"]],
  ["import asyncio", ["concurrent", "taking turns"]],
  ["await asyncio.to_thread(work)", ["concurrent", "taking turns", "threaded"]],
  ["loop.run_in_executor(None, work)", ["threaded"]],
  ["from concurrent.futures import ThreadPoolExecutor", ["concurrent", "taking turns", "threaded"]],
  ["from multiprocessing import Process", ["concurrent", "forking"]],
  ["ProcessPoolExecutor()", ["forking"]],
])("%s: %j", (source, looks) => {
  const found = Object.entries(guesses).flatMap(([name, guess]) => (guess(source) ? [name] : []));

  expect(found).toEqual(looks);
});
