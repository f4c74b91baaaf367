/** As much of a WebAssembly module's text as changes of its functions read and write (the core specification, chapter 5). */

/** The numbers of sections. */
export const TYPE_SECTION = 1;
const IMPORT_SECTION = 2;
export const FUNCTION_SECTION = 3;
const EXPORT_SECTION = 7;
export const ELEMENT_SECTION = 9;
export const CODE_SECTION = 10;
export const DATA_SECTION = 11;
export const DATA_COUNT_SECTION = 12;

/** Instructions. */
export const CALL = 0x10;
export const CALL_INDIRECT = 0x11;
export const RETURN_CALL_INDIRECT = 0x13;
export const LOCAL_GET = 0x20;
export const END = 0x0b;

export interface Section {
  readonly id: number;
  /** Of its content. */
  readonly start: number;
  readonly end: number;
}

export interface Instruction {
  readonly code: number;
  readonly start: number;
  readonly end: number;
  /** Its only number, or its first. */
  readonly number: number;
}

export class Reader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if ((byte & 0x80) === 0) return value;
    }
  }

  /** Of 32 bits. */
  signed(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if ((byte & 0x80) !== 0) continue;
      return shift < 25 && (byte & 0x40) !== 0 ? value | (-1 << (shift + 7)) : value;
    }
  }

  skipNumber(): void {
    while ((this.byte() & 0x80) !== 0);
  }
}

export function leb(value: number): number[] {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

export function signedLeb(value: number): number[] {
  const bytes = [];
  for (let rest = value; ; rest >>= 7) {
    const byte = rest & 0x7f;
    const isLast = rest >> 6 === 0 || rest >> 6 === -1;
    if (isLast) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}

export function sectionsOf(bytes: Uint8Array): Section[] {
  const sections: Section[] = [];
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.unsigned();
    sections.push({ id, start: reader.at, end: reader.at + size });
    reader.at += size;
  }
  return sections;
}

/** @throws for a module without it. */
export function sectionOf(sections: readonly Section[], id: number): Section {
  const found = sections.find((section) => section.id === id);
  if (found === undefined) throw new Error(`the module has no section ${id}`);
  return found;
}

/** How many functions a module imports: the index of the first of its own. */
export function importedFunctions(wasm: Uint8Array, sections: readonly Section[]): number {
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

/** The module with other contents of sections. */
export function withSections(
  wasm: Uint8Array,
  contents: ReadonlyMap<number, readonly Uint8Array[]>,
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [wasm.subarray(0, 8)];
  let from = 8;
  for (const { id, end } of sectionsOf(wasm)) {
    const content = contents.get(id);
    if (content === undefined) {
      parts.push(wasm.subarray(from, end));
    } else {
      const size = content.reduce((total, { length }) => total + length, 0);
      parts.push(Uint8Array.from([id, ...leb(size)]), ...content);
    }
    from = end;
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Where a function's body lies. */
export interface Body {
  /** Its declarations of variables. */
  readonly from: number;
  /** Its instructions. */
  readonly start: number;
  readonly end: number;
}

/** Those of the functions that are a module's own. */
export function bodiesOf(wasm: Uint8Array, sections: readonly Section[]): Body[] {
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
    return { from, start, end: reader.at };
  });
}

/** What a section of code with these bodies has in it. */
export const codeOf = (bodies: readonly Uint8Array[]): Uint8Array[] => [
  Uint8Array.from(leb(bodies.length)),
  ...bodies.flatMap((body) => [Uint8Array.from(leb(body.length)), body]),
];

/** The instructions of a function's body. @throws for what no module of this kind has. */
export function instructionsOf(bytes: Uint8Array, start: number, end: number): Instruction[] {
  const reader = new Reader(bytes, start);
  const found: Instruction[] = [];
  while (reader.at < end) {
    const at = reader.at;
    const code = reader.byte();
    const number = skipImmediates(reader, code);
    found.push({ code, start: at, end: reader.at, number });
  }
  if (reader.at !== end)
    throw new Error(`an instruction of a function at ${start} was not understood`);
  return found;
}

function skipImmediates(reader: Reader, code: number): number {
  // Blocks with their types, and what is called, branched to, got or set by its number.
  if ((code >= 0x02 && code <= 0x04) || code === 0x06 || code === 0x42 || code === 0xd0) {
    reader.skipNumber();
  } else if ([0x07, 0x08, 0x09, 0x0c, 0x0d, 0x10, 0x12, 0x18, 0xd2].includes(code)) {
    return reader.unsigned();
  } else if (code >= 0x20 && code <= 0x26) {
    return reader.unsigned();
  } else if (code === 0x0e) {
    for (let targets = reader.unsigned(); targets >= 0; targets--) reader.unsigned();
  } else if (code === CALL_INDIRECT || code === RETURN_CALL_INDIRECT) {
    const type = reader.unsigned();
    reader.unsigned();
    return type;
  } else if (code === 0x1c) {
    for (let types = reader.unsigned(); types > 0; types--) reader.skipNumber();
  } else if (code === 0x1f) {
    reader.skipNumber();
    for (let clauses = reader.unsigned(); clauses > 0; clauses--) {
      if (reader.byte() < 2) reader.unsigned();
      reader.unsigned();
    }
  } else if (code >= 0x28 && code <= 0x3e) {
    skipMemoryArgument(reader);
  } else if (code === 0x3f || code === 0x40) {
    reader.unsigned();
  } else if (code === 0x41) {
    return reader.signed();
  } else if (code === 0x43 || code === 0x44) {
    reader.at += code === 0x43 ? 4 : 8;
  } else if (code === 0xfc) {
    const operation = reader.unsigned();
    if (operation >= 8) reader.unsigned();
    if ([8, 10, 12, 14].includes(operation)) reader.unsigned();
  } else if (code === 0xfd) {
    skipVectorImmediates(reader, reader.unsigned());
  } else if (code >= 0xc5 && code !== 0xd1) {
    throw new Error(`instruction ${code.toString(16)} is not known`);
  }
  return 0;
}

function skipMemoryArgument(reader: Reader): void {
  const flags = reader.unsigned();
  if ((flags & 64) !== 0) reader.unsigned();
  reader.unsigned();
}

function skipVectorImmediates(reader: Reader, operation: number): void {
  const isLoadOrStore = operation <= 11 || (operation >= 84 && operation <= 93);
  if (isLoadOrStore) skipMemoryArgument(reader);
  if (operation === 12 || operation === 13) reader.at += 16;
  const hasLane = (operation >= 21 && operation <= 34) || (operation >= 84 && operation <= 91);
  if (hasLane) reader.at += 1;
}

/** How many things a section has, and where they are. */
export function contentOf(wasm: Uint8Array, sections: readonly Section[], id: number) {
  const { start, end } = sectionOf(sections, id);
  const reader = new Reader(wasm, start);
  const count = reader.unsigned();
  return { count, start: reader.at, end };
}

/** The type of each function that is the module's own. */
export function readTypeIndices(wasm: Uint8Array, sections: readonly Section[]): number[] {
  const reader = new Reader(wasm, sectionOf(sections, FUNCTION_SECTION).start);
  return Array.from({ length: reader.unsigned() }, () => reader.unsigned());
}

/** @returns the index of an exported function among those that are the module's own. @throws where it has none. */
export function exportedFunctions(
  wasm: Uint8Array,
  sections: readonly Section[],
  imported: number,
) {
  const reader = new Reader(wasm, sectionOf(sections, EXPORT_SECTION).start);
  const functions = new Map<string, number>();
  for (let count = reader.unsigned(); count > 0; count--) {
    const length = reader.unsigned();
    const name = new TextDecoder().decode(wasm.subarray(reader.at, reader.at + length));
    reader.at += length;
    const kind = reader.byte();
    const index = reader.unsigned();
    if (kind === 0) functions.set(name, index - imported);
  }
  return (name: string) => {
    const index = functions.get(name);
    if (index === undefined) throw new Error(`the module does not export ${name}`);
    return index;
  };
}

/** Where a text lies in a module's memory, which a zero ends. @throws where it has none, or several. */
export function dataAddress(wasm: Uint8Array, sections: readonly Section[], text: string): number {
  const wanted = Buffer.from(`\0${text}\0`);
  const { count, start } = contentOf(wasm, sections, DATA_SECTION);
  const reader = new Reader(wasm, start);
  const found: number[] = [];
  for (let left = count; left > 0; left--) {
    if (reader.unsigned() !== 0) throw new Error("a segment of the module's memory is not known");
    reader.byte();
    const address = reader.signed();
    reader.byte();
    const size = reader.unsigned();
    const data = Buffer.from(wasm.subarray(reader.at, reader.at + size));
    reader.at += size;
    for (let at = data.indexOf(wanted); at >= 0; at = data.indexOf(wanted, at + 1)) {
      found.push(address + at + 1);
    }
  }
  const [address] = found;
  if (address === undefined || found.length > 1)
    throw new Error(`${text} is there ${found.length} times`);
  return address;
}

/** What is asked of an instruction. */
type Test = (instruction: Instruction) => boolean;
export const isCode =
  (wanted: number, number?: number): Test =>
  (instruction) =>
    instruction.code === wanted && (number === undefined || instruction.number === number);

/** Where instructions of these kinds follow each other. */
export const runsOf = (code: readonly Instruction[], tests: readonly Test[]): Instruction[][] =>
  code.flatMap((_, index) =>
    tests.every((test, place) => {
      const instruction = code[index + place];
      return instruction !== undefined && test(instruction);
    })
      ? [code.slice(index, index + tests.length)]
      : [],
  );

/** A section with another item behind those it has. */
export function withOneMore(
  wasm: Uint8Array,
  sections: readonly Section[],
  id: number,
  item: Iterable<number>,
): Uint8Array[] {
  const { count, start, end } = contentOf(wasm, sections, id);
  return [Uint8Array.from(leb(count + 1)), wasm.subarray(start, end), Uint8Array.from(item)];
}
