/**
 * Text as HTML, XML and SVG have it, between double quotes, too.
 *
 * @example escapeText('a < "b"') // => "a &lt; &quot;b&quot;"
 */
export function escapeText(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
