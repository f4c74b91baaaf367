import fc from "fast-check";
import { expect, test } from "vitest";
import {
  answerToHash,
  hashToAnswer,
  pastedToAnswers,
} from "../../../src/components/teaching/answer-link.ts";

const TEACHING = "https://example.org/course/en/teaching/";

const answers = fc.record({
  exercise: fc.constantFrom("threading/locks/1", "asyncio/a-server/12"),
  answer: fc.string({ unit: "grapheme", maxLength: 200 }),
  claim: fc.option(
    fc.record({ verdict: fc.string(), schedule: fc.string() }, { requiredKeys: ["verdict"] }),
    { nil: undefined },
  ),
});

test("an answer comes out of its link as it went in", async () => {
  await fc.assert(
    fc.asyncProperty(answers, async (answer) => {
      const hash = await answerToHash(answer);
      expect(new URL(TEACHING + hash).hash).toBe(hash);
      expect(await hashToAnswer("Anna", hash)).toEqual({ from: "Anna", ...answer });
    }),
  );
});

test("a link that was cut or changed holds no answer", async () => {
  const hash = await answerToHash({
    exercise: "threading/locks/1",
    answer: "print('ready')",
    claim: { verdict: "failed: lost", schedule: "1lx.A" },
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(hash.length - 1), async (length) => {
      expect(await hashToAnswer("", hash.slice(0, length))).toBeUndefined();
    }),
  );
  expect(await hashToAnswer("", hash.replace("threading/locks/1", "../../1"))).toBeUndefined();
  expect(await hashToAnswer("", "#program=1")).toBeUndefined();
});

test("what was pasted holds an answer in each line, and before it whose it is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answers, { maxLength: 5 }), async (given) => {
      const links = await Promise.all(given.map(answerToHash));
      const pasted = links.map((hash, place) => `Anna ${place}: ${TEACHING}${hash}\r`).join("\n");
      expect(await pastedToAnswers(pasted)).toEqual({
        answers: given.map((answer, place) => ({ from: `Anna ${place}`, ...answer })),
        unread: [],
      });
    }),
  );
  const link = TEACHING + (await answerToHash({ exercise: "a/b/1", answer: "", claim: undefined }));
  expect(await pastedToAnswers(`Good day,\n\n${link}\n${link.slice(0, -12)}`)).toEqual({
    answers: [{ from: "3", exercise: "a/b/1", answer: "", claim: undefined }],
    unread: [1, 4],
  });
});
