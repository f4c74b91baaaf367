// @ts-check
import { fileURLToPath } from "node:url";
import { satteri } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { highlighting } from "./src/components/highlighting.ts";
import { checkLessons } from "./src/course/check-lessons.ts";
import { chapters, DEFAULT_LOCALE, inEach, languages } from "./src/i18n/languages.ts";
import { compressedFiles } from "./tools/compressed-files.ts";
import { contentPolicy } from "./tools/content-policy.ts";
import { enginePlugin } from "./tools/engine-plugin.ts";
import { crossOriginIsolation } from "./tools/headers.ts";
import { licences } from "./tools/licences.ts";
import { lightWithoutScripts } from "./tools/light-without-scripts.ts";
import { modulePreloads } from "./tools/module-preloads.ts";
import { releaseList } from "./tools/release.ts";
import { searchIndex } from "./tools/search-index.ts";
import { serviceWorker } from "./tools/service-worker.ts";
import { sharePictures } from "./tools/share-pictures.ts";

const { SITE_URL, BASE = "/" } = process.env;

export default defineConfig({
  // Absolute addresses (canonical links, the sitemap) exist only where the site's own is known.
  ...(SITE_URL === undefined ? {} : { site: SITE_URL }),
  // Below which path of its host the site is.
  base: BASE,
  trailingSlash: "always",
  server: { headers: crossOriginIsolation },
  markdown: {
    // Straight quotes would become English curly ones in Russian text.
    processor: satteri({ features: { smartPunctuation: false } }),
    shikiConfig: highlighting,
  },
  vite: {
    plugins: [enginePlugin(), serviceWorker()],
    resolve: {
      alias: [
        {
          find: /^@pagefind\/default-ui$/,
          replacement: fileURLToPath(
            new URL("./src/components/site/search-box.ts", import.meta.url),
          ),
        },
      ],
    },
    // Scripts in files of their own are kept from page to page, and need no hash in each page's policy.
    build: { assetsInlineLimit: 0 },
    worker: { format: "es" },
    // Found only when somebody edits a program, they would reload the page under the reader's hands.
    optimizeDeps: {
      include: [
        "@codemirror/commands",
        "@codemirror/lang-python",
        "@codemirror/language",
        "@codemirror/state",
        "@codemirror/view",
        "@lezer/highlight",
      ],
    },
  },
  integrations: [
    checkLessons(),
    modulePreloads(),
    lightWithoutScripts(),
    contentPolicy(),
    starlight({
      title: inEach((locale) => languages[locale].title),
      description:
        "A free course on concurrency in Python whose programs run for real in the browser.",
      head: [
        {
          tag: "link",
          attrs: { rel: "apple-touch-icon", href: `${BASE.replace(/\/?$/, "/")}touch-icon.png` },
        },
        // The picture that would be large has an address only where the site's own is known.
        ...(SITE_URL === undefined
          ? [
              {
                tag: /** @type {const} */ ("meta"),
                attrs: { name: "twitter:card", content: "summary" },
              },
            ]
          : []),
      ],
      defaultLocale: DEFAULT_LOCALE,
      locales: inEach((locale) => ({ label: languages[locale].name, lang: locale })),
      disable404Route: true,
      // See searchIndex.
      pagefind: false,
      expressiveCode: false,
      routeMiddleware: "./src/components/site/lesson-content.ts",
      customCss: [
        "./src/styles/site.css",
        "./src/styles/code.css",
        "./src/styles/output.css",
        "./src/styles/steering.css",
        "./src/styles/deadlock.css",
        "./src/styles/lesson.css",
      ],
      components: {
        Head: "./src/components/site/Head.astro",
        Header: "./src/components/site/Header.astro",
        LanguageSelect: "./src/components/site/LanguageSelect.astro",
        MarkdownContent: "./src/components/site/MarkdownContent.astro",
        MobileMenuFooter: "./src/components/site/MobileMenuFooter.astro",
      },
      sidebar: [
        ...chapters.map((directory) => ({
          label: languages[DEFAULT_LOCALE].chapters[directory],
          translations: inEach((locale) => languages[locale].chapters[directory]),
          items: [{ autogenerate: { directory } }],
        })),
        { slug: "glossary" },
        { slug: "progress" },
        { slug: "playground" },
        { slug: "support" },
        { slug: "promises" },
        { slug: "schedules" },
        { slug: "teaching" },
      ],
    }),
    searchIndex(),
    licences(),
    sharePictures(),
    // Of what the others have made.
    releaseList(),
    // The last to change the files.
    compressedFiles(),
  ],
});
