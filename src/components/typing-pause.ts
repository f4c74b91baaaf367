/** How long (ms) a reader's hands rest before what was typed is kept: a tab that crashes loses no more. */
const PAUSE = 400;

/** What to call for every change; `work` is done once the hands rest. */
export function atTypingPause(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, PAUSE);
  };
}
