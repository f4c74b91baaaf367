import { createRequire } from "node:module";
import type { Page } from "playwright";

const AXE = createRequire(import.meta.url).resolve("axe-core");

/**
 * What breaks a rule of axe, each with the first place that does.
 *
 * @param page lets no script in but its own, unless its reader bypasses that.
 * @param part looks within this alone.
 */
export async function brokenRules(page: Page, part?: string): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    // What is right is not written down, which would take as long again.
    const { violations } = await axe.run(selector ?? document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  }, part);
}
