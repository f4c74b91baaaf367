/** What a program left behind, in the reader's language. */
import { type LeftBehind, textAt } from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import type { WhyWords } from "../../i18n/why.ts";
import { type Sentence, sentence, type Told, type ToldStep } from "./sentences.ts";

/** Of a kind, more would not be read. */
const SHOWN = 8;

type Of<What extends LeftBehind["what"]> = Extract<LeftBehind, { readonly what: What }>;

/** What is of one kind, and what it means. */
export function leftBehindToTold(
  left: readonly LeftBehind[],
  lines: readonly string[],
  words: WhyWords,
): readonly Told[] {
  const ofKind = <What extends LeftBehind["what"]>(
    what: What,
    title: string,
    means: string,
    toSteps: (first: Of<What>, more: number) => readonly ToldStep[],
  ): readonly Told[] => {
    const groups = alike(left.filter((one): one is Of<What> => one.what === what));
    if (groups.length === 0) return [];
    const steps = groups
      .slice(0, SHOWN)
      .flatMap(({ first, count }) => toSteps(first, count - 1))
      .map((step) =>
        step.line === undefined ? step : { ...step, code: textAt(lines, step.line) },
      );
    return [{ title, about: [], steps, means: [sentence(means)] }];
  };
  const more = (told: Sentence, count: number): Sentence =>
    count === 0
      ? told
      : sentence(words.leftMore, { count: String(count) }).flatMap((part) =>
          part === "{told}" ? told : [part],
        );
  return [
    ...ofKind("error", words.leftErrors, words.leftErrorsMean, (error, count) => {
      const { task, line, given } = error;
      const values = { task: task ?? "", error: { code: error.error } };
      const told = sentence(task === undefined ? words.leftWorkError : words.leftTaskError, values);
      const origin = task === undefined ? words.leftGiven : words.leftMade;
      return [
        { sentence: more(told, count), line },
        ...(given === undefined ? [] : [{ sentence: [origin], line: given }]),
      ];
    }),
    ...ofKind("task", words.leftTasks, words.leftTasksMean, ({ name, by, line, end }, count) => {
      const task = by === undefined ? name : fill(words.leftMadeBy, { task: name, maker: by });
      const told = sentence(words[`left-${end}`], { task });
      return [{ sentence: more(told, count), line }];
    }),
    ...ofKind("lock", words.leftLocks, words.leftLocksMean, ({ name, holder, line }, count) => {
      const told = sentence(words.leftLock, { holder, lock: { code: name } });
      return [{ sentence: more(told, count), line }];
    }),
  ];
}

/** What comes from one line and ended in one way, and how often. */
function alike<Left extends LeftBehind>(
  left: readonly Left[],
): readonly { readonly first: Left; readonly count: number }[] {
  const groups = new Map<string, { readonly first: Left; count: number }>();
  for (const one of left) {
    const { name: _, by: __, task, ...rest } = { name: "", by: "", task: "", ...one };
    const key = [task !== "", JSON.stringify(rest)].join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: one, count: 1 });
    else group.count++;
  }
  return [...groups.values()];
}
