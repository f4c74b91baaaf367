/**
 * Lets a module's own stack pointer tell how deep calls are.
 *
 * CPython ends a recursion through C when the C stack in linear memory is nearly used up (`_Py_ReachedRecursionLimit`).
 * In WebAssembly that stack holds only what has an address; return addresses and most variables lie on the browser's
 * own stack, which ends without a word that CPython could hear. So every call that a recursion could go through is
 * charged here: it moves the stack pointer by as much as its own frame, and those of small functions on its way, may
 * take of the browser's.
 *
 * `marshal` counts its levels and looks at no stack. Here it does: where the stack is used up, it has too many levels.
 */
import {
  type Instruction,
  instructionsOf,
  leb,
  Reader,
  type Section,
  sectionsOf,
  signedLeb,
} from "./wasm-code.ts";

/** The global that is the stack pointer, in what Emscripten links. */
const STACK_POINTER = 0;

/**
 * What a call is charged (bytes; the C stack is aligned to 16). Recursions of many kinds were let run into the end of
 * V8's stack, with each of its compilers: it has some 980 kB, and the largest levels per call that is charged are
 * those of `repr` of nested dictionaries, 425 bytes, beside which 896 kB of C stack are used up first.
 */
const CHARGE = 400;

/** `MAX_MARSHAL_STACK_DEPTH` of Python/marshal.c and one, which its two functions compare their levels with. */
const MARSHAL_LEVELS = 1501;

/** What they ask, beside: exports of the module. */
export const STACK_EXPORTS = ["PyThreadState_Get", "_Py_ReachedRecursionLimitWithMargin"] as const;

const CALL = 0x10;
const CALL_INDIRECT = 0x11;
const RETURN = 0x0f;
const BLOCK = 0x02;
const END = 0x0b;
const BRANCH = 0x0c;
const LOCAL_GET = 0x20;
const LOCAL_TEE = 0x22;
const GLOBAL_GET = 0x23;
const GLOBAL_SET = 0x24;
const CONSTANT = 0x41;
const ADD = 0x6a;
const SUBTRACT = 0x6b;
const AT_LEAST = 0x4e;
const SELECT = 0x1b;
const NO_RESULT = 0x40;
/** The numbers of sections. */
const TYPE_SECTION = 1;
const IMPORT_SECTION = 2;
const FUNCTION_SECTION = 3;
const EXPORT_SECTION = 7;
const CODE_SECTION = 10;
/** Instructions that begin a block which an `end` ends. */
const OPENING = new Set([0x02, 0x03, 0x04, 0x06, 0x1f]);
const DELEGATE = 0x18;

interface Code {
  /** Of its body in the module, after its variables are declared. */
  readonly start: number;
  readonly declarations: Uint8Array;
  readonly instructions: readonly Instruction[];
  readonly calls: readonly number[];
  readonly callsAny: boolean;
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
  const isCharged = functions.map(({ frame, callsAny }) => frame !== undefined || callsAny);
  const callees = functions.map(({ calls }) =>
    calls.map((index) => index - imported).filter((index) => index >= 0),
  );
  for (const index of inCircles(callees, isCharged)) isCharged[index] = true;
  const types = resultTypes(wasm, sections);
  if (functions.filter(({ levels }) => levels !== undefined).length !== 2)
    throw new Error("marshal's two functions that count their levels were not found");
  const limited = levelsWhileThereIsStack(wasm, sections);

  const bodies = functions.map((code, index) => {
    if (!isCharged[index]) return undefined;
    const textOf = (instruction: Instruction) =>
      instruction === code.levels
        ? limited
        : [...wasm.subarray(instruction.start, instruction.end)];
    return code.frame === undefined
      ? withFrame(code, types[index] ?? NO_RESULT, textOf)
      : withLargerFrame(code, code.frame, textOf);
  });
  return replaceBodies(wasm, sections, bodies);
}

function sectionOf(sections: readonly Section[], id: number): Section {
  const found = sections.find((section) => section.id === id);
  if (found === undefined) throw new Error(`the module has no section ${id}`);
  return found;
}

function readFunctions(wasm: Uint8Array, sections: readonly Section[]): Code[] {
  const reader = new Reader(wasm, sectionOf(sections, CODE_SECTION).start);
  return Array.from({ length: reader.unsigned() }, () => {
    const size = reader.unsigned();
    const from = reader.at;
    for (let groups = reader.unsigned(); groups > 0; groups--) {
      reader.unsigned();
      reader.skipNumber();
    }
    const start = reader.at;
    reader.at = from + size;
    const instructions = instructionsOf(wasm, start, reader.at);
    return {
      start,
      declarations: wasm.subarray(from, start),
      instructions,
      calls: instructions.filter(({ code }) => code === CALL).map(({ number }) => number),
      callsAny: instructions.some(({ code }) => code === CALL_INDIRECT),
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

/** Of functions that call each other in a circle, without one that is charged. */
function inCircles(
  callees: readonly (readonly number[])[],
  isCharged: readonly boolean[],
): Set<number> {
  // Tarjan, Depth-first search and linear graph algorithms (1972), without recursion.
  const found = new Set<number>();
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const uncharged = callees.map((called) => called.filter((index) => isCharged[index] === false));
  for (const root of callees.keys()) {
    if (isCharged[root] !== false || order.has(root)) continue;
    const path: { node: number; next: number }[] = [];
    const enter = (node: number) => {
      order.set(node, order.size);
      lowest.set(node, order.size - 1);
      open.push(node);
      isOpen.add(node);
      path.push({ node, next: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      const callee = uncharged[node]?.[top.next++];
      if (callee !== undefined) {
        if (!order.has(callee)) enter(callee);
        else if (isOpen.has(callee)) lower(lowest, node, order.get(callee) ?? 0);
        continue;
      }
      path.pop();
      const caller = path.at(-1)?.node;
      if (caller !== undefined) lower(lowest, caller, lowest.get(node) ?? 0);
      if (lowest.get(node) !== order.get(node)) continue;
      const circle = open.splice(open.lastIndexOf(node));
      for (const member of circle) isOpen.delete(member);
      const callsItself = uncharged[node]?.includes(node) ?? false;
      if (circle.length > 1 || callsItself) for (const member of circle) found.add(member);
    }
  }
  return found;
}

function lower(lowest: Map<number, number>, node: number, value: number): void {
  lowest.set(node, Math.min(lowest.get(node) ?? value, value));
}

function importedFunctions(wasm: Uint8Array, sections: readonly Section[]): number {
  const reader = new Reader(wasm, sectionOf(sections, IMPORT_SECTION).start);
  let functions = 0;
  const skipName = () => {
    const length = reader.unsigned();
    reader.at += length;
  };
  const skipLimits = () => {
    const flags = reader.unsigned();
    reader.unsigned();
    if ((flags & 1) !== 0) reader.unsigned();
  };
  for (let count = reader.unsigned(); count > 0; count--) {
    skipName();
    skipName();
    const kind = reader.byte();
    if (kind === 0) functions++;
    if (kind === 0) reader.unsigned();
    if (kind === 1 || kind === 3) reader.skipNumber();
    if (kind === 1 || kind === 2) skipLimits();
    if (kind === 3) reader.byte();
    if (kind === 4) {
      reader.byte();
      reader.unsigned();
    }
  }
  return functions;
}

/** What a block has to say that gives what the function gives. @throws for a function with several results. */
function resultTypes(wasm: Uint8Array, sections: readonly Section[]): number[] {
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
  const functions = new Reader(wasm, sectionOf(sections, FUNCTION_SECTION).start);
  return Array.from(
    { length: functions.unsigned() },
    () => results[functions.unsigned()] ?? NO_RESULT,
  );
}

/** What stands in for the constant: it, and 0 once the thread's C stack is nearly used up. */
function levelsWhileThereIsStack(wasm: Uint8Array, sections: readonly Section[]): number[] {
  const reader = new Reader(wasm, sectionOf(sections, EXPORT_SECTION).start);
  const functions = new Map<string, number>();
  for (let count = reader.unsigned(); count > 0; count--) {
    const length = reader.unsigned();
    const name = new TextDecoder().decode(wasm.subarray(reader.at, reader.at + length));
    reader.at += length;
    const kind = reader.byte();
    const index = reader.unsigned();
    if (kind === 0) functions.set(name, index);
  }
  const [threadState, isReached] = STACK_EXPORTS.map((name) => {
    const index = functions.get(name);
    if (index === undefined) throw new Error(`the module does not export ${name}`);
    return index;
  }) as [number, number];
  return [
    ...[CONSTANT, ...signedLeb(0), CONSTANT, ...signedLeb(MARSHAL_LEVELS)],
    ...[CALL, ...leb(threadState), CONSTANT, ...signedLeb(1), CALL, ...leb(isReached), SELECT],
  ];
}

/** A body that moves the pointer further than it did. */
function withLargerFrame(
  { declarations, instructions }: Code,
  frame: readonly Instruction[],
  textOf: (instruction: Instruction) => readonly number[],
): number[] {
  const constants = new Set(frame);
  const body = instructions.flatMap((instruction) => {
    if (!constants.has(instruction)) return textOf(instruction);
    const { number } = instruction;
    return [CONSTANT, ...signedLeb(number + Math.sign(number) * CHARGE)];
  });
  return [...declarations, ...body];
}

/** A body that moves the pointer where none did: it becomes a block, which a `return` leaves. */
function withFrame(
  { declarations, instructions }: Code,
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
  return [...declarations, ...move(SUBTRACT), BLOCK, result, ...body, ...move(ADD), END];
}

/** The module with these bodies of functions; `undefined` for one that stays. */
function replaceBodies(
  wasm: Uint8Array,
  sections: readonly Section[],
  bodies: readonly (number[] | undefined)[],
): Uint8Array<ArrayBuffer> {
  const code = sectionOf(sections, CODE_SECTION);
  const reader = new Reader(wasm, code.start);
  const parts: Uint8Array[] = [Uint8Array.from(leb(reader.unsigned()))];
  for (const body of bodies) {
    const from = reader.at;
    const size = reader.unsigned();
    reader.at += size;
    if (body === undefined) parts.push(wasm.subarray(from, reader.at));
    else parts.push(Uint8Array.from([...leb(body.length), ...body]));
  }
  const size = parts.reduce((total, { length }) => total + length, 0);
  const before = sections.filter(({ end }) => end < code.start).at(-1)?.end ?? 8;
  return new Uint8Array(
    Buffer.concat([
      wasm.subarray(0, before),
      Uint8Array.from([CODE_SECTION, ...leb(size)]),
      ...parts,
      wasm.subarray(code.end),
    ]),
  );
}
