/**
 * The site's service worker. It makes pages cross-origin isolated, without which processes cannot share memory, where
 * the host sends no headers; and it serves what is kept of the site. All else goes past it. Its own address must stay the
 * same from release to release.
 */
import { locales } from "../../i18n/languages.ts";
import { KeptSite } from "./kept-site.ts";
import { isOfSite, withHeaders } from "./lending.ts";
import type { Question, Reply } from "./messages.ts";

/** Of a service worker's globals, what is used here; the types of pages do not have them. */
interface ServiceWorkerScope {
  readonly registration: {
    readonly scope: string;
    readonly navigationPreload?: { enable(): Promise<void>; disable(): Promise<void> };
  };
  readonly clients: {
    matchAll(options: {
      readonly type: "window";
      readonly includeUncontrolled: boolean;
    }): Promise<readonly { readonly url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: LifeEvent & MessageEvent) => void): void;
}

interface LifeEvent {
  waitUntil(done: Promise<unknown>): void;
}

interface FetchEvent extends LifeEvent {
  readonly request: Request;
  /** The page, asked for while this worker was being started. */
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}

/** With pages and workers, whose answers need headers. */
const FOLDERS = [...locales, "_astro", "embed", "pagefind"];

/** What else there is. */
const OTHERS = /^(?:_engine\/|search\/|favicon\.svg$|licences\.txt$|404(?:\.html)?$|index\.html$)/;

/** How long (ms) a page that has come has the network to itself before a newer release is looked for. */
const LOOK_AFTER = 2_000;

const worker = globalThis as unknown as ServiceWorkerScope;
const scope = new URL(worker.registration.scope);

const complete = (response: Response) =>
  withHeaders(response, import.meta.env.INTERLEAVE_ISOLATION);

const site = new KeptSite({
  base: scope,
  // Where storage is refused, even to name it may be.
  caches: {
    open: async (name) => caches.open(name),
    has: async (name) => caches.has(name),
    delete: async (name) => caches.delete(name),
  },
  fetch: (address, options) => fetch(address, options),
  complete,
});

/** Known once it has been looked for: then what needs no headers goes past this worker. */
let isKept: boolean | undefined;
let hasLooked = false;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("activate", (event) => event.waitUntil(settle()));

worker.addEventListener("fetch", (event) => {
  const { method, mode, destination, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== scope.origin || !pathname.startsWith(scope.pathname)) return;
  const path = pathname.slice(scope.pathname.length);
  const isPage = mode === "navigate";
  const needsHeaders = (isPage || destination === "worker") && isOfSite(path, FOLDERS);
  const isOurs = isOfSite(path, FOLDERS) || OTHERS.test(path);
  if (!needsHeaders && (!isOurs || isKept === false)) return;
  event.respondWith(answer(event, path, { isPage, needsHeaders }));
});

worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (port !== undefined) event.waitUntil(reply(event.data, (said) => port.postMessage(said)));
});

async function answer(
  event: FetchEvent,
  path: string,
  { isPage, needsHeaders }: { readonly isPage: boolean; readonly needsHeaders: boolean },
): Promise<Response> {
  const { request, preloadResponse } = event;
  if (isPage && (await pagesOpen()) === 0) await site.renew();
  const kept = await site.find(path, isPage);
  isKept ??= (await site.standing()).release !== undefined;
  if (isPage && isKept && !hasLooked) {
    hasLooked = true;
    event.waitUntil(lookForNewer());
  }
  if (kept !== undefined) return kept;
  try {
    const response = (await preloadResponse) ?? (await fetch(request));
    return needsHeaders ? complete(response) : response;
  } catch (error) {
    const page = isPage ? await site.notFound() : undefined;
    if (page === undefined) throw error;
    return page;
  }
}

async function lookForNewer(): Promise<void> {
  await new Promise((past) => setTimeout(past, LOOK_AFTER));
  await site.keep();
}

/** Pages of this site; others may be open below the same address. */
async function pagesOpen(): Promise<number> {
  const clients = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return clients.filter(({ url }) => url.startsWith(scope.href)).length;
}

async function reply(question: Question, say: (reply: Reply) => void): Promise<void> {
  let trouble: Awaited<ReturnType<typeof site.keep>>;
  switch (question.kind) {
    case "keep":
      trouble = await site.keep(question.wanted, (part) => say({ kind: "part", part }));
      break;
    case "clear":
      await site.clear();
      break;
    case "renew":
      if ((await pagesOpen()) <= 1) await site.renew();
      break;
    case "standing":
      break;
  }
  await settle();
  say({ kind: "standing", standing: await site.standing(), trouble });
}

/** Pages that are kept are not asked for; others are, while this worker starts. */
async function settle(): Promise<void> {
  isKept = (await site.standing()).release !== undefined;
  const { navigationPreload } = worker.registration;
  await (isKept ? navigationPreload?.disable() : navigationPreload?.enable());
}
