/** Where a run and the nearest that ended otherwise part, and who went on there in each. */
import {
  type Engine,
  type EngineEvent,
  type ExploredRun,
  endAlike,
  isSimpler,
  type PauseEvent,
  POINTS,
  type Run,
  TIME,
} from "../../engine/index.ts";

export interface Parting {
  readonly here: GoneOn;
  readonly there: GoneOn;
}

/** Who went on, and what it was about to do; without a name, time passed. */
export interface GoneOn {
  readonly name?: string | undefined;
  readonly line?: number | undefined;
  readonly instruction?: string | undefined;
}

/** Pauses of one run that are looked at: more than a reader follows. */
const PAUSES = 5_000;

/** Of runs that ended in another way, the one whose choices are the same for longest; of several, the simplest. */
export function nearestOther(
  runs: readonly ExploredRun[],
  chosen: ExploredRun,
): ExploredRun | undefined {
  const all = runs.filter((run) => run.trace !== "" && !endAlike(run, chosen));
  const good = all.filter(({ outcome }) => outcome.status === "completed");
  let nearest: ExploredRun | undefined;
  let length = -1;
  for (const run of good.length > 0 ? good : all) {
    const common = commonChoices(run, chosen);
    if (partsByFault(run, chosen, common)) continue;
    const isNearer =
      common === length && nearest !== undefined ? isSimpler(run, nearest) : common > length;
    if (isNearer) [nearest, length] = [run, common];
  }
  return nearest;
}

/** Whether something goes wrong there in one of them: who goes on then is no choice. */
function partsByFault(one: ExploredRun, other: ExploredRun, place: number): boolean {
  return [one, other].some(
    ({ outcome }) => outcome.schedule?.decisions[place]?.fault !== undefined,
  );
}

function commonChoices(one: ExploredRun, other: ExploredRun): number {
  const [mine = [], theirs = []] = [one, other].map(({ outcome }) => outcome.schedule?.decisions);
  const parting = mine.findIndex(({ chosen }, place) => chosen !== theirs[place]?.chosen);
  return parting === -1 ? mine.length : parting;
}

/** @returns nothing where the two never part between two points, or not soon. */
export async function findParting(
  engine: Pick<Engine, "run">,
  program: string,
  here: string,
  there: string,
): Promise<Parting | undefined> {
  const [mine, theirs] = await Promise.all([
    pausesOf(engine, program, here),
    pausesOf(engine, program, there),
  ]);
  const place = mine.findIndex(({ suggested }, at) => suggested !== theirs[at]?.suggested);
  const [pause, other] = [mine[place], theirs[place]];
  if (pause === undefined || other === undefined) return undefined;
  return { here: goneOn(pause), there: goneOn(other) };
}

function goneOn({ suggested, threads }: PauseEvent): GoneOn {
  if (suggested === TIME) return {};
  const found = threads.find(({ thread }) => thread === suggested);
  const { name = "?", task = name, line, instruction } = found ?? {};
  return { name: task, line, instruction };
}

/** Goes through a program along a schedule, and keeps every moment. */
async function pausesOf(
  engine: Pick<Engine, "run">,
  program: string,
  trace: string,
): Promise<readonly PauseEvent[]> {
  const pauses: PauseEvent[] = [];
  // An event may come before the run has been answered.
  let begun: (run: Run) => void = () => {};
  const started = new Promise<Run>((resolve) => {
    begun = resolve;
  });
  const onEvent = (event: EngineEvent) => {
    if (event.kind !== "pause") return;
    pauses.push(event);
    const { suggested } = event;
    void started.then((run) => (pauses.length < PAUSES ? run.step(suggested) : run.kill()));
  };
  const run = engine.run(program, { policy: { kind: "manual", trace }, points: POINTS, onEvent });
  begun(run);
  await run.outcome;
  return pauses;
}
