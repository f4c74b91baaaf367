/** The picture of each page that is shown where somebody links to it: its words, and the run that it begins with. */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { renderAsync } from "@resvg/resvg-js";
import type { AstroIntegration } from "astro";
import satori, { type Font } from "satori";
import { readRecordedTimeline, type Timeline } from "../src/engine/index.ts";
import { at } from "./project.ts";

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 72;

/** The colours of the dark theme. */
const PAPER = "#17181c";
const TEXT = "#ffffff";
const FAINT_TEXT = "#c0c2c7";
const COLOURS = ["#3bc9db", "#ff922b"];

/** What the lanes are drawn in, from the bottom up. */
const LANES_AT_MOST = 6;
const LANE = 26;
const BAR = 14;

/** Made from the same words and runs, a picture is the same, and making it takes a tenth of a second. */
const CACHE = at("node_modules/.cache/interleave-share/");

/** What a picture says and shows. */
export interface Shared {
  readonly site: string;
  readonly title: string;
  readonly description: string;
  /** Of the page's first program. */
  readonly run?: Timeline;
}

const FONTS: readonly Font[] = (["latin", "cyrillic"] as const).flatMap((script) =>
  ([400, 700] as const).map((weight) => ({
    // Of two with one name, only one is asked for letters.
    name: script,
    weight,
    style: "normal" as const,
    data: readFileSync(
      at(`node_modules/@fontsource/golos-text/files/golos-text-${script}-${weight}-normal.woff`),
    ),
  })),
);

const line = (text: string, style: object) => ({
  type: "div",
  props: { style: { width: WIDTH - 2 * MARGIN, ...style }, children: text },
});

/** Cut at a word. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\s,.:;—–-]+\S*$/, "")} …`;
}

function words({ site, title, description }: Shared): Promise<string> {
  const children = [
    line(site, { fontSize: 30, color: COLOURS[0] }),
    line(cut(title, 80), { fontSize: title.length > 32 ? 54 : 68, fontWeight: 700, marginTop: 18 }),
    line(cut(description, 170), {
      fontSize: 30,
      color: FAINT_TEXT,
      lineHeight: 1.35,
      marginTop: 22,
    }),
  ];
  const style = {
    display: "flex",
    flexDirection: "column",
    width: WIDTH,
    height: HEIGHT,
    padding: MARGIN,
    fontFamily: "latin, cyrillic",
    lineHeight: 1.15,
    color: TEXT,
  };
  const options = { width: WIDTH, height: HEIGHT, fonts: [...FONTS] };
  return satori({ type: "div", props: { style, children } }, options);
}

/** Whom a run is drawn by: those who do something themselves, the first of them. */
function lanesOf({ lanes }: Timeline): Timeline["lanes"] {
  const tasks = lanes.filter(({ kind }) => kind === "task");
  const chosen = tasks.length > 1 ? tasks : lanes.filter(({ kind }) => kind === "thread");
  return chosen.slice(0, LANES_AT_MOST);
}

const rect = (x: number, y: number, width: number, height: number) =>
  `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${height}" rx="3"/>`;

/** Bars where somebody runs, tracks where they live. */
function drawRun(run: Timeline): string {
  const lanes = lanesOf(run);
  const toX = (time: number) => MARGIN + (Math.min(time, run.end) / run.end) * (WIDTH - 2 * MARGIN);
  const top = HEIGHT - MARGIN - lanes.length * LANE + LANE - BAR;
  return lanes
    .map(({ from, to, spans }, index) => {
      const y = top + index * LANE;
      const track = rect(toX(from), y + BAR / 2 - 2, toX(to) - toX(from), 4);
      const bars = spans
        .filter(({ state }) => state === "running" || state === "mixed")
        .map((span) =>
          rect(toX(span.from), y, Math.max(BAR / 2, toX(span.to) - toX(span.from)), BAR),
        );
      return `<g fill="${COLOURS[index % COLOURS.length]}"><g opacity="0.35">${track}</g>${bars.join("")}</g>`;
    })
    .join("");
}

/** The strands of the site's icon, for a page without a run. */
const ICON = `<g transform="translate(${WIDTH - MARGIN - 190} ${HEIGHT - MARGIN - 190}) scale(6)" fill="none" stroke-linecap="round" stroke-width="4">
<path stroke="${COLOURS[0]}" d="M4 8c8 0 6 16 14 16h10"/>
<path stroke="${COLOURS[1]}" d="M4 24c4 0 5.5-4 7-8"/>
<path stroke="${COLOURS[1]}" d="M15 12c1-2.5 2-4 4-4h9"/></g>`;

/** A picture as PNG, the same for the same. */
export async function drawShared(shared: Shared): Promise<Buffer> {
  const { run } = shared;
  const hasRun = run !== undefined && run.end > 0 && lanesOf(run).length > 1;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>`,
    hasRun ? drawRun(run) : ICON,
    await words(shared),
    "</svg>",
  ].join("");
  const kept = `${CACHE}${createHash("sha256").update(svg).digest("hex").slice(0, 32)}.png`;
  if (existsSync(kept)) return readFile(kept);
  const picture = (await renderAsync(svg, { font: { loadSystemFonts: false } })).asPng();
  await mkdir(CACHE, { recursive: true });
  await writeFile(kept, picture);
  return picture;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#34": '"',
  "#38": "&",
  "#39": "'",
};

const contentOf = (html: string, property: string) =>
  new RegExp(`<meta property="og:${property}" content="([^"]*)"`)
    .exec(html)?.[1]
    ?.replace(/&(#?\w+);/g, (entity, name) => ENTITIES[name] ?? entity);

/** What a page says of itself. */
export function sharedOf(html: string): Shared {
  const [, recorded] =
    /data-part="timeline"[\s\S]*?<script type="application\/json">([^<]*)<\/script>/.exec(html) ??
    [];
  return {
    site: contentOf(html, "site_name") ?? "",
    title: contentOf(html, "title") ?? "",
    description: contentOf(html, "description") ?? "",
    ...(recorded === undefined ? {} : { run: readRecordedTimeline(JSON.parse(recorded)) }),
  };
}

/** Makes the pictures that the pages of a built site name. */
export function sharePictures(): AstroIntegration {
  let root = "";
  return {
    name: "interleave:share-pictures",
    hooks: {
      "astro:config:done": ({ config }) => {
        if (config.site !== undefined) root = new URL(config.base, config.site).href;
      },
      "astro:build:done": async ({ dir }) => {
        const site = fileURLToPath(dir);
        for (const page of globSync("**/*.html", { cwd: site })) {
          const html = readFileSync(join(site, page), "utf8");
          const address = contentOf(html, "image");
          if (address === undefined || root === "") continue;
          const file = join(site, decodeURI(address.slice(root.length)));
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, await drawShared(sharedOf(html)));
        }
      },
    },
  };
}
