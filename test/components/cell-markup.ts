/** A cell as `PythonCell.astro` writes it, without colours. */
export function cellMarkup(
  id: string,
  source: string,
  recordedOutput = "",
  folded = false,
): string {
  const [result, caption] = folded ? ["details", "summary"] : ["div", "p"];
  const lines = source.split("\n").map((line) => `<span class="line">${line}</span>`);
  return `
    <python-cell data-program="${id}" data-state="idle">
      <div data-part="source"><pre tabindex="0"><code>${lines.join("\n")}</code></pre></div>
      <div>
        <button type="button" data-part="run">Run</button>
        <button type="button" data-part="stop" hidden>Stop</button>
        <button type="button" data-part="reset">Reset</button>
        <button type="button" data-part="copy">Copy</button>
        <p data-part="status" aria-live="polite">Not run yet</p>
      </div>
      <form data-part="input" hidden>
        <label><span>Line</span><input type="text"></label>
        <button type="submit">Send</button>
      </form>
      <${result} class="result" ${recordedOutput === "" ? "hidden" : ""}>
        <${caption} class="caption">Recorded output</${caption}>
        <p class="dropped" hidden></p>
        <pre data-part="output"><span class="line">${recordedOutput}</span></pre>
      </${result}>
      <div class="notes"></div>
    </python-cell>`;
}
