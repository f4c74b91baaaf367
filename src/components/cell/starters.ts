/** Programs to begin with, by `<subject>/<name>`; they are fetched when one is chosen. */
const files = import.meta.glob<string>("../../content/starters/*/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** @param title is what the program says of itself at its top. */
export function starterSource(id: string, title: string): string | undefined {
  const source = files[`../../content/starters/${id}.py`];
  return source && `# ${title}\n\n${source.trimEnd()}`;
}
