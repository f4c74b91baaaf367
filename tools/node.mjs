// @ts-check
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const installed = ["node", "node.exe"]
  .map((name) => fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url)))
  .find((path) => existsSync(path));

/** The Node that the site's tools need, which may be newer than the machine's own. */
export const node = installed ?? process.execPath;

/**
 * The script behind a tool's command, to be run by `node`.
 *
 * @param {string} path Below `node_modules`.
 */
export const toolScript = (path) =>
  fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
