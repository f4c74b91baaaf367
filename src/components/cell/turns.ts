/** Whether threads or tasks may take turns in a program, by the modules it names. */
export const takesTurns = (source: string): boolean =>
  /\b(?:threading|asyncio|concurrent\.futures)\b/.test(source);
