/**
 * Lets sqlite3 know one thread from another: it refuses a connection to any but the thread that has made it.
 *
 * For C all threads of a process are the main one, which takes its signals. sqlite3 is told the ident that the running
 * thread has for Python.
 */
import { THREAD_ID_OFFSET } from "../src/engine/worker/thread-states.ts";
import {
  bodiesOf,
  CALL,
  CODE_SECTION,
  codeOf,
  dataAddress,
  END,
  exportedFunctions,
  FUNCTION_SECTION,
  importedFunctions,
  instructionsOf,
  isCode,
  leb,
  readTypeIndices,
  runsOf,
  sectionsOf,
  signedLeb,
  withOneMore,
  withSections,
} from "./wasm-code.ts";

/** Texts by which the functions are found that keep an ident, and that compare with it. */
const TEXTS = [
  "sqlite3.connect",
  "SQLite objects created in a thread can only be used in that same thread. The object was created in thread id %lu and this is thread id %lu.",
];

const LOAD = 0x28;
const CONSTANT = 0x41;
/** Of a load of 32 bits: how it is aligned. */
const WORD = 2;

/** @param wasm as Emscripten has linked it. @throws for a build of Python in which a place is not found. */
export function tellThreadsApart(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(wasm);
  const imported = importedFunctions(wasm, sections);
  const exported = exportedFunctions(wasm, sections, imported);
  const bodies = bodiesOf(wasm, sections);
  const codes = bodies.map(({ start, end }) => instructionsOf(wasm, start, end));

  const ident = exported("PyThread_get_thread_ident");
  const asks = isCode(CALL, ident + imported);
  const addresses = TEXTS.map((text) => isCode(CONSTANT, dataAddress(wasm, sections, text)));
  const isConcerned = codes.map(
    (code) => code.some(asks) && addresses.some((address) => code.some(address)),
  );
  for (const address of addresses) {
    const isThere = codes.some((code, index) => isConcerned[index] && code.some(address));
    if (!isThere) throw new Error("sqlite3 does not ask for threads where it should");
  }
  const state = codes[exported("PyThreadState_Get")] ?? [];
  const [running] = runsOf(state, [isCode(CONSTANT), isCode(LOAD)]);
  if (running === undefined) throw new Error("the state of the running thread was not found");

  const own = imported + bodies.length;
  const texts = bodies.map(({ from, start, end }, index) => {
    if (!isConcerned[index]) return wasm.subarray(from, end);
    const changed = (codes[index] ?? []).flatMap((it) =>
      asks(it) ? [CALL, ...leb(own)] : [...wasm.subarray(it.start, it.end)],
    );
    return Uint8Array.from([...wasm.subarray(from, start), ...changed]);
  });
  const added = Uint8Array.from([
    ...[0, CONSTANT, ...signedLeb(running[0]?.number ?? 0), LOAD, WORD, 0],
    ...[LOAD, WORD, ...leb(THREAD_ID_OFFSET), END],
  ]);
  const type = readTypeIndices(wasm, sections)[ident] ?? 0;
  return withSections(
    wasm,
    new Map([
      [FUNCTION_SECTION, withOneMore(wasm, sections, FUNCTION_SECTION, leb(type))],
      [CODE_SECTION, codeOf([...texts, added])],
    ]),
  );
}
