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
        <button type="button" data-part="step">Step</button>
        <button type="button" data-part="explore">Explore</button>
        <button type="button" data-part="reset">Reset</button>
        <button type="button" data-part="copy">Copy</button>
        <p data-part="status" aria-live="polite">Not run yet</p>
      </div>
      <form data-part="input" hidden>
        <label><span>Line</span><input type="text"></label>
        <button type="submit">Send</button>
      </form>
      <${result} class="result" data-part="result" ${recordedOutput === "" ? "hidden" : ""}>
        <${caption} class="caption" data-part="caption">Recorded output</${caption}>
        <p class="dropped" data-part="dropped" hidden></p>
        <pre data-part="output"><span class="line">${recordedOutput}</span></pre>
      </${result}>
      ${timelineMarkup("cell")}
      <div class="notes" data-part="notes"></div>
    </python-cell>`;
}

/** The place for a timeline as `Timeline.astro` writes it for a program whose run is not recorded. */
const timelineMarkup = (id: string) => `
  <figure class="timeline" data-part="timeline" hidden
    style="--timeline-lit: gold; --timeline-dot: white; --timeline-background: white; --timeline-text: black; --timeline-grid: silver; --timeline-running: teal">
    <figcaption>Timeline</figcaption>
    <div class="zoom" data-part="zoom" hidden>
      <button type="button" data-zoom="out">−</button>
      <button type="button" data-zoom="in">+</button>
      <button type="button" data-zoom="whole">Whole run</button>
    </div>
    <div class="lanes" data-part="lanes" style="display: grid; grid-template-columns: 10rem 40rem">
      <div class="names" data-part="names"></div>
      <div class="plot" data-part="plot" style="position: relative"></div>
    </div>
    <p class="fact" data-part="fact" aria-live="polite"></p>
    <p class="keys" data-part="keys" id="keys-${id}" hidden>Arrow keys…</p>
    <ul class="legend" data-part="legend"></ul>
    <details>
      <summary>The same as a table</summary>
      <table><tbody></tbody></table>
    </details>
  </figure>`;

/** A comparison as `Compare.astro` writes it for programs whose runs are not recorded. */
export function comparisonMarkup(sources: Readonly<Record<string, string>>): string {
  const programs = Object.entries(sources);
  const sections = programs.map(
    ([name, source]) => `
      <div class="program" aria-label="${name}" data-source="${source}">
        <details>
          <summary>${name}</summary>
          <pre><code><span class="line">${source}</span></code></pre>
        </details>
        ${timelineMarkup(name)}
      </div>`,
  );
  const rows = programs.map(
    ([name]) => `<tr><th scope="row">${name}</th><td></td><td></td><td></td></tr>`,
  );
  return `
    <program-comparison>
      <button type="button" data-part="compare">Run and compare</button>
      <button type="button" data-part="cancel" hidden>Stop</button>
      <p class="status" data-part="status" aria-live="polite"></p>
      ${sections.join("")}
      <div class="results"><table><tbody>${rows.join("")}</tbody></table></div>
    </program-comparison>`;
}
