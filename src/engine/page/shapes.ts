/** Shapes that a value may have which comes from where nobody is believed. */

/** More items than a process ever has to tell at once. */
export const ITEMS = 1_000_000;

/** Whether a value has the shape of a `T`. */
export type Check<T> = (value: unknown) => value is T;

type OptionalKey<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type Needed<T> = { readonly [K in Exclude<keyof T, OptionalKey<T>>]: Check<T[K]> };
type Allowed<T> = { readonly [K in OptionalKey<T>]-?: Check<Exclude<T[K], undefined>> };

export const check = <T>(test: (value: unknown) => boolean) => test as Check<T>;

type Keyed = Readonly<Record<string, unknown>>;

export const isKeyed = (value: unknown): value is Keyed =>
  typeof value === "object" && value !== null;

/** An object that has these keys, perhaps some of those that are allowed, and no others. */
export function shape<T>(needed: Needed<T>, allowed: Allowed<T>): Check<T> {
  const needs = Object.entries<Check<unknown>>(needed);
  const others = new Map(Object.entries<Check<unknown>>(allowed));
  return check((value) => {
    if (!isKeyed(value)) return false;
    if (!needs.every(([key, isRight]) => Object.hasOwn(value, key) && isRight(value[key]))) {
      return false;
    }
    return Object.entries(value).every(
      ([key, member]) =>
        Object.hasOwn(needed, key) ||
        // What is left out may also be there as nothing.
        (others.has(key) && (member === undefined || others.get(key)?.(member) === true)),
    );
  });
}

/** An object of one of several shapes, as the word under `tag` says. */
export function variants<T, Word extends string>(
  tag: string,
  shapes: Readonly<Record<Word, Check<T>>>,
): Check<T> {
  const known = new Map<unknown, Check<T>>(Object.entries<Check<T>>(shapes));
  return check((value) => isKeyed(value) && known.get(value[tag])?.(value) === true);
}

export const listOf = <T>(item: Check<T>) =>
  check<readonly T[]>(
    (value) => Array.isArray(value) && value.length <= ITEMS && value.every(item),
  );
export const oneOf = <W extends string>(words: Readonly<Record<W, true>>) =>
  check<W>((value) => typeof value === "string" && Object.hasOwn(words, value));
export const among = <W extends string>(words: readonly W[]) =>
  check<W>((value) => (words as readonly unknown[]).includes(value));
export const is = <W extends string>(word: W) => check<W>((value) => value === word);
export const whole = (least: number, most: number) =>
  check<number>(
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );
export const textUpTo = (length: number) =>
  check<string>((value) => typeof value === "string" && value.length <= length);
