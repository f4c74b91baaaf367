export type Outcome = "pass" | "skip" | "fail" | "error" | "hang" | "crash";

/** What one of CPython's tests has come to. */
export interface Result {
  readonly outcome: Outcome;
  /** The first line of its error, or "". */
  readonly detail: string;
  /** The innermost frames of the error, `a.py:1 f < b.py:2 g`. */
  readonly place?: string;
  readonly traceback?: string;
}

/** `fail: AssertionError: 1 != 2 @ test_x.py:9 test`. Addresses differ from run to run and say nothing. */
export function resultToLine({ outcome, detail, place }: Result): string {
  const words = detail
    .replace(/0x[0-9a-f]+/g, "0x…")
    .replace(/ id='\d+'/g, " id='…'")
    .slice(0, 200);
  return [outcome, ...(words === "" ? [] : [words])].join(": ") + (place ? ` @ ${place}` : "");
}

/** What `resultToLine` wrote, without the place. */
export function lineToResult(line: string): Result {
  const [, outcome = "", detail = ""] = /^(\w+)(?:: (.*?))?(?: @ .*)?$/s.exec(line) ?? [];
  return { outcome: outcome as Outcome, detail };
}
