import { escapeText } from "../escape-text.ts";
import { AXIS, HEAD, LEVELS, type Scene } from "./scene.ts";
import { rowNames } from "./still.ts";
import { signToSvg, timelineToSvg } from "./svg.ts";
import { withSvg } from "./svg-element.ts";
import type { TimelineText } from "./text.ts";

/** What the page's styles give to a picture, which has none of its own. */
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "font-family",
  "font-size",
  "font-weight",
] as const;

const WIDTH = 1_200;
const NAMES = 200;
const MARGIN = 16;
const INDENT = 12;
const LEGEND_LINE = 22;
/** Pixels of a PNG for each of the picture. */
const SCALE = 2;

export interface PictureFile {
  readonly svg: () => string;
  readonly png: () => Promise<Blob>;
}

/** The picture of what is in sight, with all rows, their names and the legend, as it looks in this figure and its theme. */
export function pictureFile(figure: HTMLElement, scene: Scene, text: TimelineText): PictureFile {
  const place = withSvg("div", sceneToSvg(scene, text));
  place.hidden = true;
  figure.append(place);
  const picture = place.querySelector("svg");
  if (picture === null) throw new Error("There is no picture.");
  const parts = [picture, ...picture.querySelectorAll("*")];
  for (const part of parts) {
    const styles = getComputedStyle(part);
    for (const name of STYLES) part.setAttribute(name, styles.getPropertyValue(name));
  }
  // Only now: a part's look depends on what is around it.
  for (const part of parts) part.removeAttribute("class");
  const paper = getComputedStyle(figure).getPropertyValue("--timeline-background").trim();
  picture.querySelector("[data-paper]")?.setAttribute("fill", paper);
  place.remove();
  const svg = new XMLSerializer().serializeToString(picture);
  const size = { width: WIDTH, height: Number(picture.getAttribute("height")) };
  return { svg: () => svg, png: () => svgToPng(svg, size) };
}

function sceneToSvg(scene: Scene, text: TimelineText): string {
  const { timeline, layout } = scene;
  const [levels, ...rows] = rowNames(timeline, layout, text);
  const names = [
    name(levels?.text ?? "", MARGIN, AXIS + LEVELS / 2),
    ...rows.map(({ text: title, depth }, row) => {
      const middle = HEAD + (row + 0.42) * layout.rowHeight;
      return name(title, MARGIN + depth * INDENT, middle);
    }),
  ];
  const legend = text.legend(timeline);
  const bottom = MARGIN + layout.height + MARGIN / 2;
  const entries = legend.map(
    ({ sign, text: meaning }, place) =>
      `<svg x="${NAMES}" y="${bottom + place * LEGEND_LINE}" width="${WIDTH - NAMES}" height="${LEGEND_LINE}">` +
      `${signToSvg(sign)}<text x="34" y="12">${escapeText(meaning)}</text></svg>`,
  );
  const height = bottom + legend.length * LEGEND_LINE + MARGIN;
  const picture = timelineToSvg(scene, { id: "saved", label: text.summary(timeline) });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">` +
    `<rect data-paper="" width="100%" height="100%"/>` +
    `<svg y="${MARGIN}" width="${NAMES - MARGIN / 2}" height="${layout.height}">${names.join("")}</svg>` +
    `<svg x="${NAMES}" y="${MARGIN}" width="${WIDTH - NAMES - MARGIN}" height="${layout.height}">${picture}</svg>` +
    `${entries.join("")}</svg>`
  );
}

const name = (title: string, x: number, middle: number) =>
  `<text x="${x}" y="${middle + 4}">${escapeText(title)}</text>`;

async function svgToPng(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const { promise, resolve } = Promise.withResolvers<Blob | null>();
    canvas.toBlob(resolve, "image/png");
    const png = await promise;
    if (png === null) throw new Error("This browser makes no picture.");
    return png;
  } finally {
    URL.revokeObjectURL(address);
  }
}
