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

  explainDeadlock:
    "The program cannot go on: each of its threads waits for what nobody is left to do.",
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
  tierB:
    "This page lacks cross-origin isolation: programs run here with threads and tasks, but only in one process, and Stop ends them at once.",
  tierC:
    "This browser cannot suspend a running thread: threads take turns only where they wait, and not all of them can.",
  tierD:
    "This browser can neither suspend a thread nor share memory: threads take turns only where they wait, and a program has one process.",
  missingWorkers:
    "Programs cannot run here, because this browser does not let a page start workers. Everything can still be read; to run the programs, open this page in a current Chrome, Edge, Firefox or Safari.",

  share: "Copy a link to this program",
  shared: "The link is copied",
  sharedInAddress: "The link is in the address bar",
  damagedLink:
    "This link is damaged, so its program could not be read: ask for it again and open it whole.",

  predict: "Predict",
  predictRight: "You were right.",
  predictWrong: "Not this time: the right answer is {right}.",
  showAnswer: "Show the answer",
  optionRight: "Right",
  optionWrong: "Wrong",
  quiz: "Check yourself",
  quizScore: "Answered: {found} of {count}, at the first try: {first}.",
  why: "Why",

  exercise: "Exercise",
  check: "Check",
  checking: "Checking…",
  checkPassed: "Passed: the program does what was asked.",
  checkPassedBefore: "You have passed this exercise.",
  checkFailed: "Not yet.",
  checkError: "The check was stopped by an error in the program:",
  checkErrorLost: "A thread or process of the program ended with an error:",
  checkUnfinished:
    "The program ended before the check did. Remove what ends it, such as sys.exit().",
  checkTooSlow: "The check did not end within {seconds} seconds.",
  checkSchedule:
    "The program did well in the usual order of steps and failed in another: in the order tried as number {number}.",
  hint: "Hint",
  hintOf: "Hint {number} of {count}",
  solution: "Solution",

  minutes: "Reading and running: about {minutes} minutes",
  claim: "Claim",
  taughtIn: "Explained in",

  lessonNotBegun: "not opened yet",
  lessonStarted: "begun",
  lessonDone: "done",
  lessonsDone: "Lessons done: {done} of {count}.",
  progressPredictions: "predictions {finished} of {count}",
  progressQuestions: "questions {finished} of {count}",
  progressExercises: "exercises {finished} of {count}",
  progressPrivacy:
    "What you have read, answered, and solved is remembered by this browser on this device. It is sent nowhere.",
  progressNeedsScript: "To show it, this page needs JavaScript.",
  progressExport: "Save to a file",
  progressImport: "Load from a file",
  progressClear: "Forget everything",
  progressConfirm: "Forget all answers and solved exercises in this browser?",
  progressExported: "Saved as {file}.",
  progressImported: "Loaded from {file}.",
  progressUnreadable: "{file} does not hold saved progress, so nothing has changed.",
  progressCleared: "Everything is forgotten.",

  notFoundTitle: "There is no such page",
  notFoundText: "The address may be mistyped, or the page may have moved.",
  home: "To the first page",
  tagline:
    "Concurrency in Python: a free course whose programs run right on the page. Threads, asyncio and processes are the real ones.",
} as const;
