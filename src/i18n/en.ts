/** English names the keys; words in braces are filled in by `fill`. */
export const en = {
  siteTitle: "Interleave",
  changeLanguage: "Change language",
  sources: "Sources",

  run: "Run",
  stop: "Stop",
  stopNow: "Stop at once",
  reset: "Reset",
  copy: "Copy",
  copied: "Copied",
  editorLabel: "Python program. Escape, then Tab, leaves the editor.",
  sourceHint: "Press Enter to edit.",
  emptySource: "Write a program here.",
  output: "Output",
  recordedOutput: "Recorded output",
  seconds: "{number} s",
  editorFailed:
    "The editor could not be loaded. Check the connection, then click the program again.",
  typedLine: "Line for the program to read",
  send: "Send",
  lineInSource: "Show line {line} of the program",
  droppedLines: "Earlier lines left out: {count}.",

  stateIdle: "Not run yet",
  stateStarting: "Starting Python…",
  stateRunning: "Running",
  stateStopping: "Stopping…",
  stateWaitingInput: "Waiting for a line of input",
  stateCompleted: "Finished in {seconds}",
  stateFailed: "Ended with an error after {seconds}",
  stateStopped: "Stopped after {seconds}",
  stateDeadlocked: "Deadlock after {seconds}",
  stateCrashed: "Python itself ended unexpectedly",

  explainDeadlock: "No thread can go on: each waits for something that only another can give.",
  explainCrash: "Nothing else on the page is affected. Press Run to start again in a fresh Python.",
  waitPlain: "{thread} waits for {what}{line}.",
  waitHeld: "{thread} waits for {what}, which {holder} holds{line}.",
  waitForLock: "the lock",
  waitForCondition: "the condition",
  waitForEvent: "the event",
  waitForSemaphore: "the semaphore",
  waitForBarrier: "the barrier",
  waitForQueue: "the queue",
  waitForJoin: "the end of thread",
  waitForProcess: "the end of a process",
  waitForSleep: "the clock",
  waitForIo: "data",
  waitForInput: "a line of input",
  waitForTask: "the task",
  waitLine: " (line {line})",

  missingWebassembly:
    "Programs cannot run here, because this browser has WebAssembly switched off or does not have it. Everything can still be read; to run the programs, open this page in a current Chrome, Edge, Firefox or Safari.",
  missingStackSwitching:
    "Programs cannot run here, because this browser cannot yet pause one Python thread to run another. Everything can still be read; to run the programs, open this page in Chrome or Edge 137, Firefox 153, Safari 27 or later.",
  missingWorkers:
    "Programs cannot run here, because this browser does not let a page start workers. Everything can still be read; to run the programs, open this page in a current Chrome, Edge, Firefox or Safari.",

  share: "Copy a link to this program",
  shared: "The link is copied",
  sharedInAddress: "The link is in the address bar",
  damagedLink:
    "This link is damaged, so its program could not be read: ask for it again and open it whole.",

  predict: "Predict",
  showAnswer: "Show the answer",
  quiz: "Check yourself",
  why: "Why",
  exercise: "Exercise",
  hint: "Hint",
  solution: "Solution",
  taughtIn: "Explained in",

  notFoundTitle: "There is no such page",
  notFoundText: "The address may be mistyped, or the page may have moved.",
  home: "To the first page",
  tagline:
    "Concurrency in Python: a free course whose programs run right on the page. Threads, asyncio and processes are the real ones.",
} as const;
