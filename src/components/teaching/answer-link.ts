/** An answer to an exercise as a link to the page for teachers, where it is run again. */
import { programToShareCode, shareCodeToProgram } from "../cell/share-link.ts";

/** What its author says of an answer: it is run again all the same. */
export interface Claim {
  /** How the check had ended where it was written, in the check's word. */
  readonly verdict: string;
  /** Under which the run went that had this verdict, where that can be repeated. */
  readonly schedule?: string;
}

export const CLAIMS_PASSED: Claim = { verdict: "passed" };

export interface HandedIn {
  /** Whose it is: the name of the file, or what stood before the link. */
  readonly from: string;
  readonly exercise: string;
  readonly answer: string;
  /** Nothing where it was not checked. */
  readonly claim: Claim | undefined;
}

/** What an exercise is called: its lesson's path and its number. */
export const EXERCISE = /^[a-z][\w-]*\/[\w-]+\/\d+$/;

/** What the part of an address after `#` begins with. */
export const ANSWER_PREFIX = "#answer=";
/** Where a link begins in what somebody has pasted. */
const LINK = /\S*#answer=\S+/;

/** What follows the address of the page for teachers. */
export async function answerToHash({
  exercise,
  answer,
  claim,
}: Pick<HandedIn, "exercise" | "answer" | "claim">): Promise<string> {
  const program = await programToShareCode(answer);
  const claimed = claim === undefined ? "" : `&${new URLSearchParams({ ...claim })}`;
  // Where a link is cut, the program at its end is no longer whole.
  return `${ANSWER_PREFIX}${exercise}${claimed}&program=${program}`;
}

/** @returns nothing where a link was cut or changed on its way. */
export async function hashToAnswer(from: string, hash: string): Promise<HandedIn | undefined> {
  if (!hash.startsWith(ANSWER_PREFIX)) return undefined;
  const [exercise = "", ...rest] = hash.slice(ANSWER_PREFIX.length).split("&");
  const given = new URLSearchParams(rest.join("&"));
  const linked = await shareCodeToProgram(given.get("program") ?? "");
  if (linked === undefined || !EXERCISE.test(exercise)) return undefined;
  const [verdict, schedule] = [given.get("verdict"), given.get("schedule")];
  const claim =
    verdict === null ? undefined : { verdict, ...(schedule === null ? {} : { schedule }) };
  return { from, exercise, answer: linked.source, claim };
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
