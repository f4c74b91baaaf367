import type { TraceProblem } from "../../engine/index.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { runToLink } from "../cell/run-link.ts";
import type { CellStage } from "../cell/stage.ts";
import { button, element } from "../element.ts";

const PROBLEM_WORDS = {
  damaged: "scheduleDamaged",
  "other-program": "scheduleOtherProgram",
  "other-version": "scheduleOtherVersion",
} as const satisfies Record<TraceProblem, keyof Dictionary>;

export const traceProblemToText = (problem: TraceProblem, words: Dictionary): string =>
  words[PROBLEM_WORDS[problem]];

/** What can be done with one schedule of a cell's program, other than running it. */
export function scheduleActions(
  stage: CellStage,
  trace: () => string | undefined,
  openStep: (trace: string) => void,
): readonly HTMLElement[] {
  const { words } = stage;
  const answer = element("span", { attributes: { "aria-live": "polite" } });
  const step = button(words.scheduleStep, () => {
    const schedule = trace();
    if (schedule !== undefined) openStep(schedule);
  });
  const copy = button(words.scheduleCopy, () => {
    const schedule = trace();
    if (schedule !== undefined) void copyLink(schedule);
  });
  const takeHome = button(words.scheduleTakeHome, () => {
    const schedule = trace();
    if (schedule !== undefined) void saveTest(schedule);
  });
  const saveTest = async (schedule: string) => {
    takeHome.disabled = true;
    const part = await import("../desktop/taken-home.ts").catch(() => undefined);
    answer.textContent = (await part?.saveTest(stage, schedule)) ?? words.notLoaded;
    takeHome.disabled = false;
  };
  const copyLink = async (schedule: string) => {
    const link = await runToLink({ ...linked(stage), trace: schedule });
    const copied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    answer.textContent = copied ? words.shared : link;
  };
  return [step, copy, takeHome, answer];
}

const linked = ({ playground, programId, program, files, cell }: CellStage) => ({
  page: location.href,
  playground,
  programId,
  program,
  files,
  isOriginal: cell.isOriginal,
});
