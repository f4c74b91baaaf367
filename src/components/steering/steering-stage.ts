import type { Harness, Run, RunOptions } from "../../engine/index.ts";
import { type SteeringWords, steeringWords } from "../../i18n/steering.ts";
import type { CellStage } from "../cell/stage.ts";

/** A cell as Step and Explore see it, with their words. */
export interface SteeringStage extends CellStage {
  readonly words: SteeringWords;
}

export function toSteeringStage(stage: CellStage): SteeringStage {
  const words = { ...stage.words, ...steeringWords[stage.locale] };
  // What else it tells may change while the panels are open.
  return Object.assign(Object.create(stage) as CellStage, { words });
}

/** The same cell, whose program another one runs. */
export function underHarness(stage: SteeringStage, harness: Harness): SteeringStage {
  const begin = (options: RunOptions) => beginUnder(stage, harness, options);
  const start: CellStage["start"] = (staged) => stage.start({ ...staged, begin });
  return Object.assign(Object.create(stage) as SteeringStage, { start });
}

function beginUnder({ engine, program }: CellStage, harness: Harness, options: RunOptions): Run {
  const name = (text: string) => nameAsCell(text, harness);
  const run = engine.run(program, {
    ...options,
    harness,
    onEvent: (event) =>
      options.onEvent?.(event.kind === "output" ? { ...event, text: name(event.text) } : event),
  });
  return {
    outcome: run.outcome.then((outcome) =>
      outcome.status === "failed" && outcome.traceback !== undefined
        ? { ...outcome, traceback: name(outcome.traceback) }
        : outcome,
    ),
    interrupt: () => run.interrupt(),
    kill: () => run.kill(),
    stop: () => run.stop(),
    input: (line) => run.input(line),
    endInput: () => run.endInput(),
    step: (thread) => run.step(thread),
  };
}

/** In a cell the program is called main.py, so that lines of it are found, and of nothing else. */
const nameAsCell = (text: string, { file }: Harness) =>
  text.replaceAll('main.py"', 'check.py"').replaceAll(`${file}"`, 'main.py"');
