import type { APIRoute, GetStaticPaths } from "astro";
import { glossary } from "../../course/glossary.ts";
import { type Locale, locales } from "../../i18n/languages.ts";

export const getStaticPaths = (() =>
  locales.map((locale) => ({ params: { locale }, props: { locale } }))) satisfies GetStaticPaths;

/** What each term means, by its id, for pages that show it beside the term. */
export const GET: APIRoute<{ locale: Locale }> = ({ props: { locale } }) =>
  Response.json(
    Object.fromEntries(
      glossary.map((entry) => [entry.id, [entry[locale].term, entry[locale].definition]]),
    ),
  );
