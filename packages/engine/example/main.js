import { createEngine } from "interleave-engine";

const engine = createEngine(new URL("interleave/python/", document.baseURI).href);
const [start, stop] = document.querySelectorAll("button");
const [program, output] = document.querySelectorAll("textarea, pre");

start.onclick = async () => {
  const onEvent = (event) => event.kind === "output" && output.append(event.text);
  const run = engine.run(program.value, { onEvent });
  stop.disabled = false;
  stop.onclick = () => run.stop();
  const { status, elapsed } = await run.outcome;
  output.append(`${status} after ${elapsed.toFixed(1)} s\n`);
  stop.disabled = true;
};
