import { createEngine } from "../../engine/index.ts";
import { dictionaryOf, tagToLocale } from "../../i18n/dictionary.ts";
import { definePlayground } from "../lesson/playground.ts";
import { definePythonCell } from "../lesson/python-cell.ts";
import { keepPlace } from "./place.ts";
import { browserStorage } from "./storage.ts";

/** What every page does once: it makes the one engine and gives it to the cells. */

const locale = tagToLocale(document.documentElement.lang);
const words = dictionaryOf(locale);
const storage = browserStorage("sessionStorage");

const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
const engine = createEngine(new URL(`${base}_engine/`, location.href).href);
globalThis.interleave = engine;

definePythonCell({ engine, locale, words, storage });
definePlayground(words, storage);
keepPlace(storage, browserStorage("localStorage"));
