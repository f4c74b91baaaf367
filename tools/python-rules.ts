import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";

const ruff = new Workspace(
  {
    "line-length": 100,
    "target-version": "py314",
    lint: {
      select: [
        // pycodestyle, as far as a formatter does not see to it; pyflakes; bugbear.
        ...["E4", "E7", "E9", "W", "F", "B"],
        // The order of imports.
        "I",
        // Python as it is written today, and in as few steps as say it.
        ...["UP", "FURB", "C4", "PERF", "PIE", "RET", "SIM", "ISC"],
        // What is wrong by a rule of Pylint's or Ruff's own; nobody ignores all rules at once.
        ...["PLE", "PLW", "RUF", "PGH"],
      ],
      ignore: [
        // Where C keeps the state of a module, a seam does: in the module.
        "PLW0603",
        // A stack is walked by a loop that sets its own variable.
        "PLW2901",
        // A function that passes a call on ends where there is nothing to pass on.
        "RET503",
        // Typography is meant.
        ...["RUF001", "RUF002", "RUF003"],
        // Slots are in the order in which they are understood.
        "RUF023",
        // Where one key is a word of Python, all kinds of dicts are written like that.
        "UP013",
        // `contextlib.suppress` is a frame, and a call where nobody else may run.
        "SIM105",
      ],
      isort: { "known-first-party": ["_interleave"] },
    },
  },
  PositionEncoding.Utf16,
);

interface Place {
  readonly row: number;
  readonly column: number;
}

interface Edit {
  readonly content: string | null;
  readonly location: Place;
  readonly end_location: Place;
}

/** What Ruff answers; its own types leave that open. */
interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly start_location: Place;
  readonly fix: { readonly edits: readonly Edit[] } | null;
}

const NO_PYTHON = "invalid-syntax";

const check = (text: string) => ruff.check(text) as readonly Diagnostic[];

/** What is wrong with a file of Python: by line, and whether it is formatted. */
export function complaintsAbout(text: string): string[] {
  const found = check(text);
  const complaints = found.map(
    ({ start_location, code, message }) => `${start_location.row}: ${message} (${code})`,
  );
  if (found.some(({ code }) => code === NO_PYTHON)) return complaints;
  return ruff.format(text) === text ? complaints : [...complaints, "1: is not formatted"];
}

/** The same Python with its imports sorted, formatted; what is no Python stays as it is. */
export function formatted(text: string): string {
  const found = check(text);
  if (found.some(({ code }) => code === NO_PYTHON)) return text;
  const sorting = found.flatMap(({ code, fix }) => (code === "I001" ? (fix?.edits ?? []) : []));
  // From the last on, so that those before stay where they are.
  sorting.sort((one, other) => other.location.row - one.location.row);
  return ruff.format(sorting.reduce(applied, text));
}

function applied(text: string, edit: Edit): string {
  const start = offsetOf(text, edit.location);
  return (
    text.slice(0, start) + (edit.content ?? "") + text.slice(offsetOf(text, edit.end_location))
  );
}

function offsetOf(text: string, { row, column }: Place): number {
  const before = text.split("\n").slice(0, row - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + column - 1;
}
