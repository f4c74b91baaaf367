import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { markProgress } from "../../../src/components/progress/marks.ts";
import { defineProgressPage } from "../../../src/components/progress/page.ts";
import { ProgressStore } from "../../../src/components/progress/progress.ts";
import { dictionaryOf } from "../../../src/i18n/dictionary.ts";

const words = dictionaryOf("en");
const onChange = vi.fn();
const store = new ProgressStore(localStorage, onChange);
defineProgressPage({ store, words, locale: "en" });

const PAGE = `
  <progress-page>
    <p data-part="total"></p>
    <button type="button" data-part="export">Save</button>
    <button type="button" data-part="import">Load</button>
    <button type="button" data-part="clear">Forget</button>
    <input type="file" hidden>
    <p data-part="answer" role="status"></p>
    <ul>
      <li data-lesson="threading/gil"><span data-part="state"></span></li>
      <li data-lesson="threading/locks"><span data-part="state"></span></li>
      <li data-lesson="threading/queues"><span data-part="state"></span></li>
    </ul>
  </progress-page>`;

function find<Found extends Element = HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

const states = () =>
  [...document.querySelectorAll("[data-part=state]")].map(({ textContent }) => textContent);
const answer = () => find("[data-part=answer]").textContent;

/** Gives the page a file, as the reader does by choosing it. */
function give(text: string): void {
  const files = new DataTransfer();
  files.items.add(new File([text], "mine.json"));
  const input = find<HTMLInputElement>("input");
  input.files = files.files;
  input.dispatchEvent(new Event("change"));
}

/** Resolves when the page has said something. */
function said(): Promise<string> {
  return new Promise((found) => {
    const line = find("[data-part=answer]");
    const observer = new MutationObserver(() => {
      observer.disconnect();
      found(line.textContent);
    });
    observer.observe(line, { childList: true });
  });
}

beforeEach(() => {
  localStorage.clear();
  store.lesson("threading/gil").visit({ predictions: 0, questions: 0, exercises: 0 });
  const locks = store.lesson("threading/locks");
  locks.visit({ predictions: 1, questions: 3, exercises: 1 });
  locks.predict("0", 1);
  locks.answer("0", { tried: [0], found: true });
  document.body.innerHTML = PAGE;
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe("the page of progress", () => {
  test("says of each lesson how far the reader has come", () => {
    expect(states()).toEqual([
      "done",
      "begun: predictions 1 of 1, questions 1 of 3, exercises 0 of 1",
      "not opened yet",
    ]);
    expect(find("[data-part=total]").textContent).toBe("Lessons done: 1 of 3.");
  });

  test("saves to a file what it loads from a file", async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      if (blob instanceof Blob) saved.push(blob);
      return "#";
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    find("[data-part=export]").click();
    expect(click).toHaveBeenCalledOnce();
    expect(answer()).toBe("Saved as interleave-progress.json.");

    const before = states();
    store.clear();
    const answered = said();
    onChange.mockClear();
    give((await saved[0]?.text()) ?? "");

    expect(await answered).toBe("mine.json is added to what was here.");
    expect(states()).toEqual(before);
    expect(onChange).toHaveBeenCalledOnce();
  });

  test("changes nothing for a file of another kind", async () => {
    const answered = said();
    give("{}");

    expect(await answered).toBe("mine.json does not hold saved progress, so nothing has changed.");
    expect(store.lesson("threading/locks").kept.predictions).toEqual({ "0": 1 });
  });

  test("forgets everything when the reader has confirmed it", () => {
    vi.spyOn(globalThis, "confirm").mockReturnValue(true);
    find("[data-part=clear]").click();

    expect(answer()).toBe("Everything is forgotten.");
    expect(states()).toEqual(["not opened yet", "not opened yet", "not opened yet"]);
    expect(localStorage.length).toBe(0);
  });

  test("forgets nothing when the reader has thought better of it", () => {
    vi.spyOn(globalThis, "confirm").mockReturnValue(false);
    find("[data-part=clear]").click();

    expect(answer()).toBe("");
    expect(store.progress.lessons).toHaveProperty("threading/locks");
  });
});

test("the menu says beside a lesson whether it is begun or done", () => {
  const menu = document.createElement("nav");
  menu.innerHTML = ["gil", "locks", "queues"]
    .map((slug) => `<a href="/en/threading/${slug}/">${slug}</a>`)
    .join("");
  const links = [...menu.querySelectorAll("a")];

  markProgress(links, store.progress, "/en/", words);
  markProgress(links, store.progress, "/en/", words);

  expect(links.map(({ textContent }) => textContent)).toEqual([
    "gil (done)",
    "locks (begun)",
    "queues",
  ]);
});
