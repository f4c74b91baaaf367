import {
  type Engine,
  type EngineEvent,
  type Outcome,
  POINTS,
  type Run,
  readTrace,
} from "../../engine/index.ts";
import { desktopWords } from "../../i18n/desktop.ts";
import { fill, type Locale } from "../../i18n/dictionary.ts";
import { hasFiles } from "../cell/files-beside.ts";
import type { CellStage } from "../cell/stage.ts";
import { saveFile } from "../save-file.ts";
import { toTestFile } from "./test-file.ts";
import { TurnRecorder } from "./turns.ts";

/** Why a schedule cannot be followed on a desktop. */
export type Untold =
  | "files"
  | "library"
  | "tasks"
  | "faults"
  | "processes"
  | "input"
  | "endless"
  | "notRun";

export type TakenHome =
  | { readonly isTold: true; readonly file: string }
  | { readonly isTold: false; readonly reason: Untold };

/** Seconds: far more than the run of a schedule takes that somebody looks at. */
const TIMEOUT = 60;

const FILE_NAME = "test_schedule.py";

/** @returns What is said of it. */
export async function saveTest(
  { engine, program, files, locale }: Pick<CellStage, "engine" | "program" | "files" | "locale">,
  trace: string,
): Promise<string> {
  const { saved, untold } = desktopWords[locale];
  if (hasFiles(files)) return untold.files;
  const taken = await takeHome(engine, program, trace, locale);
  if (!taken.isTold) return untold[taken.reason];
  saveFile(FILE_NAME, taken.file, "text/x-python");
  return fill(saved, { file: FILE_NAME });
}

/** Runs a program once more along a schedule, and tells it as a test for a desktop. */
export async function takeHome(
  engine: Pick<Engine, "run">,
  program: string,
  trace: string,
  locale: Locale,
): Promise<TakenHome> {
  const reading = readTrace(trace, program);
  if (!reading.ok) return { isTold: false, reason: "notRun" };
  if (reading.library) return { isTold: false, reason: "library" };
  const { outcome, recorder } = await record(engine, program, trace);
  const reason = reasonNotToTell(outcome, recorder);
  if (reason !== undefined) return { isTold: false, reason };
  const isByInstruction = reading.granularity === "instruction";
  const { about } = desktopWords[locale];
  const { turns } = recorder;
  return { isTold: true, file: toTestFile({ program, turns, isByInstruction, outcome, about }) };
}

async function record(
  engine: Pick<Engine, "run">,
  program: string,
  trace: string,
): Promise<{ readonly outcome: Outcome; readonly recorder: TurnRecorder }> {
  const recorder = new TurnRecorder(program);
  // An event may come before the run has been answered.
  let begun: (run: Run) => void = () => {};
  const started = new Promise<Run>((resolve) => {
    begun = resolve;
  });
  const onEvent = (event: EngineEvent) => {
    const next = recorder.add(event);
    if (next !== undefined) void started.then((run) => run.step(next));
  };
  const run = engine.run(program, {
    policy: { kind: "manual", trace },
    points: POINTS,
    timeout: TIMEOUT,
    onEvent,
  });
  begun(run);
  return { outcome: await run.outcome, recorder };
}

function reasonNotToTell(
  { status, schedule }: Outcome,
  { hangsOnLibrary }: TurnRecorder,
): Untold | undefined {
  if (schedule === undefined || status === "crashed") return "notRun";
  if (schedule.isEndless) return "endless";
  if (schedule.unrepeatable.includes("processes")) return "processes";
  if (schedule.unrepeatable.includes("input")) return "input";
  if (schedule.decisions.some(({ isReply = false }) => isReply)) return "tasks";
  if (schedule.decisions.some(({ fault, chosen }) => fault !== undefined && chosen > 0)) {
    return "faults";
  }
  return hangsOnLibrary ? "library" : undefined;
}
