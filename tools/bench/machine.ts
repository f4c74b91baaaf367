import { cpus, loadavg } from "node:os";

/** The machine in words, without anything that would name its owner. */
export function describeMachine(browserVersion: string, nativeVersion: string | undefined) {
  const [first] = cpus();
  const model = first?.model.trim() ?? "unknown processor";
  const load = loadavg()[1]?.toFixed(0);
  const native = nativeVersion === undefined ? "" : `; native: ${nativeVersion}`;
  return `${model}, ${cpus().length} cores, load average ${load}; Chromium ${browserVersion}${native}`;
}
