import { expect, test } from "vitest";
import {
  embeddedToAddress,
  pageOf,
  searchToEmbedded,
} from "../../../src/components/embed/embed-address.ts";
import { locales } from "../../../src/i18n/languages.ts";

test.each([
  { locale: "ru", programId: "threading/locks/1", theme: "dark" },
  { locale: "en", programId: "threading/locks/1" },
  { locale: "en", programId: "exercises/threading/locks/1" },
  { locale: "ru" },
] as const)("the address of %j says so", (embedded) => {
  const { search } = new URL(embeddedToAddress(embedded), "http://site/");

  expect(searchToEmbedded(search, locales)).toEqual(embedded);
});

test("what an address says of no language, program or theme of the course counts for nothing", () => {
  const search = "?lang=xx&cell=../../secret&theme=%22%3E";

  expect(searchToEmbedded(search, locales)).toEqual({ locale: locales[0] });
});

test("a program stands on the page of its lesson, or on that for programs of one's own", () => {
  expect(pageOf({ locale: "en", programId: "threading/locks/1" })).toBe("threading/locks/");
  expect(pageOf({ locale: "en", programId: "exercises/threading/locks/1" })).toBe(
    "threading/locks/",
  );
  expect(pageOf({ locale: "en" })).toBe("playground/");
});
