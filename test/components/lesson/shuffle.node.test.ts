import { expect, test } from "vitest";
import { shuffledPlaces } from "../../../src/components/lesson/shuffle.ts";

test("every place comes once", () => {
  expect(shuffledPlaces(5, "threading/locks 0").toSorted()).toEqual([0, 1, 2, 3, 4]);
});

test("a question has the same order on every visit, and its neighbours have others", () => {
  const orders = Array.from({ length: 20 }, (_, index) =>
    shuffledPlaces(4, `threading/locks ${index}`).join(""),
  );

  expect(shuffledPlaces(4, "threading/locks 0").join("")).toBe(orders[0]);
  expect(new Set(orders).size).toBeGreaterThan(8);
});

test("the first option stands in each place about as often", () => {
  const counts = [0, 0, 0, 0];
  for (let index = 0; index < 400; index += 1) {
    const place = shuffledPlaces(4, `lesson ${index}`).indexOf(0);
    counts[place] = (counts[place] ?? 0) + 1;
  }

  expect(counts.every((count) => count > 60 && count < 140)).toBe(true);
});
