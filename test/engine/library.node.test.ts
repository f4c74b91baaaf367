import { expect, test } from "vitest";
import { createLibraryPlace, libraryIn, putLibraryIn } from "../../src/engine/worker/library.ts";

const LIBRARY = Uint8Array.of(80, 75, 3, 4, 0);

test("the library is there for all when one has put it there", () => {
  const place = createLibraryPlace(LIBRARY.length);
  const before = libraryIn(place);

  putLibraryIn(place, LIBRARY);

  expect(before).toBeUndefined();
  expect([...(libraryIn(place) ?? [])]).toEqual([...LIBRARY]);
});

test("another library than the page's own is not shared", () => {
  const place = createLibraryPlace(LIBRARY.length);

  putLibraryIn(place, Uint8Array.of(...LIBRARY, 0));

  expect(libraryIn(place)).toBeUndefined();
});
