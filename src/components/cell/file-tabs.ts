import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { playgroundWords } from "../../i18n/playground.ts";
import styles from "../../styles/files.css?inline";
import { adoptStyles } from "../adopted-styles.ts";
import { button, element, find } from "../element.ts";
import type { PythonCell, ShowLineEvent } from "./cell.ts";
import {
  FILES_AT_MOST,
  freeName,
  MAIN_NAME,
  NAME_AT_MOST,
  type NameProblem,
  problemOfName,
} from "./files-beside.ts";
import { CellSource } from "./source.ts";

const PROBLEM_WORDS = {
  empty: "emptyName",
  long: "longName",
  outside: "outsideName",
  characters: "charactersInName",
  main: "mainName",
  taken: "takenName",
  folder: "folderName",
} as const satisfies Record<NameProblem, string>;

/** What a new file is called if that is free. */
const NEW_NAME = "helper.py";

interface FileTabsOptions {
  readonly words: Dictionary;
  readonly locale: Locale;
  /** The reader has changed something. */
  readonly onChange: () => void;
}

/** Where a file is on the page. */
interface Place {
  readonly tab: HTMLButtonElement;
  readonly panel: HTMLElement;
}

/** A file beside the program. */
interface OpenFile extends Place {
  name: string;
  /** Absent until it is seen. */
  source: CellSource | undefined;
  /** As it was before that. */
  text: string;
}

const isPython = (name: string) => name.endsWith(".py");

let count = 0;

/** The files of a cell's program, each with a tab: `main.py`, which is the cell's own source, and those beside it. */
export class FileTabs {
  readonly #cell: PythonCell;
  readonly #options: FileTabsOptions;
  readonly #own: (typeof playgroundWords)[Locale];
  readonly #main: Place;
  readonly #tabs: HTMLElement;
  readonly #file: HTMLElement;
  readonly #name: HTMLInputElement;
  readonly #said = element("p", { class: "said", attributes: { role: "status" } });
  readonly #onlyMain: HTMLElement;
  #files: OpenFile[] = [];
  /** Nothing while it is the program itself. */
  #shown: OpenFile | undefined;

  /** @param place within the cell, ahead of its source. */
  constructor(cell: PythonCell, place: HTMLElement, options: FileTabsOptions) {
    adoptStyles(styles);
    this.#cell = cell;
    this.#options = options;
    this.#own = playgroundWords[options.locale];
    const own = this.#own;
    const source = find(cell, "[data-part=source]");
    this.#main = {
      panel: source,
      tab: this.#makeTab(MAIN_NAME, source, () => this.#show(undefined)),
    };
    this.#tabs = element("div", {
      class: "tabs",
      attributes: { role: "tablist", "aria-label": own.files },
    });
    this.#said.id = `files-said-${++count}`;
    this.#name = element("input", {
      attributes: {
        type: "text",
        "data-part": "file-name",
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        "aria-describedby": this.#said.id,
      },
    });
    this.#file = element("div", {
      class: "file",
      children: [
        element("label", { children: [own.fileName, this.#name] }),
        button(own.removeFile, () => this.#remove()),
      ],
    });
    this.#onlyMain = element("p", { class: "said", text: own.onlyMain });
    const add = button(own.addFile, () => this.#add(), { attributes: { "data-part": "add-file" } });
    place.replaceChildren(
      element("div", { class: "row", children: [this.#tabs, add] }),
      this.#file,
      this.#said,
      this.#onlyMain,
    );
    // What is typed there is no part of the program.
    place.addEventListener("input", (event) => event.stopPropagation());
    this.#name.addEventListener("change", () => this.#rename());
    this.#tabs.addEventListener("keydown", (event) => this.#press(event));
    this.#draw();
  }

  /** Hears what the cell is asked for, as long as it is on the page. */
  listen(signal: AbortSignal): void {
    const cell = this.#cell;
    cell.addEventListener("show-line", (event) => this.#reveal(event), { signal });
    // Before the cell, which would copy the program.
    cell.addEventListener("click", (event) => this.#copy(event), { signal, capture: true });
    // Who steps does so in the program.
    const steps = new MutationObserver(() => this.#show(undefined));
    steps.observe(find(cell, "[data-part=step]"), { attributeFilter: ["aria-expanded"] });
    signal.addEventListener("abort", () => steps.disconnect());
  }

  /** Shows those the cell has now, and the program itself. */
  show(): void {
    for (const file of this.#files) this.#close(file);
    this.#files = Object.entries(this.#cell.files).map(([name, text]) => this.#open(name, text));
    this.#shown = undefined;
    this.#say("");
    this.#draw();
  }

  get #names(): readonly string[] {
    return this.#files.map(({ name }) => name);
  }

  #open(name: string, text: string): OpenFile {
    const panel = element("div", {
      class: "source",
      attributes: { "data-part": "file-source" },
      children: [
        element("pre", {
          class: "astro-code",
          attributes: { tabindex: "0" },
          children: [element("code")],
        }),
      ],
    });
    const tab = this.#makeTab(name, panel, () => this.#show(file));
    const file: OpenFile = { name, tab, panel, source: undefined, text };
    return file;
  }

  #makeTab(name: string, panel: HTMLElement, onPress: () => void): HTMLButtonElement {
    const number = ++count;
    const tab = button(name, onPress, { attributes: { role: "tab", id: `file-tab-${number}` } });
    panel.id ||= `file-${number}`;
    panel.role = "tabpanel";
    panel.setAttribute("aria-labelledby", tab.id);
    tab.setAttribute("aria-controls", panel.id);
    return tab;
  }

  #close({ source, panel }: OpenFile): void {
    source?.reset();
    panel.remove();
  }

  #textOf({ source, text }: OpenFile): string {
    return source?.text ?? text;
  }

  #changed(): void {
    this.#cell.files = Object.fromEntries(
      this.#files.map((file) => [file.name, this.#textOf(file)]),
    );
    this.#options.onChange();
  }

  #show(file: OpenFile | undefined): void {
    if (file === this.#shown) return;
    this.#shown = file;
    this.#say("");
    this.#draw();
  }

  #draw(): void {
    const shown = this.#shown;
    const places = [this.#main, ...this.#files];
    const hadFocus = this.#tabs.contains(document.activeElement);
    this.#tabs.replaceChildren(...places.map(({ tab }) => tab));
    for (const place of places) {
      const isShown = place === (shown ?? this.#main);
      place.tab.ariaSelected = String(isShown);
      place.tab.tabIndex = isShown ? 0 : -1;
      place.panel.hidden = !isShown;
      if (!place.panel.isConnected) this.#main.panel.after(place.panel);
      if (isShown && hadFocus) place.tab.focus();
    }
    if (shown !== undefined) this.#fill(shown);
    this.#file.hidden = shown === undefined;
    this.#name.value = shown?.name ?? "";
    this.#name.removeAttribute("aria-invalid");
    this.#onlyMain.hidden = !this.#names.some(isPython);
  }

  #fill(file: OpenFile): void {
    if (file.source !== undefined) return;
    const { words } = this.#options;
    file.source = new CellSource(file.panel, {
      words,
      isPlain: () => !isPython(file.name),
      onInput: () => this.#changed(),
      onFailed: () => this.#say(words.notLoaded),
    });
    // It goes with its panel.
    file.source.listen(new AbortController().signal);
    file.source.exchange(file.text);
  }

  /** @param children what can be done about it. */
  #say(sentence: string, ...children: readonly Node[]): void {
    this.#said.replaceChildren(sentence, ...(children.length > 0 ? [" ", ...children] : []));
  }

  #hasRoom(): boolean {
    return this.#files.length < FILES_AT_MOST;
  }

  #add(): void {
    if (!this.#hasRoom()) {
      this.#sayTooMany();
      return;
    }
    const file = this.#open(freeName(NEW_NAME, this.#names), "");
    this.#files.push(file);
    this.#changed();
    this.#show(file);
    this.#say(this.#own.fileNameHint);
    this.#name.focus();
    this.#name.select();
  }

  #sayTooMany(...children: readonly Node[]): void {
    this.#say(fill(this.#own.tooMany, { count: String(FILES_AT_MOST) }), ...children);
  }

  #rename(): void {
    const file = this.#shown;
    if (file === undefined) return;
    const name = this.#name.value.trim();
    const others = this.#names.filter((other) => other !== file.name);
    const problem = problemOfName(name, others);
    if (problem !== undefined) {
      this.#name.ariaInvalid = "true";
      this.#say(fill(this.#own[PROBLEM_WORDS[problem]], { count: String(NAME_AT_MOST) }));
      return;
    }
    const isOtherKind = isPython(name) !== isPython(file.name);
    file.name = name;
    file.tab.textContent = name;
    if (isOtherKind) file.source?.exchange(this.#textOf(file));
    this.#say("");
    this.#draw();
    this.#changed();
  }

  #remove(): void {
    const file = this.#shown;
    if (file === undefined) return;
    const place = this.#files.indexOf(file);
    const text = this.#textOf(file);
    this.#files.splice(place, 1);
    this.#close(file);
    this.#changed();
    this.#show(this.#files[place] ?? this.#files[place - 1]);
    const undo = button(this.#own.putBack, () => {
      if (!this.#hasRoom()) {
        this.#sayTooMany(undo);
        return;
      }
      const back = this.#open(freeName(file.name, this.#names), text);
      this.#files.splice(place, 0, back);
      this.#changed();
      this.#show(back);
      back.tab.focus();
    });
    this.#say(fill(this.#own.fileRemoved, { name: file.name }), undo);
    undo.focus();
  }

  /** Goes from tab to tab, and does with the one that is shown what else there are buttons for. */
  #press(event: KeyboardEvent): void {
    const places = [undefined, ...this.#files];
    const last = places.length - 1;
    const at = places.indexOf(this.#shown);
    const acts: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowLeft: () => this.#show(places[at === 0 ? last : at - 1]),
      ArrowRight: () => this.#show(places[at === last ? 0 : at + 1]),
      Home: () => this.#show(undefined),
      End: () => this.#show(places[last]),
      Delete: () => this.#remove(),
      F2: () => this.#name.select(),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  #reveal(event: ShowLineEvent): void {
    const { line, file: name } = event.detail;
    const file = this.#files.find((one) => one.name === name);
    if (name !== undefined && file === undefined) return;
    this.#show(file);
    void file?.source?.open().then((editor) => editor?.markLine(line));
  }

  #copy(event: MouseEvent): void {
    const { target } = event;
    const pressed = target instanceof Element ? target.closest("[data-part=copy]") : null;
    const source = this.#shown?.source;
    if (!(pressed instanceof HTMLElement) || source === undefined) return;
    event.stopPropagation();
    void source.copy(pressed);
  }
}
