// @ts-check
import { fileURLToPath } from "node:url";
import { satteri } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { checkLessons } from "./src/course/check-lessons.ts";
import { contentPolicy } from "./tools/content-policy.ts";
import { crossOriginIsolation, enginePlugin } from "./tools/engine-plugin.ts";
import { modulePreloads } from "./tools/module-preloads.ts";

/**
 * @param {string} directory
 * @param {string} label
 * @param {string} russian
 */
const chapter = (directory, label, russian) => ({
  label,
  translations: { ru: russian },
  items: [{ autogenerate: { directory } }],
});

export default defineConfig({
  // Absolute addresses (canonical links, the sitemap) exist only where the site's own is known.
  ...(process.env.SITE_URL === undefined ? {} : { site: process.env.SITE_URL }),
  server: { headers: crossOriginIsolation },
  markdown: {
    // Straight quotes would become English curly ones in Russian text.
    processor: satteri({ features: { smartPunctuation: false } }),
    shikiConfig: { theme: "css-variables" },
  },
  vite: {
    plugins: [enginePlugin()],
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
    contentPolicy(),
    starlight({
      title: { en: "Interleave", ru: "Чередование" },
      description:
        "A free course on concurrency in Python whose programs run for real in the browser.",
      defaultLocale: "en",
      locales: { en: { label: "English", lang: "en" }, ru: { label: "Русский", lang: "ru" } },
      disable404Route: true,
      expressiveCode: false,
      routeMiddleware: "./src/components/site/lesson-content.ts",
      customCss: [
        "./src/styles/site.css",
        "./src/styles/code.css",
        "./src/styles/steering.css",
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
        chapter("concurrency", "Concurrency", "Конкурентность"),
        chapter("threading", "Threading", "Многопоточность"),
        chapter("asyncio", "Asyncio", "Асинхронность: asyncio"),
        chapter("multiprocessing", "Multiprocessing", "Многопроцессность"),
        chapter("conclusions", "Conclusions", "Выводы"),
        { slug: "glossary" },
        { slug: "progress" },
        { slug: "playground" },
        { slug: "support" },
      ],
    }),
  ],
});
