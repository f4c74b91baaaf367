/** Which of what puts a program's threads and tasks in an order is needed: each is taken out, and schedules are tried. */
import {
  type Engine,
  type ExploredRun,
  endAlike,
  type Granularity,
  groupRuns,
  POINTS,
} from "../../engine/index.ts";
import reader from "./orders.py?raw";

export interface Order {
  readonly kind: "with" | "lock" | "join" | "await";
  /** As the program has it. */
  readonly name: string;
  readonly lines: readonly number[];
  /** Without it; the other lines are where they were. */
  readonly program: string;
}

export interface Judged extends Order {
  /** Without it a run ends in another way, or variables race; or neither was seen. */
  readonly verdict: "needed" | "guards" | "idle";
  /** How a run ends that does so only without it. */
  readonly ending?: ExploredRun;
  /** What races only without it. */
  readonly variables: readonly string[];
}

export interface Judgement {
  readonly orders: readonly Judged[];
  /** Variables that race although all are there. */
  readonly unguarded: readonly string[];
  /** In how many ways runs end although all are there. */
  readonly endings: number;
  /** How many there are that were not taken out. */
  readonly omitted: number;
}

/** How many schedules are tried of each. */
export const TRIED = 60;
/** In how many of them races are looked for, by their seeds. */
const SEEDS = [1, 2, 3];
/** More would take minutes. */
export const ORDERS = 30;

interface Asked {
  readonly engine: Pick<Engine, "run" | "explore">;
  readonly granularity: Granularity;
  /** How many are done, of how many. */
  readonly onProgress: (done: number, all: number) => void;
  readonly signal: AbortSignal;
}

/** @returns nothing where Python cannot read the program, or it was given up. */
export async function judgeOrders(program: string, asked: Asked): Promise<Judgement | undefined> {
  const all = await ordersOf(program, asked.engine);
  if (all === undefined) return undefined;
  const orders = all.slice(0, ORDERS);
  const runs = await runsOf(program, asked);
  const unguarded = await racing(program, asked);
  const judged: Judged[] = [];
  for (const order of orders) {
    if (asked.signal.aborted) return undefined;
    asked.onProgress(judged.length, orders.length);
    judged.push(await judge(order, runs, unguarded, asked));
  }
  return asked.signal.aborted
    ? undefined
    : {
        orders: judged,
        unguarded,
        endings: groupRuns(runs).length,
        omitted: all.length - orders.length,
      };
}

export async function ordersOf(
  program: string,
  engine: Pick<Engine, "run">,
): Promise<readonly Order[] | undefined> {
  const { status, stdout } = await engine.run(reader, { files: { "program.py": program } }).outcome;
  if (status !== "completed") return undefined;
  return JSON.parse(stdout) as Order[];
}

async function judge(
  order: Order,
  known: readonly ExploredRun[],
  unguarded: readonly string[],
  asked: Asked,
): Promise<Judged> {
  const runs = await runsOf(order.program, asked);
  const others = runs.filter((run) => !known.some((one) => endAlike(one, run)));
  const variables = (await racing(order.program, asked)).filter((one) => !unguarded.includes(one));
  const ending = groupRuns(others)[0]?.simplest;
  if (ending !== undefined) return { ...order, verdict: "needed", ending, variables };
  return { ...order, verdict: variables.length > 0 ? "guards" : "idle", variables };
}

async function runsOf(
  program: string,
  { engine, granularity, signal }: Asked,
): Promise<readonly ExploredRun[]> {
  const runs: ExploredRun[] = [];
  const exploration = engine.explore(program, {
    method: "random",
    granularity,
    runs: TRIED,
    onRun: (run) => runs.push(run),
  });
  signal.addEventListener("abort", () => exploration.stop(), { once: true });
  await exploration.end;
  return runs;
}

/** The variables that race in some of its runs. */
async function racing(
  program: string,
  { engine, granularity, signal }: Asked,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const seed of SEEDS) {
    if (signal.aborted) break;
    const policy = { kind: "seeded", seed, granularity } as const;
    const { races = [] } = await engine.run(program, { policy, points: POINTS, races: true })
      .outcome;
    for (const { variable } of races) found.add(variable);
  }
  return [...found];
}
