import { expect, test } from "vitest";
import { runToLink } from "../../../src/components/cell/run-link.ts";
import { linkToRun } from "../../../src/components/cell/schedule-link.ts";
import { linkToProgram, shareCodeToProgram } from "../../../src/components/cell/share-link.ts";

const run = {
  page: "https://example.org/en/threading/locks/#what-to-remember",
  playground: "https://example.org/en/playground/",
  programId: "threading/locks/1",
  files: {},
  program: "print(1)\n",
  trace: "3l0k3f9a2.BCAd-_",
};

test("a run of the page's own program is a short link to its cell", async () => {
  const link = await runToLink({ ...run, isOriginal: true });

  expect(link).toBe(
    "https://example.org/en/threading/locks/#run=threading/locks/1&schedule=3l0k3f9a2.BCAd-_",
  );
  expect(linkToRun(new URL(link).hash)).toEqual({
    programId: run.programId,
    trace: run.trace,
  });
});

test("a run of the reader's own program is a link to the playground that carries both", async () => {
  const link = await runToLink({ ...run, isOriginal: false });

  const program = linkToProgram(new URL(link).hash);
  expect(link).toMatch(/^https:\/\/example\.org\/en\/playground\/#program=/);
  expect(program?.trace).toBe(run.trace);
  expect(await shareCodeToProgram(program?.code ?? "")).toEqual({
    source: "print(1)",
    files: {},
  });
});

test("a link to a program without a schedule has none", () => {
  expect(linkToProgram("#program=0abc")).toEqual({ code: "0abc", trace: undefined });
});

test.each(["", "#what-to-remember", "#run=threading/locks/1", "#schedule=1l"])(
  "%j is no link to a run",
  (hash) => {
    expect(linkToRun(hash)).toBeUndefined();
  },
);
