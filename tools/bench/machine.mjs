// @ts-check
import { cpus } from "node:os";

/**
 * The machine in words, without anything that would name its owner.
 *
 * @param {string} browserVersion
 */
export function describeMachine(browserVersion) {
  const [first] = cpus();
  return `${first?.model.trim() ?? "unknown processor"}, ${cpus().length} cores; Chromium ${browserVersion}`;
}
