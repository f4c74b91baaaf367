/**
 * Lets all indirect calls of one type be made in one place.
 *
 * V8's optimizing compiler takes a place of an indirect call that has met few functions for one that meets no others,
 * and takes the code back when another comes. CPython's bytecode loop is one function with hundreds of such places;
 * making its code takes long, and every run is an instance of its own, in which nothing was met before. A place where
 * all calls of a type are made meets many functions at once, and nothing is expected of it.
 */
import {
  type Body,
  bodiesOf,
  CALL,
  CALL_INDIRECT,
  CODE_SECTION,
  codeOf,
  contentOf,
  END,
  FUNCTION_SECTION,
  importedFunctions,
  instructionsOf,
  LOCAL_GET,
  leb,
  RETURN_CALL_INDIRECT,
  Reader,
  type Section,
  sectionsOf,
  TYPE_SECTION,
  withSections,
} from "./wasm-code.ts";

const I32 = 0x7f;
const FUNCTION_TYPE = 0x60;

interface FunctionType {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}

/** The module, with a function for each type of which an indirect call is made, and calls of it in place of those. */
export function shareIndirectCalls(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(wasm);
  const types = readTypes(wasm, sections);
  const functions = contentOf(wasm, sections, FUNCTION_SECTION);
  const first = importedFunctions(wasm, sections) + functions.count;

  /** Types of indirect calls, in the order of their places. */
  const called: number[] = [];
  const placeOf = (type: number) => {
    const found = called.indexOf(type);
    return first + (found < 0 ? called.push(type) - 1 : found);
  };

  const bodies = bodiesOf(wasm, sections).map((body) => withPlaces(wasm, body, placeOf));

  const indexOf = new Map(types.map((type, index) => [keyOf(type), index]));
  const added: FunctionType[] = [];
  const typesOfPlaces = called.map((called) => {
    const type = types[called];
    if (type === undefined) throw new Error(`the module has no type ${called}`);
    const { parameters, results } = type;
    const ofPlace = { parameters: [...parameters, I32], results };
    const index = indexOf.get(keyOf(ofPlace)) ?? types.length + added.push(ofPlace) - 1;
    indexOf.set(keyOf(ofPlace), index);
    return index;
  });
  const places = called.map((type) => placeFor(type, types[type]?.parameters.length ?? 0));

  const bytes = (numbers: readonly number[]) => Uint8Array.from(numbers);
  const type = contentOf(wasm, sections, TYPE_SECTION);
  return withSections(
    wasm,
    new Map([
      [
        TYPE_SECTION,
        [
          bytes(leb(types.length + added.length)),
          wasm.subarray(type.start, type.end),
          bytes(added.flatMap(textOf)),
        ],
      ],
      [
        FUNCTION_SECTION,
        [
          bytes(leb(functions.count + places.length)),
          wasm.subarray(functions.start, functions.end),
          bytes(typesOfPlaces.flatMap(leb)),
        ],
      ],
      [CODE_SECTION, codeOf([...bodies, ...places.map(bytes)])],
    ]),
  );
}

function readTypes(wasm: Uint8Array, sections: readonly Section[]): FunctionType[] {
  const { count, start } = contentOf(wasm, sections, TYPE_SECTION);
  const reader = new Reader(wasm, start);
  const values = () => Array.from({ length: reader.unsigned() }, () => reader.byte());
  return Array.from({ length: count }, () => {
    if (reader.byte() !== FUNCTION_TYPE) throw new Error("a type of the module is no function's");
    return { parameters: values(), results: values() };
  });
}

const textOf = ({ parameters, results }: FunctionType) => [
  ...[FUNCTION_TYPE, ...leb(parameters.length), ...parameters],
  ...[...leb(results.length), ...results],
];

const keyOf = (type: FunctionType) => textOf(type).join();

/** A body with calls of places. */
function withPlaces(
  wasm: Uint8Array,
  { from, start, end }: Body,
  placeOf: (type: number) => number,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let copied = from;
  for (const instruction of instructionsOf(wasm, start, end)) {
    if (instruction.code !== CALL_INDIRECT) continue;
    parts.push(wasm.subarray(copied, instruction.start));
    parts.push(Uint8Array.from([CALL, ...leb(placeOf(instruction.number))]));
    copied = instruction.end;
  }
  return Buffer.concat([...parts, wasm.subarray(copied, end)]);
}

/** The body of a function that calls the one its last argument is the index of, and is no frame then. */
function placeFor(type: number, parameters: number): number[] {
  const given = Array.from({ length: parameters + 1 }, (_, index) => [LOCAL_GET, ...leb(index)]);
  return [0, ...given.flat(), RETURN_CALL_INDIRECT, ...leb(type), 0, END];
}
