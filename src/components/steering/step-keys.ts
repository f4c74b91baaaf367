/** What a reader can ask of Step. */
export type Act =
  | "next"
  | "to-switch"
  | "to-line"
  | "play"
  | "slower"
  | "faster"
  | "undo"
  | "time"
  | "breakpoint"
  | "end";

/** The keys of each, as `KeyboardEvent.key` names them; the first is shown. */
export const KEYS: Readonly<Record<Act, readonly string[]>> = {
  next: ["n"],
  "to-switch": ["s"],
  "to-line": ["l"],
  play: ["p"],
  slower: ["-"],
  faster: ["+", "="],
  undo: ["u", "Backspace"],
  time: ["t"],
  breakpoint: ["b"],
  end: ["Escape"],
};

/** @example shownKey("undo") // => "U" */
export function shownKey(act: Act): string {
  const [key = ""] = KEYS[act];
  return key === "Escape" ? "Esc" : key.toUpperCase();
}

/** As the attribute `aria-keyshortcuts` has them. */
export const shortcutsOf = (act: Act): string =>
  KEYS[act].map((key) => (key.length === 1 ? key.toUpperCase() : key)).join(" ");

export const actOfKey = (key: string): Act | undefined =>
  (Object.keys(KEYS) as Act[]).find((act) => KEYS[act].includes(key));

/** The key as it is printed on a Latin keyboard, whatever letters the reader's types. */
export function keyOf({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  if (key.length > 1 || /^[a-z0-9]$/i.test(key)) return key.length > 1 ? key : key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
}
