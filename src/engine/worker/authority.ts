/// <reference lib="webworker" />
/**
 * What a worker can do besides computing, once its interpreter has booted: send messages, and tell the time.
 * A program finds no way out of Python; should it find one all the same, nothing of the browser is there.
 */

/** What the engine and Emscripten's JavaScript use of the browser while a program runs. */
const USED = [
  ...["self", "postMessage", "onmessage", "addEventListener", "queueMicrotask", "console"],
  ...["setTimeout", "clearTimeout", "performance", "crypto", "TextEncoder", "TextDecoder"],
  "atob",
  ...["MessageChannel", "MessagePort", "MessageEvent", "EventTarget", "Event"],
];

/** The language's own (ECMA-262, chapter 19; ECMA-402; WebAssembly), but `eval` and `Function`. */
const LANGUAGE = [
  ...["globalThis", "Infinity", "NaN", "undefined", "isFinite", "isNaN", "parseFloat", "parseInt"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape"],
  ...["AggregateError", "Array", "ArrayBuffer", "BigInt", "BigInt64Array", "BigUint64Array"],
  ...["Boolean", "DataView", "Date", "Error", "EvalError", "FinalizationRegistry", "Float16Array"],
  ...["Float32Array", "Float64Array", "Int8Array", "Int16Array", "Int32Array", "Iterator", "Map"],
  ...["Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "RegExp", "Set"],
  ...["SharedArrayBuffer", "String", "Symbol", "SyntaxError", "TypeError", "Uint8Array"],
  ...["Uint8ClampedArray", "Uint16Array", "Uint32Array", "URIError", "WeakMap", "WeakRef"],
  ...["WeakSet", "Atomics", "Intl", "JSON", "Math", "Reflect", "WebAssembly"],
];

const KEPT = new Set<PropertyKey>([...USED, ...LANGUAGE, Symbol.toStringTag]);

/** Functions of each kind have a constructor that makes more of them from text. */
const KINDS_OF_FUNCTIONS = [
  () => {},
  async () => {},
  function* () {},
  async function* () {},
] as const;

/** Takes everything else from this worker, for good. */
export function giveUpAuthority(): void {
  const setTimer = globalThis.setTimeout;
  for (let owner: object = globalThis; owner !== Object.prototype; ) {
    for (const name of Reflect.ownKeys(owner)) {
      if (!KEPT.has(name) && name !== "constructor") Reflect.deleteProperty(owner, name);
    }
    owner = Object.getPrototypeOf(owner) ?? Object.prototype;
  }
  for (const example of KINDS_OF_FUNCTIONS) {
    Reflect.deleteProperty(Object.getPrototypeOf(example), "constructor");
  }
  // A timer would evaluate a text.
  Object.defineProperty(globalThis, "setTimeout", {
    value: (work: unknown, ...rest: [number?]) =>
      typeof work === "function" ? setTimer(() => work(), ...rest) : 0,
  });
}
