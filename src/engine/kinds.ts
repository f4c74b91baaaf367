/** The kinds of values that cross between Python and its worker, and what each is in TypeScript. */
import type { KernelError } from "./kernel/errors.ts";

/** A kind of value; `T` is what TypeScript has of it. */
export type Kind<T = unknown> = Form & {
  /** Says what `T` is; nobody sets it. */
  readonly type?: T;
};

type Members = Readonly<Record<string, Kind>>;

export type Form =
  | { readonly is: Atom }
  | { readonly is: "optional" | "list"; readonly of: Kind }
  | { readonly is: "tuple" | "either"; readonly of: readonly Kind[] }
  | { readonly is: "words"; readonly name: string; readonly words: readonly string[] }
  | { readonly is: "shape"; readonly name: string; readonly members: Members }
  | {
      readonly is: "variants";
      readonly name: string;
      readonly tag: string;
      readonly variants: Readonly<Record<string, Members>>;
    };

type Atom =
  | "none"
  | "int"
  | "float"
  | "bool"
  | "text"
  | "bytes"
  | "view"
  | "buffer"
  | "object"
  | "callable"
  | "rest";

/** The type of the values of a kind. */
export type TypeOf<K extends Kind> = K extends { readonly type?: infer T } ? T : never;

type TypesOf<K extends readonly Kind[]> = { readonly [Place in keyof K]: TypeOf<K[Place]> };

type OptionalKind<T = unknown> = Kind<T> & { readonly is: "optional" };

type OptionalOf<M extends Members> = {
  [Name in keyof M]: M[Name] extends OptionalKind ? Name : never;
}[keyof M];

/** What is optional may be left out, or be None in Python; it is absent then. */
type ShapeOf<M extends Members> = {
  readonly [Name in Exclude<keyof M, OptionalOf<M>>]: TypeOf<M[Name]>;
} & {
  readonly [Name in OptionalOf<M>]?: Exclude<TypeOf<M[Name]>, undefined>;
};

const kind = <T>(form: Form): Kind<T> => form;

/** An answer that says nothing. */
export const none = kind<void>({ is: "none" });
/** Of 32 bits as an argument, exact up to 2⁵³ as an answer. */
export const int = kind<number>({ is: "int" });
export const float = kind<number>({ is: "float" });
export const bool = kind<boolean>({ is: "bool" });
/** A `str`; what has no UTF-8 arrives as Python's backslash escapes. */
export const text = kind<string>({ is: "text" });
/** A copy of a `bytes` object. */
export const bytes = kind<Uint8Array>({ is: "bytes" });
/** The contents of a `bytes` object, until Python runs again. */
export const view = kind<Uint8Array>({ is: "view" });
/** The address of the bytes of an object that exports a buffer. */
export const buffer = kind<number>({ is: "buffer" });
/** The address of any object: a borrowed reference. */
export const object = kind<number>({ is: "object" });
/** The same of an object that can be called. */
export const callable = kind<number>({ is: "callable" });
/** Whatever follows; nobody looks at it. */
export const rest = kind<void>({ is: "rest" });

/** None in Python, `undefined` in TypeScript. */
export const optional = <const K extends Kind>(of: K) =>
  kind<TypeOf<K> | undefined>({ is: "optional", of }) as OptionalKind<TypeOf<K> | undefined>;

export const list = <const K extends Kind>(of: K) => kind<readonly TypeOf<K>[]>({ is: "list", of });

export const tuple = <const K extends readonly Kind[]>(...of: K) =>
  kind<TypesOf<K>>({ is: "tuple", of });

/** The first of several kinds that a value is of. */
export const either = <const K extends readonly Kind[]>(...of: K) =>
  kind<TypeOf<K[number]>>({ is: "either", of });

/** One of these words. */
export const words = <const W extends readonly string[]>(name: string, ...all: W) =>
  kind<W[number]>({ is: "words", name, words: all });

/** A dict that has these keys and no others. */
export const shape = <const M extends Members>(name: string, members: M) =>
  kind<ShapeOf<M>>({ is: "shape", name, members });

/** A dict of one of several shapes; the word under the key `tag` says which. */
export const variants = <const T extends string, const V extends Readonly<Record<string, Members>>>(
  name: string,
  tag: T,
  all: V,
) =>
  kind<{ [Word in keyof V]: { readonly [Key in T]: Word } & ShapeOf<V[Word]> }[keyof V]>({
    is: "variants",
    name,
    tag,
    variants: all,
  });

/** A parameter by its name. */
type Parameter = Readonly<Record<string, Kind>>;

type ArgumentsOf<P extends readonly Parameter[]> = {
  [Place in keyof P]: P[Place][keyof P[Place]] extends Kind<infer T> ? T : never;
};

/** A function of the module `_interleave`. */
export interface Builtin<A extends readonly unknown[] = readonly unknown[], R = unknown> {
  readonly parameters: readonly { readonly name: string; readonly kind: Kind }[];
  readonly answer: Kind<R>;
  /** What an `OSError` that it raises may have as its `errno`. */
  readonly errors: readonly KernelError["code"][];
  /** Says what `A` is; nobody sets it. */
  readonly takes?: A;
}

export const builtin = <const P extends readonly Parameter[], R>(
  parameters: P,
  answer: Kind<R>,
  ...errors: readonly KernelError["code"][]
): Builtin<ArgumentsOf<P>, R> => ({
  parameters: parameters.flatMap((parameter) =>
    Object.entries(parameter).map(([name, of]) => ({ name, kind: of })),
  ),
  answer,
  errors,
});

/** What a worker does where Python calls a builtin. */
export type Handler<B> = B extends Builtin<infer A, infer R> ? (...values: A) => R : never;

export type Handlers<T> = { readonly [Name in keyof T]: Handler<T[Name]> };
