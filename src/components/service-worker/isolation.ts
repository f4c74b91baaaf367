import { browserStorage } from "../site/storage.ts";
import { isActivated } from "./activated.ts";
import { isolationStep, type Lender, type Step } from "./step.ts";

const RELOADED_KEY = "interleave:reloaded";

/** How long (ms) a page waits for the service worker before it begins without. */
const PATIENCE = 3_000;

/** A page that is about to be reloaded begins nothing. */
const NEVER = new Promise<never>(() => {});

/**
 * Lets a page that its host has not made cross-origin isolated become so by the site's service worker, which takes one
 * reload, once. Settles when the page is to begin as it is.
 *
 * @param base where the site is.
 */
export async function becomeIsolated(base: string, mayReload: boolean): Promise<void> {
  const address = new URL(`${base}service-worker.js`, location.href).href;
  const session = browserStorage("sessionStorage");
  const [entry] = performance.getEntriesByType("navigation");
  const isReload = entry instanceof PerformanceNavigationTiming && entry.type === "reload";
  const wasReloaded = isReload || (session?.getItem(RELOADED_KEY) ?? null) !== null;
  const isIsolated = globalThis.crossOriginIsolated;
  let isLeaving = false;
  // A reload would bring back whoever has followed a link meanwhile.
  document.addEventListener("click", ({ target }) => {
    isLeaving ||= target instanceof Element && target.closest("a[href]") !== null;
  });
  const stepWith = (lender: Lender): Step =>
    isolationStep({ isIsolated, lender, mayReload: mayReload && !isLeaving, wasReloaded });

  let step = stepWith(lenderOf(address));
  if (step === "register") step = stepWith(await register(address));
  if (step !== "reload") return;
  try {
    session?.setItem(RELOADED_KEY, "");
  } catch {
    // Full, or refused: that this page has come by a reload is seen all the same.
  }
  location.reload();
  await NEVER;
}

function lenderOf(address: string): Lender {
  // Within a frame the page around it decides; on hosts without encryption, and in some private windows, there are none.
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (!("crossOriginIsolated" in globalThis) || serviceWorker === undefined || window !== top) {
    return "unavailable";
  }
  return serviceWorker.controller?.scriptURL === address ? "serving" : "unregistered";
}

async function register(address: string): Promise<Lender> {
  const registered = async (): Promise<Lender> => {
    const { installing, waiting, active } = await navigator.serviceWorker.register(address);
    const worker = installing ?? waiting ?? active;
    return worker !== null && (await isActivated(worker)) ? "ready" : "unavailable";
  };
  const tooLate = new Promise<Lender>((late) => setTimeout(late, PATIENCE, "unavailable"));
  return Promise.race([registered().catch((): Lender => "unavailable"), tooLate]);
}
