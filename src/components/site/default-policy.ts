import { trustedTypes } from "../trusted-types.ts";

/** Any tag but the one with which the search box marks what was found. */
const TAG = /<(?!\/?mark>)/g;

/**
 * Whatever is set as HTML by scripts that do not know of trusted types has no tags, but for marks. Scripts are loaded
 * from the site alone, as its policy says anyway.
 */
export function setDefaultPolicy(): void {
  trustedTypes?.createPolicy("default", {
    createHTML: (text) => text.replace(TAG, "&lt;"),
    createScriptURL: (address) => address,
  });
}
