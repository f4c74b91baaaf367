import type { CellSurroundings } from "../../src/components/cell/python-cell.ts";
import { dictionaryOf } from "../../src/i18n/dictionary.ts";
import { FakeEngine } from "./fake-engine.ts";

/** What the cells of a test's page need, with an engine that does what the test says. */
export const surroundings = () =>
  ({
    engine: new FakeEngine(),
    locale: "en" as const,
    words: dictionaryOf("en"),
    playground: "/en/playground/",
    storage: sessionStorage,
  }) satisfies CellSurroundings;
