/** Of a union no variant is left: a new one is a type error here. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected: ${JSON.stringify(value)}`);
}
