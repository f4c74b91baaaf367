import type { ShikiTransformer } from "shiki";

/** Styles that give text the color it has anyway (src/styles/code.css). */
const AS_TEXT = /^color:var\(--astro-code-(?:foreground|token-(?:punctuation|parameter))\)$/;
const TOKEN = /^color:var\(--astro-code-token-(?!punctuation|parameter)([a-z-]+)\)$/;

/** Gives a token a class in place of a style, and leaves what looks like text as text: pages are lighter so. */
const asClasses: ShikiTransformer = {
  name: "interleave:classes",
  span(token) {
    const [, kind] = TOKEN.exec(String(token.properties["style"])) ?? [];
    if (kind === undefined) return;
    delete token.properties["style"];
    this.addClassToHast(token, kind);
  },
  line(line) {
    line.children = line.children.flatMap((token) =>
      token.type === "element" && AS_TEXT.test(String(token.properties["style"]))
        ? token.children
        : [token],
    );
  },
};

/** How source is highlighted, in a cell and in text. */
export const highlighting: { theme: "css-variables"; transformers: ShikiTransformer[] } = {
  theme: "css-variables",
  transformers: [asClasses],
};
