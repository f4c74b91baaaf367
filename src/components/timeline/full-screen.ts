import { button } from "../element.ts";
import { withSvg } from "./svg-element.ts";

/** Four corners, which few fonts have as a letter. */
const CORNERS = `<svg aria-hidden="true" width="12" height="12"><path class="arrow" d="M1 4V1H4M8 1H11V4M11 8V11H8M4 11H1V8"/></svg>`;

/** A button that gives a figure the whole screen, and takes it back; nothing where the browser does not. */
export function fullScreenButton(
  figure: HTMLElement,
  label: string,
): HTMLButtonElement | undefined {
  if (!document.fullscreenEnabled) return undefined;
  const toggle = () => {
    const change =
      document.fullscreenElement === figure
        ? document.exitFullscreen()
        : figure.requestFullscreen();
    // Refused, all stays as it was.
    void change.catch(() => {});
  };
  const [corners] = withSvg("span", CORNERS).childNodes;
  return button("", toggle, {
    attributes: { "aria-label": label, title: label },
    children: corners === undefined ? [] : [corners],
  });
}
