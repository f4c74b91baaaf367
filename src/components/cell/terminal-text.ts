/** What terminals do with a line beyond its letters: colours, styles and backspaces, as ANSI has them. */

export interface StyledText {
  readonly text: string;
  readonly style: TextStyle;
}

/** `color` and `background` as CSS has them, each readable in both themes. */
export interface TextStyle {
  readonly color?: string;
  readonly background?: string;
  readonly isBold?: true;
  readonly isFaint?: true;
  readonly isItalic?: true;
  readonly isUnderlined?: true;
  readonly isStruck?: true;
  readonly isReversed?: true;
}

const ESCAPE = "\x1b";
const BACKSPACE = "\b";
const BELL = "\x07";

/** Black, red, green, yellow, blue, magenta, cyan, white: on paper, and in the dark. */
const COLORS = [
  "light-dark(#24292f, #9aa4ae)",
  "light-dark(#b3261e, #ff8a80)",
  "light-dark(#116329, #7ee2a0)",
  "light-dark(#7d4e00, #f0c674)",
  "light-dark(#0550ae, #85b7ff)",
  "light-dark(#7a3fc0, #d2a8ff)",
  "light-dark(#0a6068, #76dbe4)",
  "light-dark(#57606a, #e6edf3)",
] as const;

/** The parts of one line that look alike; what else moves a terminal's cursor is left out. */
export function styledParts(line: string): readonly StyledText[] {
  const [first = "", ...rest] = line.split(ESCAPE);
  const parts: StyledText[] = [{ text: first, style: {} }];
  let style: TextStyle = {};
  for (const piece of rest) {
    const sequence = /^\[([\d;:]*)[ -/]*([@-~])/.exec(piece);
    if (sequence?.[2] === "m") style = styleAfter(style, sequence[1] ?? "");
    parts.push({ text: piece.slice(sequence?.[0].length ?? titleLength(piece)), style });
  }
  return withoutBackspaces(parts).filter(({ text }) => text !== "");
}

/** How long a sequence is that ends with a bell, such as a window's title; one letter of any other. */
const titleLength = (piece: string): number =>
  piece.startsWith("]") ? piece.indexOf(BELL) + 1 || piece.length : 1;

/** @param codes as they stand between `ESC [` and `m`. */
function styleAfter(style: TextStyle, codes: string): TextStyle {
  const numbers = codes.split(/[;:]/).map(Number);
  let next = style;
  while (numbers.length > 0) {
    const code = numbers.shift() ?? 0;
    const isExtended = code === 38 || code === 48;
    const color = isExtended ? takeColor(numbers) : colorOf(code);
    if (code === 0) next = {};
    else if (code === 1) next = { ...next, isBold: true };
    else if (code === 2) next = { ...next, isFaint: true };
    else if (code === 3) next = { ...next, isItalic: true };
    else if (code === 4) next = { ...next, isUnderlined: true };
    else if (code === 7) next = { ...next, isReversed: true };
    else if (code === 9) next = { ...next, isStruck: true };
    else if (code === 22) next = without(next, "isBold", "isFaint");
    else if (code === 23) next = without(next, "isItalic");
    else if (code === 24) next = without(next, "isUnderlined");
    else if (code === 27) next = without(next, "isReversed");
    else if (code === 29) next = without(next, "isStruck");
    else if (code === 39) next = without(next, "color");
    else if (code === 49) next = without(next, "background");
    else if (color !== undefined) {
      const isBehind = code === 48 || (code >= 40 && code <= 47) || code >= 100;
      next = { ...next, [isBehind ? "background" : "color"]: color };
    }
  }
  return next;
}

function without(style: TextStyle, ...keys: readonly (keyof TextStyle)[]): TextStyle {
  return Object.fromEntries(
    Object.entries(style).filter(([key]) => !keys.some((other) => other === key)),
  );
}

/** Of a code for one of the sixteen colours that have names; the bright ones are the same here. */
const colorOf = (code: number): string | undefined =>
  [30, 40, 90, 100].some((first) => code >= first && code < first + 8)
    ? COLORS[code % 10]
    : undefined;

/** Takes the numbers that say which of 256 colours, or of all. */
function takeColor(numbers: number[]): string | undefined {
  const kind = numbers.shift();
  if (kind === 2) {
    const [red = 0, green = 0, blue = 0] = numbers.splice(0, 3);
    return readable(red, green, blue);
  }
  const index = kind === 5 ? numbers.shift() : undefined;
  if (index === undefined) return undefined;
  if (index < 16) return COLORS[index % 8];
  if (index >= 232) {
    const level = 8 + 10 * (index - 232);
    return readable(level, level, level);
  }
  const level = (step: number) => (step === 0 ? 0 : 55 + 40 * step);
  const place = index - 16;
  return readable(
    level(Math.floor(place / 36)),
    level(Math.floor(place / 6) % 6),
    level(place % 6),
  );
}

/** The colour, nearer to black on paper and to white in the dark. */
function readable(red: number, green: number, blue: number): string {
  const color = `rgb(${red} ${green} ${blue})`;
  const mixed = (other: string) => `color-mix(in oklab, ${color} 55%, ${other})`;
  return `light-dark(${mixed("black")}, ${mixed("white")})`;
}

function withoutBackspaces(parts: readonly StyledText[]): readonly StyledText[] {
  const kept: StyledText[] = [];
  for (const { text, style } of parts) {
    let own = "";
    for (const letter of text) {
      if (letter !== BACKSPACE) own += letter;
      else if (own !== "") own = own.slice(0, -1);
      else {
        const last = kept.findLastIndex((part) => part.text !== "");
        const before = kept[last];
        if (before !== undefined) kept[last] = { ...before, text: before.text.slice(0, -1) };
      }
    }
    kept.push({ text: own, style });
  }
  return kept;
}
