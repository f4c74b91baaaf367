import { expect, test } from "vitest";
import { chooseLanguage } from "../../../src/components/site/language-choice.ts";

test("a fresh reader goes to the first of their languages that the course has", () => {
  const preferred = ["de-AT", "ru-RU", "en"];

  expect(chooseLanguage({ isFresh: true, chosen: null, preferred })).toBe("ru");
});

test("a language chosen before comes first", () => {
  expect(chooseLanguage({ isFresh: true, chosen: "en", preferred: ["ru"] })).toBe("en");
});

test("whoever reads neither language is offered both", () => {
  expect(chooseLanguage({ isFresh: true, chosen: null, preferred: ["de"] })).toBeUndefined();
});

test("whoever comes back to choose is not sent away again", () => {
  expect(chooseLanguage({ isFresh: false, chosen: "ru", preferred: ["ru"] })).toBeUndefined();
});
