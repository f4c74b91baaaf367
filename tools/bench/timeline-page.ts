import type { Bench } from "./bench.ts";

/** Two threads that read and write what they share, some 10,000 times together: as many as a timeline marks. */
const PROGRAM = `
from threading import Thread

counter = 0

def work():
    global counter
    for _ in range(1_300):
        counter += 1
        counter -= 1

threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

/** How often the pointer moves, from one end of the slider to the other: a browser may tell of two moves at once. */
const MOVES = 240;

/** Frames a second that a page shows while a moment is dragged through the timeline of a run with many accesses. */
export async function draggedMoment(bench: Bench): Promise<number> {
  const context = await bench.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(bench.address);
  await page.waitForFunction(() => "interleave" in globalThis);
  const cell = page.locator("python-cell");
  await cell.evaluate((found, source) => Object.assign(found, { source }), PROGRAM);
  await cell.getByRole("button", { name: "Look for races", exact: true }).click();
  await cell.getByRole("button", { name: "Moment", exact: true }).click();
  const slider = await cell.locator(".moment input").boundingBox();
  if (slider === null) throw new Error("There is no slider to drag.");
  const x = (share: number) => slider.x + 20 + (slider.width - 40) * share;
  const y = slider.y + slider.height / 2;
  await page.mouse.move(x(0), y);
  await page.mouse.down();
  const frames = page.evaluate(
    (moves) =>
      new Promise<number>((resolve) => {
        let moved = 0;
        document.addEventListener("pointermove", () => {
          moved += 1;
        });
        let [first, shown] = [0, 0];
        const show = (now: number) => {
          first ||= now;
          if (moved >= moves) resolve((shown / (now - first)) * 1000);
          else requestAnimationFrame(show);
          shown += 1;
        };
        requestAnimationFrame(show);
      }),
    MOVES / 2,
  );
  for (let move = 1; move <= MOVES; move += 1) await page.mouse.move(x(move / MOVES), y);
  await page.mouse.up();
  const perSecond = await frames;
  await context.close();
  return perSecond;
}
