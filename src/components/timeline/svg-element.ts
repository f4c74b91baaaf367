import { element } from "../element.ts";
import { trustedTypes } from "../trusted-types.ts";

/** Pictures are texts that `svg.ts` makes; it escapes whatever comes from a program. */
const pictures = trustedTypes?.createPolicy("timeline", { createHTML: (svg) => svg });

/** An element with a picture in it. */
export function withSvg<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  svg: string,
): HTMLElementTagNameMap[Name] {
  const around = element(name);
  around.innerHTML = pictures?.createHTML(svg) ?? svg;
  return around;
}
