/** Reads as much of a WebAssembly module as changes of its functions need (the core specification, chapter 5). */

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
  } else if (code === 0x11 || code === 0x13) {
    reader.unsigned();
    reader.unsigned();
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
