/** Where the files of a program are: the same for the page, for its workers and for Python. */

/** The program's working directory. */
export const HOME = "/home/reader";

/** The reader's program, in that directory. */
export const MAIN_FILE = "main.py";

/** The directories in which the processes of a program see the same files. */
export const SHARED_DIRECTORIES = [HOME, "/tmp"];

/** Where a program finds others. What they do is in `python/interleave/programs/`. */
export const PROGRAM_DIRECTORY = "/usr/bin";
export const PROGRAMS = [
  "cat",
  "echo",
  "env",
  "false",
  "head",
  "ls",
  "python",
  "python3",
  "python3.14",
  "sh",
  "sleep",
  "sort",
  "true",
  "wc",
];
