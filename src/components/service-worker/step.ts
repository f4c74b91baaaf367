/** How the site's service worker stands to a page that has loaded. */
export type Lender =
  /** The browser has none for this page, or refuses this one. */
  | "unavailable"
  | "unregistered"
  /** It serves the pages that load from now on. */
  | "ready"
  /** It has served this page. */
  | "serving";

export interface Standing {
  readonly isIsolated: boolean;
  readonly lender: Lender;
  /** False where the reader is on the way to another page, which a reload would undo. */
  readonly mayReload: boolean;
  /** Whether this page has come by a reload, or another one was reloaded for this in the same tab. */
  readonly wasReloaded: boolean;
}

/** `begin`: with what the page has, isolation or not. */
export type Step = "begin" | "register" | "reload";

/**
 * What a page does next to become cross-origin isolated where its host does not make it so. Nothing is tried twice: what
 * did not help once would reload the page forever.
 */
export function isolationStep({ isIsolated, lender, mayReload, wasReloaded }: Standing): Step {
  if (isIsolated) return "begin";
  if (lender === "unregistered") return "register";
  return lender === "ready" && mayReload && !wasReloaded ? "reload" : "begin";
}
