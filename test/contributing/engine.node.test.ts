import { describe, expect, test } from "vitest";
import { filesOf, filesThatLackTypes, inCopy, passes, read, withFiles } from "./recipes.ts";

describe("the recipe for", () => {
  test("a builtin is all that types and its tests ask for", () => {
    const [table, handlers] = ["src/engine/builtins.ts", "src/engine/worker/builtins/memory.ts"];
    const caller = "src/engine/python/interleave/segments.py";
    const generated = [
      "src/engine/python/_interleave.pyi",
      "src/engine/python/interleave/constants.py",
    ];
    const line = {
      [table]: read(table).replace(
        "  memory: {",
        "  memory: {\n    /** Twice a number. */\n    double: builtin([{ value: int }], int),",
      ),
    };
    const handled = {
      ...line,
      [handlers]: read(handlers).replace(
        "    sem_new:",
        "    double: (value) => 2 * value,\n    sem_new:",
      ),
      ...Object.fromEntries(generated.map((path) => [path, read(path)])),
    };
    const called = { ...handled, [caller]: `${read(caller)}\n_interleave.double(21)\n` };
    const outcome = (files: Readonly<Record<string, string>>) =>
      withFiles(files, () => {
        inCopy(["tools/border.ts"]);
        return passes("test/engine/border.node.test.ts");
      });

    expect(filesThatLackTypes(line)).toContain(handlers);
    expect(filesThatLackTypes(handled)).toEqual([]);
    expect(outcome(handled)).toMatch(/Tests .*failed/);
    expect(outcome(called)).not.toMatch(/Tests .*failed/);
    expect(filesOf("A builtin", { subject: "memory" })).toEqual(
      [table, handlers, ...generated].sort(),
    );
  }, 240_000);

  test("a policy is all that types ask for", () => {
    const chosenPolicy = { name: "first" };
    const [policies, schedule] = [
      "src/engine/schedule/policies.ts",
      "src/engine/schedule/schedule.ts",
    ];
    const policy = "src/engine/schedule/policies/first.ts";
    const variant = {
      [schedule]: read(schedule).replace(
        "export type Policy =",
        'export type Policy =\n  | { readonly kind: "first" }',
      ),
    };
    const made = {
      [policy]: `import type { ByChoice } from "../policy.ts";
import { formatTrace } from "../trace.ts";

/** Nobody is preempted. */
export const firstPolicy: ByChoice = {
  clock: "virtual",
  granularity: "line",
  anyOrder: false,
  isForAll: true,
  choose: ({ options }) => options[0],
  traceOf: (digest, choices) => formatTrace({ granularity: "line", digest, choices }),
};
`,
      [policies]: read(policies)
        .replace("import {", 'import { firstPolicy } from "./policies/first.ts";\nimport {')
        .replace(
          '    case "cpython":',
          '    case "first":\n      return firstPolicy;\n    case "cpython":',
        ),
    };

    expect(filesThatLackTypes(variant)).toEqual([policies]);
    expect(filesThatLackTypes({ ...variant, ...made })).toEqual([]);
    expect(filesOf("A policy", chosenPolicy)).toEqual([policies, policy, schedule].sort());
  }, 240_000);

  test("a rule of the architecture is all its test asks for", () => {
    const [rules, cases] = ["test/architecture.ts", "test/architecture.node.test.ts"];
    const rule = {
      [rules]: read(rules).replace(
        /const RULES: readonly Rule\[\] = \[/,
        `$&\n  importRule(\n    "clocks are not imported",\n    () => true,\n    (imported) => imported.endsWith("clock-of-the-town"),\n  ),`,
      ),
      [cases]: read(cases).replace(
        "test.each([",
        `test.each([\n    {\n      path: "src/engine/page/session.ts",\n      text: 'import "clock-of-the-town";',\n      breach: "imports clock-of-the-town: clocks are not imported",\n    },`,
      ),
    };

    expect(withFiles(rule, () => passes(cases))).not.toMatch(/Tests .*failed/);
    expect(withFiles({ [cases]: rule[cases] ?? "" }, () => passes(cases))).toMatch(
      /Tests .*failed/,
    );
    expect(filesOf("A rule of the architecture", {})).toEqual([cases, rules].sort());
  }, 240_000);
});
