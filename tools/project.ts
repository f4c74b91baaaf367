import { fileURLToPath } from "node:url";

/**
 * The place of a file in the project.
 *
 * @example at("dist")
 */
export const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
