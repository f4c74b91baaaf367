/**
 * What makes texts into HTML and scripts, where a browser guards that (https://w3c.github.io/trusted-types/). The pages'
 * own policy has the browser ask it, and lets nobody make more than the ones it names.
 */
interface TrustedTypes {
  createPolicy(
    name: "default" | "timeline",
    rules: {
      readonly createHTML: (text: string) => string;
      readonly createScriptURL?: (address: string) => string;
    },
  ): { createHTML(text: string): string };
}

export const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
