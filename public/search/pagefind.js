/**
 * Pagefind, as its search box imports it, but a word that is on no page finds nothing. Pagefind takes the
 * longest beginning of such a word that is on some page, and answers “nonexistent” with every “non”.
 */
import * as pagefind from "../pagefind/pagefind.js";

export * from "../pagefind/pagefind.js";

/** How much of a word must be in what it finds: endings differ, “cancellation” finds “cancel”. */
const SHARE = 0.5;

/** Without accents and dots, as Pagefind compares. */
const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "");

export async function search(query, options) {
  const found = await pagefind.search(query, options);
  const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (found?.results.length > 0 && !(await isAbout(found.results[0], words))) {
    return { ...found, results: [], unfilteredResultCount: 0 };
  }
  return found;
}

/** Either a word is meant in every result or in none, so that one result tells. */
async function isAbout(result, words) {
  const { content, locations, meta } = await result.data();
  const all = content.split(/\s+/);
  const met = plain([...locations.map((place) => all[place]), meta.title].join(" "));
  return words.every((word) => {
    const start = plain(word);
    return met.includes(start.slice(0, Math.max(1, Math.floor(start.length * SHARE))));
  });
}
