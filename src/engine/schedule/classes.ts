/**
 * One run for each class of schedules that differ only in the order of steps of which none touches what the other
 * does: dynamic partial-order reduction with source sets and sleep sets (Abdulla, Aronsson, Jonsson and Sagonas,
 * POPL 2014; Flanagan and Godefroid, POPL 2005).
 *
 * A run is looked at when it has ended: where two of its steps could have come the other way round, a run is wanted in
 * which they do. Steps that a run has already begun with at a place are asleep in the later ones from there, until
 * something touches what they do; a run that goes on with one of those says nothing new.
 */

import type { Choices, ThreadId } from "./policy.ts";
import { areDependent, type Step } from "./steps.ts";

/** The beginning of a schedule: choices by their numbers, then the first who is ready. */
export interface Beginning {
  readonly choices: Choices;
}

/** A choice between threads that runs have come to by the same steps. */
interface Node {
  /** By the choices that lead here. */
  readonly choices: Choices;
  readonly at: number;
  readonly options: readonly ThreadId[];
  /** Whose steps say nothing new here. */
  readonly asleep: ReadonlyMap<ThreadId, Step>;
  /** Who has been chosen, in this order, or is to be, and what their steps did, if that is known. */
  readonly tried: Map<ThreadId, Step | undefined>;
  /** Nodes that follow, by who was chosen. */
  readonly next: Map<ThreadId, Node>;
}

interface Wanted {
  readonly node: Node;
  readonly thread: ThreadId;
}

export class ClassSearch {
  #root: Node | undefined;
  readonly #wanted: Wanted[] = [];
  readonly #running = new Map<Beginning, Wanted | undefined>();
  #hasBegun = false;
  #count = 0;

  /** How many classes have been run. */
  get count(): number {
    return this.#count;
  }

  /** Whether no class is left. */
  get isComplete(): boolean {
    return this.#hasBegun && this.#running.size === 0 && this.#wanted.length === 0;
  }

  /** `undefined`: none is left, or none before another `add`. */
  next(): Beginning | undefined {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      return this.#begin({ choices: new Map() }, undefined);
    }
    // The latest first, so that what is asleep is known before others are begun.
    const wanted = this.#wanted.pop();
    if (wanted === undefined) return undefined;
    const { node, thread } = wanted;
    // It comes after those that have been run.
    node.tried.delete(thread);
    node.tried.set(thread, undefined);
    const place = node.options.indexOf(thread);
    const choices = place === 0 ? node.choices : new Map([...node.choices, [node.at, place]]);
    return this.#begin({ choices }, wanted);
  }

  #begin(beginning: Beginning, wanted: Wanted | undefined): Beginning {
    this.#running.set(beginning, wanted);
    return beginning;
  }

  /**
   * @param steps of the run that began so.
   * @returns whether it is the first of its class.
   */
  add(beginning: Beginning, steps: readonly Step[]): boolean {
    this.#running.delete(beginning);
    const nodes = this.#follow(steps);
    if (nodes === undefined) return false;
    this.#count++;
    this.#lookForOtherOrders(steps, nodes);
    return true;
  }

  /** The nodes that the steps of a run begin at, or `undefined` if it is one of a class that another run is of. */
  #follow(steps: readonly Step[]): (Node | undefined)[] | undefined {
    const nodes: (Node | undefined)[] = [];
    let choices: Choices = new Map();
    let asleep: ReadonlyMap<ThreadId, Step> = new Map();
    let before: { readonly node: Node; readonly thread: ThreadId } | undefined;
    for (const step of steps) {
      const { thread, choice } = step;
      if (choice === undefined) {
        // It says nothing new, and nobody else could go on.
        if (asleep.has(thread)) return undefined;
        nodes.push(undefined);
        asleep = stillAsleep(asleep, step);
        continue;
      }
      const node = this.#nodeAt(before, { choices, asleep, ...choice });
      const isNew = node.tried.size === 0;
      nodes.push(node);
      if (node.asleep.has(thread)) {
        const awake = node.options.find((option) => !node.asleep.has(option));
        if (isNew && awake !== undefined) this.#want(node, awake);
        return undefined;
      }
      const earlier = new Map(node.asleep);
      for (const [other, known] of node.tried) {
        if (other === thread) break;
        if (known !== undefined) earlier.set(other, known);
      }
      node.tried.set(thread, step);
      asleep = stillAsleep(earlier, step);
      const place = choice.options.indexOf(thread);
      choices = place === 0 ? choices : new Map([...choices, [choice.at, place]]);
      before = { node, thread };
    }
    return nodes;
  }

  #nodeAt(
    before: { readonly node: Node; readonly thread: ThreadId } | undefined,
    made: Pick<Node, "choices" | "asleep" | "at" | "options">,
  ): Node {
    const known = before === undefined ? this.#root : before.node.next.get(before.thread);
    if (known !== undefined) return known;
    const node: Node = { ...made, tried: new Map(), next: new Map() };
    if (before === undefined) this.#root = node;
    else before.node.next.set(before.thread, node);
    return node;
  }

  #want(node: Node, thread: ThreadId): void {
    if (node.tried.has(thread) || node.asleep.has(thread)) return;
    node.tried.set(thread, undefined);
    this.#wanted.push({ node, thread });
  }

  /** For each two steps that nothing else orders: somebody is to be tried who leads to the other order. */
  #lookForOtherOrders(steps: readonly Step[], nodes: readonly (Node | undefined)[]): void {
    const after = orderOf(steps);
    for (const [later, step] of steps.entries()) {
      for (let earlier = 0; earlier < later; earlier++) {
        if (!isRace(steps, after, earlier, later)) continue;
        const node = nodes[earlier];
        if (node === undefined) continue;
        // What can come before the earlier one: all that does not come after it, and then the later one.
        const others: number[] = [];
        for (let place = earlier + 1; place < later; place++) {
          if (after[place]?.has(earlier) !== true) others.push(place);
        }
        const first = [...others, later].filter(
          (place) => !others.some((other) => after[place]?.has(other)),
        );
        const initials = new Set(first.map((place) => steps[place]?.thread ?? step.thread));
        if ([...initials].some((thread) => node.tried.has(thread) || node.asleep.has(thread))) {
          continue;
        }
        const possible = node.options.filter((option) => initials.has(option));
        for (const thread of possible.length > 0 ? possible.slice(0, 1) : node.options) {
          this.#want(node, thread);
        }
      }
    }
  }
}

function stillAsleep(asleep: ReadonlyMap<ThreadId, Step>, step: Step): ReadonlyMap<ThreadId, Step> {
  if (asleep.size === 0) return asleep;
  return new Map(
    [...asleep].filter(([thread, other]) => thread !== step.thread && !areDependent(other, step)),
  );
}

/** Of each step all that come before it in every run of this class. */
function orderOf(steps: readonly Step[]): readonly ReadonlySet<number>[] {
  const after: Set<number>[] = [];
  for (const [later, step] of steps.entries()) {
    const before = new Set<number>();
    for (let earlier = later - 1; earlier >= 0; earlier--) {
      const other = steps[earlier];
      if (other === undefined || before.has(earlier)) continue;
      if (other.thread !== step.thread && !areDependent(other, step)) continue;
      before.add(earlier);
      for (const place of after[earlier] ?? []) before.add(place);
    }
    after.push(before);
  }
  return after;
}

/** Whether two steps of different threads depend on each other, and on nothing between them. */
function isRace(
  steps: readonly Step[],
  after: readonly ReadonlySet<number>[],
  earlier: number,
  later: number,
): boolean {
  const [one, other] = [steps[earlier], steps[later]];
  if (one === undefined || other === undefined || one.thread === other.thread) return false;
  if (!areDependent(one, other)) return false;
  for (let between = earlier + 1; between < later; between++) {
    if (after[between]?.has(earlier) && after[later]?.has(between)) return false;
  }
  return true;
}
