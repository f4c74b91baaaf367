import type { Engine } from "../../engine/index.ts";

declare global {
  /** The page's engine, for the console and for drivers from outside. */
  var interleave: Engine;
}
