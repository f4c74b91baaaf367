/** How a program's output may differ from the recorded one and still be what its lesson shows. */
export type Rule = {
  readonly reason: string;
  readonly stderr?: RegExp;
  /** It computes as much as it can: nothing may be run beside it. */
  readonly isAlone?: boolean;
} & (
  | { readonly kind: "exact" }
  /** The same lines in any order. */
  | { readonly kind: "unordered" }
  /** The same text once these parts, which no two runs share, are taken out. */
  | { readonly kind: "pattern"; readonly mask: RegExp }
  /** Nothing but what this function asks of it; it answers what is wrong. */
  | { readonly kind: "property"; readonly problem: (printed: string) => string | undefined }
);

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

const MASK = "▒";

/** A time as the programs of the course print it. */
const SECONDS = /\b\d+\.\d+(?= s\b)/g;

/** Programs wait in real time, so their times are the recorded ones with some play. */
const PLAY = { seconds: 0.1, share: 0.3 };

/** What is wrong with what a program has printed, with a diff to read; nothing, if all is well. */
export function compareOutput(
  { stdout, stderr }: Printed,
  recorded: string,
  rule: Rule = { kind: "exact", reason: "" },
): string | undefined {
  const isExpected = rule.stderr === undefined ? stderr === "" : rule.stderr.test(stderr);
  if (!isExpected) return `It wrote to stderr:\n${stderr}`;
  const [actual, expected] = [stdout.trimEnd(), recorded.trimEnd()];
  if (rule.kind === "property") {
    const problem = rule.problem(actual);
    return problem === undefined ? undefined : `${problem}\n${diff(expected, actual)}`;
  }
  const left = prepare(expected, rule);
  const right = prepare(withTimesOf(actual, expected), rule);
  return left === right ? undefined : `This is not the recorded output:\n${diff(left, right)}`;
}

function prepare(text: string, rule: Rule): string {
  if (rule.kind === "pattern") return text.replace(rule.mask, MASK);
  return rule.kind === "unordered" ? text.split("\n").toSorted().join("\n") : text;
}

/** Writes the recorded times over printed ones that are close enough to them. */
function withTimesOf(printed: string, recorded: string): string {
  const times = [...recorded.matchAll(SECONDS)].map(([time]) => time);
  let place = -1;
  return printed.replace(SECONDS, (time) => {
    place += 1;
    const expected = times[place];
    return expected !== undefined && isClose(Number(time), Number(expected)) ? expected : time;
  });
}

const isClose = (time: number, expected: number) =>
  // A little more, because printed times are rounded.
  Math.abs(time - expected) <= Math.max(PLAY.seconds, PLAY.share * expected) + 1e-9;

/** Lines of both texts, place by place: `-` recorded, `+` printed. */
function diff(expected: string, actual: string): string {
  const [left, right] = [expected.split("\n"), actual.split("\n")];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [recorded, printed] = [left[index], right[index]];
    if (recorded === printed) return `  ${recorded}`;
    return [
      ...(recorded === undefined ? [] : [`- ${recorded}`]),
      ...(printed === undefined ? [] : [`+ ${printed}`]),
    ].join("\n");
  }).join("\n");
}
