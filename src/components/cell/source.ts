import type { Dictionary } from "../../i18n/dictionary.ts";
import { find } from "../element.ts";
import type { Editor } from "./editor.ts";

const COPIED_MILLISECONDS = 2_000;

export interface CellSourceOptions {
  readonly words: Dictionary;
  /** Whether it is a text of any kind, and not of Python. */
  readonly isPlain?: () => boolean;
  readonly onInput: () => void;
  /** The editor could not be loaded. */
  readonly onFailed: () => void;
}

const loadEditor = () => import("./editor.ts").catch(() => undefined);

/** The program in a cell: as the page gave it until somebody wants to change it, then in an editor. */
export class CellSource {
  #original: string;
  readonly #place: HTMLElement;
  readonly #pre: HTMLElement;
  readonly #code: HTMLElement;
  #codeContent: readonly Node[];
  /** Whether the original came with the page, highlighted. */
  #isOfPage = true;
  readonly #options: CellSourceOptions;
  #plain: string | undefined;
  #failed: number | undefined;
  #editor: Editor | undefined;
  #opening: Promise<Editor | undefined> | undefined;

  constructor(place: HTMLElement, options: CellSourceOptions) {
    this.#place = place;
    this.#pre = find(place, "pre");
    this.#code = find(place, "code");
    this.#codeContent = [...this.#code.childNodes];
    this.#options = options;
    this.#original = this.#code.textContent;
  }

  /** As the page gave it, or who has exchanged it. */
  get original(): string {
    return this.#original;
  }

  get isOfPage(): boolean {
    return this.#isOfPage;
  }

  /** Another program is the original from now on, and shown. */
  exchange(original: string): void {
    this.reset();
    this.#isOfPage = false;
    this.#original = original;
    this.#showPlain(original);
    this.#codeContent = [...this.#code.childNodes];
    this.#plain = undefined;
    // What is empty has no colours to be given; its editor comes to whoever begins to write.
    if (original !== "") void this.open();
  }

  get text(): string {
    return this.#editor?.text ?? this.#plain ?? this.original;
  }

  set text(text: string) {
    this.reset();
    if (text === this.original) return;
    this.#showPlain(text);
    void this.open();
  }

  listen(signal: AbortSignal): void {
    this.#place.addEventListener("click", (event) => this.#openAt(event), { signal });
    this.#place.addEventListener("pointerenter", () => this.text === "" && loadEditor(), {
      signal,
    });
    this.#pre.setAttribute("aria-description", this.#options.words.sourceHint);
    this.#pre.addEventListener("keydown", (event) => this.#openOnKey(event), { signal });
  }

  open(): Promise<Editor | undefined> {
    this.#opening ??= this.#load().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** Shows the original. */
  reset(): void {
    this.#editor?.close();
    this.#editor = undefined;
    this.#plain = undefined;
    this.#code.replaceChildren(...this.#codeContent);
    this.#unmarkLine();
    this.markFailed();
    if (!this.#pre.isConnected) this.#place.append(this.#pre);
  }

  markLine(line: number): void {
    if (this.#editor !== undefined) {
      this.#editor.markLine(line);
      return;
    }
    this.#unmarkLine();
    const marked = this.#code.querySelectorAll(".line")[line - 1];
    marked?.classList.add("marked");
    marked?.scrollIntoView({ block: "nearest" });
  }

  /** Marks the number of the line that failed, counted from 1, until the program changes; nothing takes the mark away. */
  markFailed(line?: number): void {
    this.#failed = line;
    this.#editor?.markFailed(line);
    for (const marked of this.#code.querySelectorAll(".failed")) marked.classList.remove("failed");
    if (line !== undefined) {
      this.#code.querySelectorAll(".line")[line - 1]?.classList.add("failed");
    }
  }

  /** @param button says for a while that it has been done. */
  async copy(button: HTMLElement): Promise<void> {
    const { words } = this.#options;
    try {
      await navigator.clipboard.writeText(`${this.text}\n`);
    } catch {
      // Without permission the reader can still press the copy keys.
      getSelection()?.selectAllChildren(this.#place);
      return;
    }
    button.textContent = words.copied;
    setTimeout(() => {
      button.textContent = words.copy;
    }, COPIED_MILLISECONDS);
  }

  async #load(): Promise<Editor | undefined> {
    if (this.#editor !== undefined) return this.#editor;
    const editing = await loadEditor();
    const { words, onInput, onFailed } = this.#options;
    const isPlain = this.#options.isPlain?.() ?? false;
    if (editing === undefined) {
      onFailed();
      return undefined;
    }
    const { text } = this;
    this.#pre.remove();
    this.#editor = editing.openEditor({
      parent: this.#place,
      text,
      label: words.editorLabel,
      emptyHint: isPlain ? "" : words.emptySource,
      isPlain,
      onChange: onInput,
    });
    this.#editor.markFailed(this.#failed);
    return this.#editor;
  }

  #openAt(event: MouseEvent): void {
    // Whoever has just selected text wants to copy it.
    if (getSelection()?.isCollapsed === false) return;
    // An editor that is there hears its clicks itself, but for one that began before it came: that is the place's.
    if (this.#editor !== undefined && event.target !== this.#place) return;
    const point = { x: event.clientX, y: event.clientY };
    void this.open().then((editor) => editor?.focus(point));
  }

  #openOnKey(event: KeyboardEvent): void {
    if ((event.key !== "Enter" && event.key !== "F2") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void this.open().then((editor) => editor?.focus());
  }

  /** Shows an edited program until its editor is there. */
  #showPlain(text: string): void {
    this.#plain = text;
    const lines = text.split("\n").map((line) => {
      const element = document.createElement("span");
      element.className = "line";
      element.textContent = line;
      return element;
    });
    this.#code.replaceChildren(
      ...lines.flatMap((line, index) => (index === 0 ? [line] : ["\n", line])),
    );
  }

  #unmarkLine(): void {
    for (const line of this.#code.querySelectorAll(".marked")) line.classList.remove("marked");
  }
}
