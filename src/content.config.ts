import { defineCollection } from "astro:content";
import { docsLoader, i18nLoader } from "@astrojs/starlight/loaders";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import { z } from "astro/zod";
import { claims } from "./course/claims.ts";

const claim = z.string().refine((id) => claims.some((known) => known.id === id), {
  error: ({ input }) => `src/course/claims.ts has no claim "${input}".`,
});

const lesson = z.object({
  /** How long reading and running take. */
  minutes: z.int().min(2).max(60).optional(),
  /** Ids of the claims the lesson teaches or corrects. */
  covers: z.array(claim).optional(),
  /** What the lesson's statements rest on; shown at its end. */
  sources: z.array(z.strictObject({ title: z.string(), url: z.url() })).optional(),
});

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: lesson }) }),
  /** What Starlight and its search do not say in Russian themselves. */
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
