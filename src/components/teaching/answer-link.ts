/** An answer to an exercise as a link to the page for teachers, where it is run again. */
import { programToShareCode, shareCodeToProgram } from "../cell/share-link.ts";

export interface HandedIn {
  /** Whose it is: the name of the file, or what stood before the link. */
  readonly from: string;
  readonly exercise: string;
  readonly answer: string;
  /** Whether it had passed where it was written. */
  readonly claimed: boolean;
}

/** What an exercise is called: its lesson's path and its number. */
export const EXERCISE = /^[a-z][\w-]*\/[\w-]+\/\d+$/;

/** What the part of an address after `#` begins with. */
export const ANSWER_PREFIX = "#answer=";
const CLAIM = "passed";

/** Where a link begins in what somebody has pasted. */
const LINK = /\S*#answer=\S+/;

/** What follows the address of the page for teachers. */
export async function answerToHash({
  exercise,
  answer,
  claimed,
}: Pick<HandedIn, "exercise" | "answer" | "claimed">): Promise<string> {
  const program = await programToShareCode(answer);
  return `${ANSWER_PREFIX}${exercise}&program=${program}${claimed ? `&${CLAIM}` : ""}`;
}

/** @returns nothing where a link was cut or changed on its way. */
export async function hashToAnswer(from: string, hash: string): Promise<HandedIn | undefined> {
  if (!hash.startsWith(ANSWER_PREFIX)) return undefined;
  const [exercise = "", ...rest] = hash.slice(ANSWER_PREFIX.length).split("&");
  const given = new URLSearchParams(rest.join("&"));
  const linked = await shareCodeToProgram(given.get("program") ?? "");
  if (linked === undefined || !EXERCISE.test(exercise)) return undefined;
  return { from, exercise, answer: linked.source, claimed: given.has(CLAIM) };
}

/** What was pasted: a link in each line, and before it whose it is. */
export interface PastedAnswers {
  readonly answers: readonly HandedIn[];
  /** The numbers of the lines whose links were cut or changed on their way. */
  readonly unread: readonly number[];
}

export async function pastedToAnswers(text: string): Promise<PastedAnswers> {
  const answers: HandedIn[] = [];
  const unread: number[] = [];
  for (const [place, line] of text.split("\n").entries()) {
    const link = LINK.exec(line);
    if (link === null) {
      if (line.trim() !== "") unread.push(place + 1);
      continue;
    }
    const before = line
      .slice(0, link.index)
      .replace(/[\s:,;–—-]+$/, "")
      .trim();
    const hash = link[0].slice(link[0].indexOf(ANSWER_PREFIX));
    const answer = await hashToAnswer(before || String(place + 1), hash);
    if (answer === undefined) unread.push(place + 1);
    else answers.push(answer);
  }
  return { answers, unread };
}
