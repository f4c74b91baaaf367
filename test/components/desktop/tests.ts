import type { Bug } from "../../../bench/bugs.ts";

/** Where the test of a bug is kept, from this folder: without `FOLLOWER`, which ends each. */
export const testOf = ({ name }: Bug): string =>
  `./tests/${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.py`;
