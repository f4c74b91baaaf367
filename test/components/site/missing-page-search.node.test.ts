import { expect, test } from "vitest";
import { addressToQuery } from "../../../src/components/site/missing-page-search.ts";

test.each([
  ["/en/threading/race-conditons/", "race conditons"],
  ["/ru/%D0%B7%D0%B0%D0%BC%D0%BE%D0%BA.html", "замок"],
  ["/en/a_b+c", "a b c"],
  ["/%zz", ""],
  ["/", ""],
])("the address %s looks for %j", (address, query) => {
  expect(addressToQuery(address)).toBe(query);
});
