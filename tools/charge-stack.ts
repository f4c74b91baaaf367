/**
 * Lets a module's own stack pointer tell how deep calls are.
 *
 * CPython ends a recursion through C when the C stack in linear memory is nearly used up (`_Py_ReachedRecursionLimit`).
 * In WebAssembly that stack holds only what has an address; return addresses and most variables lie on the browser's
 * own stack, which ends without a word that CPython could hear. So every call that a recursion could go through is
 * charged here: it moves the stack pointer by as much as its own frame, and those of small functions on its way, may
 * take of the browser's.
 *
 * What a program does most often is not charged where it need not be. Allocators call none but their like. An object's
 * destructor comes back to `_Py_Dealloc` if the object holds others: then the destructor is charged, and `_Py_Dealloc`
 * is not; it is for numbers and strings too.
 *
 * `marshal` counts its levels and looks at no stack. Here it does: where the stack is used up, it has too many levels.
 */
import { inCircles, reaching } from "./call-graph.ts";
import {
  type Body,
  bodiesOf,
  CALL,
  CALL_INDIRECT,
  CODE_SECTION,
  codeOf,
  ELEMENT_SECTION,
  END,
  exportedFunctions,
  type Instruction,
  importedFunctions,
  instructionsOf,
  LOCAL_GET,
  leb,
  Reader,
  readTypeIndices,
  type Section,
  sectionOf,
  sectionsOf,
  signedLeb,
  TYPE_SECTION,
  withSections,
} from "./wasm-code.ts";

/** The global that is the stack pointer, in what Emscripten links. */
const STACK_POINTER = 0;

/**
 * What a call is charged (bytes; the C stack is aligned to 16). Recursions of many kinds were let run into the end of
 * V8's stack, with each of its compilers: it has some 980 kB, and the largest levels per call that is charged are
 * those of `repr` of nested dictionaries, 425 bytes, beside which 896 kB of C stack are used up first. That was measured while `_Py_Dealloc` was charged too;
 * without, the recursions of test/hostile end as before.
 */
const CHARGE = 400;

/** `MAX_MARSHAL_STACK_DEPTH` of Python/marshal.c and one, which its two functions compare their levels with. */
const MARSHAL_LEVELS = 1501;

/** What they ask, beside. */
const ASKED = ["PyThreadState_Get", "_Py_ReachedRecursionLimitWithMargin"] as const;

/** What gives an object's memory back: it calls the destructor of the object's type. */
const DEALLOCATE = "_Py_Dealloc";

/** What calls the allocator that is in use, of `pymalloc` or of C: no recursion goes through it. */
const ALLOCATORS = ["PyObject_", "PyMem_", "PyMem_Raw"].flatMap((domain) =>
  ["Malloc", "Calloc", "Realloc", "Free"].map((operation) => `${domain}${operation}`),
);

/** Functions that the module must export, so that they are found by their names. */
export const STACK_EXPORTS: readonly string[] = [...ASKED, DEALLOCATE, ...ALLOCATORS];

const RETURN = 0x0f;
const BLOCK = 0x02;
const BRANCH = 0x0c;
const LOCAL_TEE = 0x22;
const GLOBAL_GET = 0x23;
const GLOBAL_SET = 0x24;
const CONSTANT = 0x41;
const ADD = 0x6a;
const SUBTRACT = 0x6b;
const AT_LEAST = 0x4e;
const SELECT = 0x1b;
const NO_RESULT = 0x40;
/** Instructions that begin a block which an `end` ends. */
const OPENING = new Set([0x02, 0x03, 0x04, 0x06, 0x1f]);
const DELEGATE = 0x18;

interface Code {
  readonly body: Body;
  readonly instructions: readonly Instruction[];
  readonly calls: readonly number[];
  /** Types of functions that it calls by what a variable says. */
  readonly called: readonly number[];
  /** Constants by which it moves the stack pointer down and up again; absent where it does neither, or another way. */
  readonly frame: readonly Instruction[] | undefined;
  /** The constant with which it compares how many levels it is deep. */
  readonly levels: Instruction | undefined;
}

/** The module, with every call charged that a recursion could go through. */
export function chargeStack(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(wasm);
  const functions = readFunctions(wasm, sections);
  const imported = importedFunctions(wasm, sections);
  const callees = functions.map(({ calls }) =>
    calls.map((index) => index - imported).filter((index) => index >= 0),
  );
  const typeIndices = readTypeIndices(wasm, sections);
  const indexOf = exportedFunctions(wasm, sections, imported);
  const deallocate = indexOf(DEALLOCATE);
  const allocators = new Set(ALLOCATORS.map(indexOf));
  const inTable = tableFunctions(wasm, sections, imported);
  const isDestructor = (index: number) =>
    inTable.has(index) && typeIndices[index] === typeIndices[deallocate];

  const isCharged = functions.map(({ frame, called }, index) => {
    if (index === deallocate || allocators.has(index)) return false;
    // A destructor calls that of a type it is derived from, and what frees its memory.
    const own = isDestructor(index) ? typeIndices[index] : undefined;
    return frame !== undefined || called.some((type) => type !== own);
  });
  for (const index of reaching(deallocate, callees, isCharged))
    if (isDestructor(index) && index !== deallocate) isCharged[index] = true;
  for (const index of inCircles(callees, isCharged)) isCharged[index] = true;
  const types = resultTypes(wasm, sections, typeIndices);
  if (functions.filter(({ levels }) => levels !== undefined).length !== 2)
    throw new Error("marshal's two functions that count their levels were not found");
  const limited = levelsWhileThereIsStack((name) => indexOf(name) + imported);

  const bodies = functions.map((code, index) => {
    const { from, start, end } = code.body;
    if (!isCharged[index]) return wasm.subarray(from, end);
    const textOf = (instruction: Instruction) =>
      instruction === code.levels
        ? limited
        : [...wasm.subarray(instruction.start, instruction.end)];
    const charged =
      code.frame === undefined
        ? withFrame(code, types[index] ?? NO_RESULT, textOf)
        : withLargerFrame(code, code.frame, textOf);
    return Uint8Array.from([...wasm.subarray(from, start), ...charged]);
  });
  return withSections(wasm, new Map([[CODE_SECTION, codeOf(bodies)]]));
}

function readFunctions(wasm: Uint8Array, sections: readonly Section[]): Code[] {
  return bodiesOf(wasm, sections).map((body) => {
    const instructions = instructionsOf(wasm, body.start, body.end);
    return {
      body,
      instructions,
      calls: instructions.filter(({ code }) => code === CALL).map(({ number }) => number),
      called: instructions.filter(({ code }) => code === CALL_INDIRECT).map(({ number }) => number),
      frame: frameOf(instructions),
      levels: instructions.find(
        ({ code, number }, index) =>
          code === CONSTANT &&
          number === MARSHAL_LEVELS &&
          instructions[index + 1]?.code === AT_LEAST,
      ),
    };
  });
}

/** Down: `global.get, i32.const, i32.sub, local.tee, global.set`. Up: `local.get, i32.const, i32.add, global.set`. */
function frameOf(instructions: readonly Instruction[]): Instruction[] | undefined {
  const uses = ({ code, number }: Instruction) =>
    (code === GLOBAL_GET || code === GLOBAL_SET) && number === STACK_POINTER;
  const [get, size, subtract, tee, set] = instructions;
  if (get === undefined || size === undefined || tee === undefined || set === undefined)
    return undefined;
  if (!uses(get) || size.code !== CONSTANT || tee.code !== LOCAL_TEE || !uses(set))
    return undefined;
  const down =
    subtract?.code === SUBTRACT ? size.number : subtract?.code === ADD ? -size.number : 0;
  if (down <= 0) return undefined;
  const constants = [size];
  for (const [index, instruction] of instructions.entries()) {
    if (index < 5 || !uses(instruction)) continue;
    const [base, up, operation] = instructions.slice(index - 3, index);
    const restores =
      instruction.code === GLOBAL_SET &&
      base?.code === LOCAL_GET &&
      base.number === tee.number &&
      up?.code === CONSTANT &&
      ((operation?.code === ADD && up.number === down) ||
        (operation?.code === SUBTRACT && up.number === -down));
    // After an exception the pointer is set to where the function's own frame begins.
    const returns =
      instruction.code === GLOBAL_SET &&
      operation?.code === LOCAL_GET &&
      operation.number === tee.number;
    if (restores && up !== undefined) constants.push(up);
    else if (!returns) return undefined;
  }
  return constants;
}

/** Functions of its own that the module's table has from the start. */
function tableFunctions(
  wasm: Uint8Array,
  sections: readonly Section[],
  imported: number,
): Set<number> {
  const reader = new Reader(wasm, sectionOf(sections, ELEMENT_SECTION).start);
  const found = new Set<number>();
  for (let segments = reader.unsigned(); segments > 0; segments--) {
    // Of the kinds of segments, the one for a module's only table, at a place that an expression gives.
    if (reader.unsigned() !== 0) throw new Error("a segment of the module's table is not known");
    while (reader.byte() !== END) reader.skipNumber();
    for (let count = reader.unsigned(); count > 0; count--) {
      const index = reader.unsigned() - imported;
      if (index >= 0) found.add(index);
    }
  }
  return found;
}

/** What a block has to say that gives what the function gives. @throws for a function with several results. */
function resultTypes(
  wasm: Uint8Array,
  sections: readonly Section[],
  typeIndices: readonly number[],
): number[] {
  const types = new Reader(wasm, sectionOf(sections, TYPE_SECTION).start);
  const results = Array.from({ length: types.unsigned() }, () => {
    types.byte();
    for (let parameters = types.unsigned(); parameters > 0; parameters--) types.skipNumber();
    const count = types.unsigned();
    const first = wasm[types.at] ?? NO_RESULT;
    for (let left = count; left > 0; left--) types.skipNumber();
    if (count > 1) throw new Error("a function of the module has several results");
    return count === 0 ? NO_RESULT : first;
  });
  return typeIndices.map((index) => results[index] ?? NO_RESULT);
}

/** What stands in for the constant: it, and 0 once the thread's C stack is nearly used up. */
function levelsWhileThereIsStack(indexOf: (name: string) => number): number[] {
  const [threadState, isReached] = [indexOf(ASKED[0]), indexOf(ASKED[1])];
  return [
    ...[CONSTANT, ...signedLeb(0), CONSTANT, ...signedLeb(MARSHAL_LEVELS)],
    ...[CALL, ...leb(threadState), CONSTANT, ...signedLeb(1), CALL, ...leb(isReached), SELECT],
  ];
}

/** Instructions that move the pointer further than they did. */
function withLargerFrame(
  { instructions }: Code,
  frame: readonly Instruction[],
  textOf: (instruction: Instruction) => readonly number[],
): number[] {
  const constants = new Set(frame);
  const body = instructions.flatMap((instruction) => {
    if (!constants.has(instruction)) return textOf(instruction);
    const { number } = instruction;
    return [CONSTANT, ...signedLeb(number + Math.sign(number) * CHARGE)];
  });
  return body;
}

/** Instructions that move the pointer where none did: they become a block, which a `return` leaves. */
function withFrame(
  { instructions }: Code,
  result: number,
  textOf: (instruction: Instruction) => readonly number[],
): number[] {
  const move = (operation: number) => [
    ...[GLOBAL_GET, STACK_POINTER, CONSTANT, ...signedLeb(CHARGE), operation],
    ...[GLOBAL_SET, STACK_POINTER],
  ];
  let depth = 0;
  const body = instructions.flatMap((instruction) => {
    const { code } = instruction;
    if (OPENING.has(code)) depth++;
    else if (code === END || code === DELEGATE) depth--;
    return code === RETURN ? [BRANCH, ...leb(depth)] : textOf(instruction);
  });
  return [...move(SUBTRACT), BLOCK, result, ...body, ...move(ADD), END];
}
