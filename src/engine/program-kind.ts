/** What a program is likely to do, guessed from the names in its text, before it has run. */

const names = (pattern: string) => {
  const found = new RegExp(`\\b(?:${pattern})\\b`);
  return (source: string): boolean => found.test(source);
};

/** More than one thing at a time: threads, tasks or processes. */
export const looksConcurrent = names("threading|asyncio|multiprocessing|concurrent");

/** Threads or tasks that take turns in one process. */
export const looksToTakeTurns = names(String.raw`threading|asyncio|concurrent\.futures`);

/** Threads, which can meet in another order; tasks alone cannot. */
export const looksThreaded = names(
  String.raw`threading|concurrent\.futures|to_thread|run_in_executor`,
);

/** Processes. */
export const looksToFork = names("multiprocessing|ProcessPoolExecutor");
