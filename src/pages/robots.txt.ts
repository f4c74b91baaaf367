import type { APIRoute } from "astro";

const BASE = import.meta.env.BASE_URL;

/** Everything may be found; where everything is can be said once the site's own address is known. */
export const GET: APIRoute = ({ site }) => {
  const sitemap =
    site === undefined ? [] : [`Sitemap: ${new URL(`${BASE}sitemap-index.xml`, site).href}`];
  return new Response(`${["User-agent: *", "Allow: /", ...sitemap].join("\n")}\n`);
};
