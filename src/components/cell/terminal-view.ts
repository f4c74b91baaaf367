import { type StyledText, styledParts } from "./terminal-text.ts";

/** One line as a terminal shows it. */
export const drawTerminal = (line: string): readonly HTMLElement[] =>
  styledParts(line).map(drawStyled);

function drawStyled({ text, style }: StyledText): HTMLElement {
  const drawn = document.createElement("span");
  drawn.textContent = text;
  const { color, background, isReversed } = style;
  const front = isReversed === true ? "var(--code-background)" : color;
  const back = isReversed === true ? (color ?? "var(--astro-code-foreground)") : background;
  const looks: Readonly<Record<string, string | undefined>> = {
    color: front,
    // The text is readable on the page's colour, and so on a breath of another.
    "background-color":
      back === background && back !== undefined
        ? `color-mix(in srgb, ${back} 22%, transparent)`
        : back,
    "font-weight": style.isBold && "700",
    opacity: style.isFaint && "0.75",
    "font-style": style.isItalic && "italic",
    "text-decoration": [style.isUnderlined && "underline", style.isStruck && "line-through"]
      .filter(Boolean)
      .join(" "),
  };
  for (const [name, value] of Object.entries(looks)) {
    if (value !== undefined && value !== "") drawn.style.setProperty(name, value);
  }
  return drawn;
}
