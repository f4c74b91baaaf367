import { expect, test } from "vitest";
import { KernelError } from "../../src/engine/kernel/errors.ts";
import { WHOLE } from "../../src/engine/kernel/file-locks.ts";
import { FILE_LOCK_LIMIT } from "../../src/engine/kernel/limits.ts";
import { exit, fork, ringsOf, startProgram } from "./kernel-calls.ts";

const FILE = 4096;
const OPEN = 7;
const all = { start: 0, end: WHOLE };
const part = (start: number, end: number) => ({ start, end });

test("a lock of an open file ends with the last process that has it open", () => {
  const { init } = startProgram();
  init.fileLocks.lock(FILE, OPEN, true, all);
  const child = fork(init);
  const other = fork(init);
  init.fileLocks.leave(OPEN);

  expect(other.fileLocks.lock(FILE, OPEN + 1, false, all)).toBe(false);
  expect(ringsOf({ other }, () => child.fileLocks.leave(OPEN))).toEqual([]);
  other.fileLocks.leave(OPEN);
  expect(other.fileLocks.lock(FILE, OPEN + 1, false, all)).toBe(true);
});

test("who waits for a lock is rung when its process has ended", () => {
  const { init } = startProgram();
  const child = fork(init);
  child.fileLocks.lock(FILE, child.fileLocks.owner, true, all);

  expect(init.fileLocks.lock(FILE, init.fileLocks.owner, true, all)).toBe(false);
  expect(ringsOf({ init }, () => exit(child))).toContain("init");
  expect(init.fileLocks.lock(FILE, init.fileLocks.owner, true, all)).toBe(true);
});

test("a part in the middle that is given back leaves two", () => {
  const { init } = startProgram();
  const child = fork(init);
  const { owner } = init.fileLocks;
  const asks = (start: number, end: number) =>
    child.fileLocks.isFree(FILE, child.fileLocks.owner, part(start, end));
  init.fileLocks.lock(FILE, owner, true, part(0, 30));
  init.fileLocks.unlock(FILE, owner, part(10, 20));

  expect([asks(0, 10), asks(10, 20), asks(20, 30), asks(30, 40)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect(init.fileLocks.isFree(FILE, owner, all)).toBe(true);
  // Locks of open files are of another kind.
  expect(child.fileLocks.lock(FILE, OPEN, true, all)).toBe(true);
});

test("there are so many locks and no more", () => {
  const { init } = startProgram();
  const lockAll = () => {
    for (let place = 0; place < FILE_LOCK_LIMIT + 1; place++) {
      init.fileLocks.lock(FILE, init.fileLocks.owner, true, part(place * 2, place * 2 + 1));
    }
  };
  expect(lockAll).toThrow(new KernelError("ENOLCK"));
});
