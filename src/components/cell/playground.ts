import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { playgroundWords } from "../../i18n/playground.ts";
import { button, element, find } from "../element.ts";
import { saveFile } from "../save-file.ts";
import { atTypingPause } from "../typing-pause.ts";
import type { PythonCell } from "./cell.ts";
import { FileTabs } from "./file-tabs.ts";
import {
  areSameFiles,
  FILES_AT_MOST,
  type FilesBeside,
  hasFiles,
  NO_FILES,
} from "./files-beside.ts";
import { OwnPrograms } from "./own-programs.ts";
import type { ArchiveProblem } from "./program-archive.ts";
import {
  isTooLongForLink,
  type LinkedProgram,
  linkToProgram,
  PROGRAM_PREFIX,
  programToShareCode,
  shareCodeToProgram,
} from "./share-link.ts";

/** Of a program that came with a link, so much of its code, which begins with a checksum, tells it from others. */
const CODE_LENGTH = 64;

const ARCHIVE_WORDS = {
  damaged: "damagedArchive",
  "no-main": "noMain",
  text: "noText",
  name: "badName",
  big: "tooBig",
} as const satisfies Record<ArchiveProblem, string>;

/** What reads and writes archives, for those who have several files. */
const loadArchives = () => import("./program-archive.ts").catch(() => undefined);

const isSameProgram = (one: LinkedProgram, other: LinkedProgram): boolean =>
  one.source === other.source && areSameFiles(one.files, other.files);

export interface PlaygroundSurroundings {
  readonly words: Dictionary;
  readonly locale: Locale;
  /** In which the reader's programs outlive their tab. */
  readonly storage: Storage | undefined;
}

/** Teaches the page what `<python-playground>` means; the markup is `Playground.astro`'s. */
export function definePlayground({ words, locale, storage }: PlaygroundSurroundings): void {
  const own = playgroundWords[locale];

  class PlaygroundElement extends HTMLElement {
    readonly #cell = find<PythonCell>(this, "python-cell");
    readonly #pageId = this.#cell.programId;
    readonly #programs = new OwnPrograms(storage, (number) =>
      fill(own.untitled, { number: String(number) }),
    );
    readonly #files = new FileTabs(this.#cell, find(this, "[data-part=files]"), {
      words,
      locale,
      onChange: () => {
        this.#leaveLink();
        this.#keepSoon();
      },
    });
    readonly #keepSoon = atTypingPause(() => this.#keep());
    /** Of the reader's own program that the cell shows; nothing while it shows one that came with a link. */
    #shown: string | undefined;
    /** The program that is shown as it was kept last: a tab that was not touched takes nothing from another. */
    #kept: LinkedProgram = { source: "", files: NO_FILES };
    #listeners = new AbortController();

    connectedCallback(): void {
      this.#listeners = new AbortController();
      const { signal } = this.#listeners;
      this.#listen(signal);
      // Whoever was quicker than this script goes on, and so does a program that was kept before there were several.
      const before = this.#cell.source;
      if (before !== "") {
        this.#shown = this.#programs.add(before).id;
        this.#kept = { source: before, files: NO_FILES };
        this.#cell.rename(`${this.#pageId}/${this.#shown}`);
      }
      void this.#open();
    }

    disconnectedCallback(): void {
      this.#keep();
      this.#listeners.abort();
    }

    #listen(signal: AbortSignal): void {
      const on = (part: string, event: string, act: () => void) =>
        find(this, `[data-part=${part}]`).addEventListener(event, act, { signal });
      on("share", "click", () => void this.#share());
      on("keep", "click", () => this.#keepLinked());
      on("own", "click", () => this.#goBack());
      on("programs", "change", () => this.#choose());
      on("name", "change", () => this.#rename());
      on("make", "click", () => this.#make(""));
      on("starters", "change", () => void this.#begin());
      on("remove", "click", () => this.#remove());
      on("save", "click", () => void this.#save());
      on("load", "click", () => this.#file.click());
      on("file", "change", () => void this.#load());
      // Which has given the cell the files of the original.
      on("reset", "click", () => this.#files.show());
      this.#files.listen(signal);
      this.#cell.addEventListener("input", ({ bubbles }) => bubbles && this.#leaveLink(), {
        signal,
      });
      this.#cell.addEventListener("input", this.#keepSoon, { signal });
      window.addEventListener("pagehide", () => this.#keep(), { signal });
      window.addEventListener("hashchange", () => void this.#open(), { signal });
    }

    get #file(): HTMLInputElement {
      return find<HTMLInputElement>(this, "[data-part=file]");
    }

    get #name(): HTMLInputElement {
      return find<HTMLInputElement>(this, "[data-part=name]");
    }

    /** Shows the program of the page's address beside the reader's own, which stay as they are. */
    async #open(): Promise<void> {
      const { hash } = location;
      const link = linkToProgram(hash);
      const program = link && (await shareCodeToProgram(link.code));
      if (location.hash !== hash) return;
      const isDamaged = link !== undefined && program === undefined;
      const damaged = find(this, "[data-part=damaged]");
      damaged.hidden = !isDamaged;
      damaged.textContent = isDamaged ? words.damagedLink : "";
      this.#showOwn();
      if (link === undefined || program === undefined) return;
      // Who has shared a program of theirs goes on with it.
      if (!isSameProgram(program, this.#cell)) {
        this.#keep();
        this.#shown = undefined;
        const { source, files } = program;
        this.#cell.exchange(`${this.#pageId}/${link.code.slice(0, CODE_LENGTH)}`, source, files);
        this.#files.show();
        this.#draw();
      }
      if (link.trace !== undefined) this.#cell.offerSchedule(link.trace);
    }

    #showOwn(): void {
      const { id, source, files = NO_FILES } = this.#programs.open;
      if (this.#shown !== id) {
        this.#keep();
        this.#shown = id;
        this.#cell.exchange(`${this.#pageId}/${id}`, "", files);
        if (this.#cell.source !== source) this.#cell.source = source;
        if (!areSameFiles(this.#cell.files, files)) this.#cell.files = files;
        this.#files.show();
        this.#kept = { source, files };
      }
      this.#draw();
    }

    #draw(): void {
      const isOwn = this.#shown !== undefined;
      find(this, "[data-part=linked]").hidden = isOwn;
      find(this, "[data-part=mine]").hidden = !isOwn;
      const { id: open, name } = this.#programs.open;
      const options = this.#programs.all.map(({ id, name: text }) =>
        element("option", { text, attributes: { value: id } }),
      );
      const programs = find<HTMLSelectElement>(this, "[data-part=programs]");
      programs.replaceChildren(...options);
      programs.value = open;
      this.#name.value = name;
    }

    /** @param children what can be done about it. */
    #say(sentence: string, ...children: readonly Node[]): void {
      const unkept = this.#programs.areKept ? "" : ` ${own.notKept}`;
      find(this, "[data-part=said]").replaceChildren(`${sentence}${unkept} `, ...children);
    }

    #choose(): void {
      this.#keep();
      this.#programs.choose(find<HTMLSelectElement>(this, "[data-part=programs]").value);
      this.#turn("");
    }

    #rename(): void {
      const name = this.#name.value.trim();
      if (name !== "" && this.#shown !== undefined) this.#programs.change(this.#shown, { name });
      this.#draw();
    }

    /** Adds the program that is chosen of those to begin with; whoever has it already finds it again. */
    async #begin(): Promise<void> {
      const list = find<HTMLSelectElement>(this, "[data-part=starters]");
      const { value: id } = list;
      const title = list.selectedOptions[0]?.text ?? "";
      list.value = "";
      if (id === "") return;
      const part = await import("./starters.ts").catch(() => undefined);
      const source = part?.starterSource(id, title);
      if (source === undefined) {
        this.#say(words.notLoaded);
        return;
      }
      this.#keep();
      const known = this.#programs.all.find((program) =>
        isSameProgram({ files: NO_FILES, ...program }, { source, files: NO_FILES }),
      );
      if (known === undefined) this.#programs.add(source, title);
      else this.#programs.choose(known.id);
      this.#turn("");
      this.#cell.edit();
    }

    #make(source: string, files: FilesBeside = NO_FILES): void {
      this.#keep();
      this.#programs.add(source, undefined, files);
      this.#turn("");
      this.#cell.edit();
    }

    #remove(): void {
      this.#keep();
      const { id, name } = this.#programs.open;
      const putBack = this.#programs.remove(id);
      const undo = button(own.putBack, () => {
        this.#keep();
        putBack();
        this.#turn("");
      });
      this.#turn(fill(own.removed, { name }), undo);
    }

    async #save(): Promise<void> {
      this.#keep();
      const { name, source, files = NO_FILES } = this.#programs.open;
      const stem = name.replace(/\.(?:py|zip)$/, "");
      if (!hasFiles(files)) {
        saveFile(`${stem}.py`, `${source}\n`, "text/x-python");
        return;
      }
      const part = await loadArchives();
      if (part === undefined) this.#say(words.notLoaded);
      else saveFile(`${stem}.zip`, part.toArchive({ source, files }), "application/zip");
    }

    async #load(): Promise<void> {
      this.#keep();
      const files = [...(this.#file.files ?? [])];
      const loaded: string[] = [];
      const sentences: string[] = [];
      for (const file of files) {
        const problem = await this.#loadOne(file);
        if (problem === undefined) loaded.push(file.name);
        else sentences.push(`${fill(own.notRead, { name: file.name })} ${problem}`);
      }
      this.#file.value = "";
      if (loaded.length > 0) sentences.unshift(fill(own.loaded, { names: loaded.join(", ") }));
      this.#turn(sentences.join(" "));
    }

    /** @returns why it could not be read. */
    async #loadOne(file: File): Promise<string | undefined> {
      const { name } = file;
      if (!name.endsWith(".zip")) {
        this.#programs.add((await file.text()).trimEnd(), name.replace(/\.py$/, ""));
        return undefined;
      }
      const part = await loadArchives();
      if (part === undefined) return words.notLoaded;
      const read = part.fromArchive(new Uint8Array(await file.arrayBuffer()));
      if (!read.ok) {
        const count = String(FILES_AT_MOST);
        return fill(own[ARCHIVE_WORDS[read.problem]], { file: read.file ?? "", count });
      }
      const { source, files } = read.program;
      this.#programs.add(source, name.slice(0, -".zip".length), files);
      return undefined;
    }

    /** Another of the reader's programs is open; the address is no longer that of one. */
    #turn(sentence: string, ...children: readonly Node[]): void {
      this.#leaveLink();
      this.#showOwn();
      this.#say(sentence, ...children);
    }

    #keepLinked(): void {
      const { source, files } = this.#cell;
      history.pushState(null, "", location.pathname + location.search);
      this.#make(source, files);
    }

    #goBack(): void {
      history.pushState(null, "", location.pathname + location.search);
      this.#showOwn();
      this.#cell.edit();
    }

    /** The address no longer tells what the reader's own program is. */
    #leaveLink(): void {
      if (this.#shown === undefined || !location.hash.startsWith(PROGRAM_PREFIX)) return;
      history.replaceState(history.state, "", location.pathname + location.search);
    }

    #keep(): void {
      const { source, files } = this.#cell;
      if (this.#shown === undefined || isSameProgram(this.#cell, this.#kept)) return;
      this.#kept = { source, files };
      this.#programs.change(this.#shown, { source, files });
      if (!this.#programs.areKept) this.#say("");
    }

    async #share(): Promise<void> {
      const code = await programToShareCode(this.#cell.source, this.#cell.files);
      const answer = find(this, "[data-part=shared]");
      if (isTooLongForLink(code)) {
        answer.textContent = own.tooLong;
        return;
      }
      history.replaceState(history.state, "", PROGRAM_PREFIX + code);
      const copied = await navigator.clipboard.writeText(location.href).then(
        () => true,
        () => false,
      );
      answer.textContent = copied ? words.shared : words.sharedInAddress;
    }
  }

  customElements.define("python-playground", PlaygroundElement);
}
