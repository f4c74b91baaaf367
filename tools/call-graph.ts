/** Which functions of a module call which: questions about a graph of their indices. */

/** Functions from which one is reached through functions that are not charged; it among them. */
export function reaching(
  target: number,
  callees: readonly (readonly number[])[],
  isCharged: readonly boolean[],
): Set<number> {
  const callers = new Map<number, number[]>();
  for (const [caller, called] of callees.entries()) {
    if (isCharged[caller] !== false) continue;
    for (const callee of called) {
      const known = callers.get(callee);
      if (known === undefined) callers.set(callee, [caller]);
      else known.push(caller);
    }
  }
  const found = new Set([target]);
  for (const callee of found) for (const caller of callers.get(callee) ?? []) found.add(caller);
  return found;
}

/** Functions that call each other in a circle of functions that are not charged. */
export function inCircles(
  callees: readonly (readonly number[])[],
  isCharged: readonly boolean[],
): Set<number> {
  // Tarjan, Depth-first search and linear graph algorithms (1972), without recursion.
  const found = new Set<number>();
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const uncharged = callees.map((called) => called.filter((index) => isCharged[index] === false));
  for (const root of callees.keys()) {
    if (isCharged[root] !== false || order.has(root)) continue;
    const path: { node: number; next: number }[] = [];
    const enter = (node: number) => {
      order.set(node, order.size);
      lowest.set(node, order.size - 1);
      open.push(node);
      isOpen.add(node);
      path.push({ node, next: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      const callee = uncharged[node]?.[top.next++];
      if (callee !== undefined) {
        if (!order.has(callee)) enter(callee);
        else if (isOpen.has(callee)) lower(lowest, node, order.get(callee) ?? 0);
        continue;
      }
      path.pop();
      const caller = path.at(-1)?.node;
      if (caller !== undefined) lower(lowest, caller, lowest.get(node) ?? 0);
      if (lowest.get(node) !== order.get(node)) continue;
      const circle = open.splice(open.lastIndexOf(node));
      for (const member of circle) isOpen.delete(member);
      const callsItself = uncharged[node]?.includes(node) ?? false;
      if (circle.length > 1 || callsItself) for (const member of circle) found.add(member);
    }
  }
  return found;
}

function lower(lowest: Map<number, number>, node: number, value: number): void {
  lowest.set(node, Math.min(lowest.get(node) ?? value, value));
}
