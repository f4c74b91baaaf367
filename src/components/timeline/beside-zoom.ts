import { timelineWords } from "../../i18n/timeline.ts";
import styles from "../../styles/timeline-live.css?inline";
import { adoptStyles } from "../adopted-styles.ts";
import { fullScreenButton } from "./full-screen.ts";
import { type SaverSurroundings, timelineSaver } from "./saver.ts";
import type { Scene } from "./scene.ts";

/** What can be done with a timeline, other than zooming. */
export function besideZoom(
  surroundings: SaverSurroundings,
  seen: () => Scene | undefined,
): readonly HTMLElement[] {
  adoptStyles(styles);
  const { figure, locale } = surroundings;
  const full = fullScreenButton(figure, timelineWords[locale].fullScreen);
  return [timelineSaver(surroundings, seen), ...(full === undefined ? [] : [full])];
}
