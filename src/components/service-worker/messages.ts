/** Everything a page asks of the service worker, each through a port of its own, and what it hears. */
import type { Standing, Trouble } from "./kept-site.ts";
import type { Wanted } from "./release.ts";

export type Question =
  | { readonly kind: "standing" }
  | { readonly kind: "keep"; readonly wanted: Wanted }
  | { readonly kind: "clear" }
  /** Let the newer release take the other's place now, if no other page is open. */
  | { readonly kind: "renew" };

export type Reply =
  /** How much of a release has been fetched, from 0 to 1; others follow. */
  | { readonly kind: "part"; readonly part: number }
  /** The last. */
  | {
      readonly kind: "standing";
      readonly standing: Standing;
      readonly trouble?: Trouble | undefined;
    };
