import { getRelativeLocaleUrl } from "astro:i18n";
import type { APIRoute, GetStaticPaths } from "astro";
import { dictionaryOf } from "../../i18n/dictionary.ts";
import { type Locale, locales } from "../../i18n/languages.ts";

const BASE = import.meta.env.BASE_URL;

export const getStaticPaths = (() =>
  locales.map((locale) => ({ params: { locale }, props: { locale } }))) satisfies GetStaticPaths;

/** What the site is among the applications of a device. */
export const GET: APIRoute<{ locale: Locale }> = ({ props: { locale } }) => {
  const { siteTitle, tagline } = dictionaryOf(locale);
  return Response.json({
    name: siteTitle,
    description: tagline,
    lang: locale,
    start_url: getRelativeLocaleUrl(locale),
    scope: BASE,
    display: "minimal-ui",
    icons: [{ src: `${BASE}favicon.svg`, type: "image/svg+xml", sizes: "any" }],
  });
};
