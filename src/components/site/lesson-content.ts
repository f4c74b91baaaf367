import { defineRouteMiddleware, type StarlightRouteData } from "@astrojs/starlight/route-data";

declare global {
  namespace App {
    interface Locals {
      /** The page's text, for `MarkdownContent.astro` to render. */
      lessonContent: StarlightRouteData["Content"];
    }
  }
}

/**
 * Takes the text out of Starlight's hands, which would render it without the components that
 * lessons use and do not import.
 */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  locals.lessonContent = locals.starlightRoute.Content;
  delete locals.starlightRoute.Content;
});
