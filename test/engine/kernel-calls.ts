import { Kernel } from "../../src/engine/kernel/kernel.ts";
import { createSharedBuffer } from "../../src/engine/kernel/memory.ts";

/** The kernel as the page has it, and the first process of a program. */
export function startProgram(): { readonly page: Kernel; readonly init: Kernel } {
  const page = Kernel.create(createSharedBuffer(true));
  return { page, init: page.as(page.createInit()) };
}

export const fork = (parent: Kernel): Kernel => parent.as(parent.fork());
export const pidOf = (process: Kernel): number => process.id.pid;
export const exit = (process: Kernel, status = 0): void => process.exit(process.id, status);

export const write = (process: Kernel, descriptor: number, text: string) =>
  process.descriptors.write(descriptor, new TextEncoder().encode(text));

/** What a read gives, as text: "" at the end, `undefined` while there is nothing. */
export function read(process: Kernel, descriptor: number, size = 100): string | undefined {
  const data = process.descriptors.read(descriptor, size);
  return data && new TextDecoder().decode(data);
}

/** Opens descriptors until `limit` are open. */
export function openDescriptors(process: Kernel, limit: number): number[] {
  const { read, write } = process.descriptors.pipe();
  const opened = [read, write];
  while (opened.length < limit) opened.push(process.descriptors.duplicate(read));
  return opened;
}

/** The names of the processes whose doorbells ring while `act` runs, a name for each ring. */
export function ringsOf(processes: Readonly<Record<string, Kernel>>, act: () => void): string[] {
  const rings = () =>
    Object.entries(processes).map(
      ([
        name,
        {
          processes: { doorbell },
        },
      ]) => ({
        name,
        count: Atomics.load(doorbell.words, doorbell.index),
      }),
    );
  const before = rings();
  act();
  return rings().flatMap(({ name, count }, place) =>
    Array<string>(count - (before[place]?.count ?? 0)).fill(name),
  );
}
