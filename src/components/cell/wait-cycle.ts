import type { Wait } from "../../engine/index.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { element } from "../element.ts";
import { waitToNoun } from "../timeline/wait-words.ts";

const SVG = "http://www.w3.org/2000/svg";

const NODE = { width: 132, height: 32 };
const HEAD = 9;
/** Longer names are cut, so that they stay within their box. */
const NAME_LENGTH = 17;

/** The waits that form a circle: each waits for what the next one holds; empty where none do. */
export function findWaitCycle(waits: readonly Wait[]): readonly Wait[] {
  for (const first of waits) {
    const path: Wait[] = [];
    let wait: Wait | undefined = first;
    while (wait !== undefined && !path.includes(wait)) {
      path.push(wait);
      const { holder, process }: Wait = wait;
      wait = waits.find((other) => other.process === process && other.thread === holder);
    }
    if (wait === first) return path;
  }
  return [];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture of a circle of waits; the sentences beside it say the same. */
export function drawWaitCycle(cycle: readonly Wait[], words: Dictionary): HTMLElement {
  const nodes = cycle.flatMap((wait) => [
    { kind: "thread", name: wait.thread },
    { kind: "held", name: withName(waitToNoun(wait.for, words), wait.on) },
  ]);
  const radius = { x: 60 + 42 * cycle.length, y: 24 + 30 * cycle.length };
  const center = { x: radius.x + NODE.width / 2 + 4, y: radius.y + NODE.height / 2 + 4 };
  const points = nodes.map((_, index): Point => {
    const angle = Math.PI + (2 * Math.PI * index) / nodes.length;
    return {
      x: center.x + radius.x * Math.cos(angle),
      y: center.y + radius.y * Math.sin(angle),
    };
  });

  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${2 * center.x} ${2 * center.y}`);
  svg.setAttribute("width", String(2 * center.x));
  svg.setAttribute("aria-hidden", "true");
  for (const [index, from] of points.entries()) {
    const to = points[(index + 1) % points.length];
    if (to === undefined) continue;
    const isWait = index % 2 === 0;
    svg.append(...arrow(from, to, isWait ? "waits" : "held"));
    if (cycle.length <= 3) {
      svg.append(
        text(middle(from, to), isWait ? words.waitCycleWaits : words.waitCycleHeld, "says"),
      );
    }
  }
  for (const [index, { kind, name }] of nodes.entries()) {
    const point = points[index];
    if (point !== undefined) svg.append(...node(point, kind, name));
  }
  return element("figure", {
    class: "wait-cycle",
    children: [svg, element("figcaption", { text: words.waitCycle })],
  });
}

const withName = (noun: string, name: string | undefined) =>
  name === undefined ? noun : `${noun} ${name}`;

const middle = (one: Point, other: Point): Point => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
});

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function text({ x, y }: Point, content: string, className: string): SVGElement {
  const made = shape("text", { x, y, class: className });
  made.textContent = content;
  return made;
}

function node(at: Point, kind: string, name: string): SVGElement[] {
  const { width, height } = NODE;
  const box = shape("rect", {
    x: at.x - width / 2,
    y: at.y - height / 2,
    width,
    height,
    rx: kind === "thread" ? 5 : height / 2,
    class: kind,
  });
  const cut = name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name;
  return [box, text(at, cut, "name")];
}

function arrow(from: Point, to: Point, className: string): SVGElement[] {
  const start = edgeOf(from, to);
  const end = edgeOf(to, from);
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const along = { x: (end.x - start.x) / length, y: (end.y - start.y) / length };
  const base = { x: end.x - HEAD * along.x, y: end.y - HEAD * along.y };
  const side = { x: (-HEAD / 2) * along.y, y: (HEAD / 2) * along.x };
  return [
    shape("line", { x1: start.x, y1: start.y, x2: base.x, y2: base.y, class: className }),
    shape("polygon", {
      points: [end, plus(base, side), minus(base, side)].map(({ x, y }) => `${x},${y}`).join(" "),
      class: className,
    }),
  ];
}

const plus = (one: Point, other: Point): Point => ({ x: one.x + other.x, y: one.y + other.y });
const minus = (one: Point, other: Point): Point => ({ x: one.x - other.x, y: one.y - other.y });

/** Where the way from the middle of a box to another point leaves the box. */
function edgeOf(at: Point, towards: Point): Point {
  const [dx, dy] = [towards.x - at.x, towards.y - at.y];
  const scale = Math.min(
    NODE.width / 2 / Math.max(Math.abs(dx), 0.001),
    NODE.height / 2 / Math.max(Math.abs(dy), 0.001),
    1,
  );
  return { x: at.x + dx * scale, y: at.y + dy * scale };
}
