import type { Access, OutputEvent, Race, SilencedRace, Unheard } from "../events.ts";
import { isActedOn } from "../races/acted-on.ts";
import { silencedLines } from "../races/silenced.ts";
import type { CrashReason, Ending, LeftBehind, Outcome, Wait } from "../run.ts";
import type { SchedulePolicy } from "../schedule/policy.ts";
import type { Decision, RecordedSchedule, Unrepeatable } from "../schedule/schedule.ts";
import type { RunSteps } from "../schedule/steps.ts";
import { choicesOf } from "../schedule/trace.ts";
import { TextEnd } from "./text-end.ts";

/** Characters of each stream that an outcome keeps: more than anybody reads, and a page can have many outcomes. */
const KEPT = 1 << 20;

/** Why a run ends before its program does. */
export type Verdict =
  | { readonly status: "stopped" }
  | { readonly status: "deadlocked" }
  | { readonly status: "crashed"; readonly reason: CrashReason };

export const STOPPED: Verdict = { status: "stopped" };
/** A process has said what none does. */
export const NONSENSE: Verdict = { status: "crashed", reason: "message" };
export const DEADLOCKED: Verdict = { status: "deadlocked" };

/** How many races, and how many lock cycles, an outcome has at most. */
const FOUND = 1_000;

/** What the main process says of its choices. */
interface Choices {
  readonly decisions: readonly Decision[];
  readonly isEndless: boolean;
  readonly steps?: RunSteps;
}

/** One that is told: with what else its event has, it would not be. */
function raceOf(process: number, { variable, first, second, outdated, torn, awaited }: Race): Race {
  const of = (access: Access) => ({ ...access, process });
  return {
    variable,
    first: of(first),
    second: of(second),
    ...(outdated === undefined ? {} : { outdated }),
    ...(torn === undefined ? {} : { torn }),
    ...(awaited === undefined ? {} : { awaited }),
  };
}

/** @param status as `os.waitpid` gives it. */
export const exitCodeOf = (status: number) =>
  (status & 0x7f) === 0 ? status >> 8 : -(status & 0x7f);

/** What the outcome of a run is made of, as it comes. */
export class OutcomeParts {
  readonly #policy: SchedulePolicy;
  readonly #digest: string;
  /** Whether races were looked for. */
  readonly #findsRaces: boolean;
  readonly #printed = { stdout: new TextEnd(KEPT), stderr: new TextEnd(KEPT) };
  readonly #waits: Wait[] = [];
  readonly #unrepeatable = new Set<Unrepeatable>();
  readonly #races: Race[] = [];
  readonly #silencedRaces: SilencedRace[] = [];
  readonly #staleWrites: Race[] = [];
  readonly #unheard: Unheard[] = [];
  /** Of the program: lines whose races are meant to be there, and why. */
  readonly #silenced: ReadonlyMap<number, string>;
  readonly #lines: readonly string[];
  readonly #lockCycles: (readonly string[])[] = [];
  #verdict: Verdict | undefined;
  /** Of the main process. */
  traceback: string | undefined;
  /** Of the main process, where the clock does not make them. */
  choices: Choices | undefined;
  /** Of the main process, as `os.waitpid` gives it. */
  status = 0;
  /** Seconds from the program's first line to the end of its last process. */
  elapsed = 0;
  isInterrupted = false;

  /** @param digest of the program. */
  constructor(policy: SchedulePolicy, digest: string, source: string, findsRaces: boolean) {
    this.#policy = policy;
    this.#digest = digest;
    this.#findsRaces = findsRaces;
    this.#silenced = findsRaces ? silencedLines(source) : new Map();
    this.#lines = findsRaces ? source.split("\n") : [];
  }

  print(stream: OutputEvent["stream"], text: string): void {
    this.#printed[stream].append(text);
  }

  addWaits(process: number, waits: readonly Omit<Wait, "process">[]): void {
    this.#waits.push(...waits.map((wait) => ({ ...wait, process })));
  }

  /** @returns whether it is to be told. */
  addRace(process: number, raced: Race): boolean {
    const race = raceOf(process, raced);
    if (race.awaited !== undefined && !isActedOn(race, this.#lines)) return false;
    const { first, second } = race;
    const reason = this.#silenced.get(first.line) ?? this.#silenced.get(second.line);
    const races = reason === undefined ? this.#races : this.#silencedRaces;
    if (races.length >= FOUND) return reason === undefined;
    if (reason === undefined) this.#races.push(race);
    else this.#silencedRaces.push({ ...race, reason });
    return reason === undefined;
  }

  addStaleWrite(process: number, write: Race): void {
    if (this.#staleWrites.length < FOUND) this.#staleWrites.push(raceOf(process, write));
  }

  addUnheard({ by, for: kind, on, line }: Unheard): void {
    if (this.#unheard.length < FOUND) this.#unheard.push({ by, for: kind, on, line });
  }

  addLockCycle(locks: readonly string[]): void {
    if (this.#lockCycles.length < FOUND) this.#lockCycles.push(locks);
  }

  cannotRepeat(because: Unrepeatable): void {
    this.#unrepeatable.add(because);
  }

  /** Whether the first process was alone, and nobody outside had a part in the run. */
  get isUndisturbed(): boolean {
    return this.#unrepeatable.size === 0 && !this.isInterrupted;
  }

  /** The first verdict stands. */
  judge(verdict: Verdict): void {
    this.#verdict ??= verdict;
  }

  /** @param leftBehind what the program has, if it has come to its end by itself. */
  toOutcome(leftBehind: () => readonly LeftBehind[] = () => []): Outcome {
    const { status, traceback } = this;
    const schedule = this.#schedule;
    const exitCode = exitCodeOf(status);
    const { stdout, stderr } = this.#printed;
    const omitted = stdout.omitted + stderr.omitted;
    let ending: Ending = {
      stdout: stdout.text,
      stderr: stderr.text,
      ...(omitted === 0 ? {} : { omitted }),
      exitCode,
      elapsed: this.elapsed,
      ...(this.#findsRaces ? { races: this.#races, lockCycles: this.#lockCycles } : {}),
      ...(this.#silencedRaces.length === 0 ? {} : { silencedRaces: this.#silencedRaces }),
      ...(this.#staleWrites.length === 0 ? {} : { staleWrites: this.#staleWrites }),
      ...(this.#unheard.length === 0 ? {} : { unheard: this.#unheard }),
      ...(schedule === undefined ? {} : { schedule }),
    };
    const verdict = this.#verdict ?? { status: this.#statusOf(exitCode) };
    const isByItself = verdict.status === "completed" || verdict.status === "failed";
    const left = isByItself ? leftBehind() : [];
    if (left.length > 0) ending = { ...ending, leftBehind: left };
    switch (verdict.status) {
      case "failed":
        return { ...verdict, ...ending, ...(traceback === undefined ? {} : { traceback }) };
      case "deadlocked": {
        const waits = this.#waits.toSorted((a, b) => a.process - b.process);
        return { ...verdict, ...ending, waits };
      }
      default:
        return { ...verdict, ...ending };
    }
  }

  #statusOf(exitCode: number): "completed" | "failed" | "stopped" {
    if (this.isInterrupted) return "stopped";
    return exitCode === 0 ? "completed" : "failed";
  }

  get #schedule(): RecordedSchedule | undefined {
    if (this.#policy.clock === "real" || this.choices === undefined) return undefined;
    const { decisions, isEndless, steps } = this.choices;
    const trace = this.#policy.traceOf(this.#digest, choicesOf(decisions));
    const told = steps && { steps };
    return { trace, decisions, ...told, isEndless, unrepeatable: [...this.#unrepeatable] };
  }
}
