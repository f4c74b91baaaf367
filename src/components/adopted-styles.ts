const adopted = new Set<string>();

/** Styles of a part that is loaded on demand; as a style sheet that is imported they would be fetched with every page. */
export function adoptStyles(styles: string): void {
  if (adopted.has(styles)) return;
  adopted.add(styles);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}
