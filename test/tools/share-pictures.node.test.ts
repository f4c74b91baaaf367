import { expect, test } from "vitest";
import { drawShared, sharedOf } from "../../tools/share-pictures.ts";

const RUN = {
  version: 1,
  end: 100,
  hiddenLanes: 0,
  resolution: 0,
  lanes: ["one", "two"].map((name, number) => ({
    ...{ kind: "thread", parent: -1, number, name, from: 0, to: 100 },
    spans: [
      ["=", 40],
      ["~", 60, "lock", "", -1, 3],
    ],
  })),
  wakeups: [],
};

const page = (title: string, run = "") => `<!doctype html>
<meta property="og:title" content="${title}"/>
<meta property="og:description" content="Кто, когда &#38; почему"/>
<meta property="og:site_name" content="Чередование"/>
${run}`;

const FIGURE = `<figure data-part="timeline"><script type="application/json">${JSON.stringify(RUN)}</script></figure>`;

const sizeOf = (picture: Buffer) => [picture.readUInt32BE(16), picture.readUInt32BE(20)];

test("a page is shown by what it says of itself, and by the run of its first program", () => {
  const shared = sharedOf(page("Locks &quot;at work&quot;", FIGURE));

  expect(shared).toMatchObject({
    site: "Чередование",
    title: 'Locks "at work"',
    description: "Кто, когда & почему",
  });
  expect(shared.run?.lanes.map(({ name }) => name)).toEqual(["one", "two"]);
  expect(sharedOf(page("Glossary"))).not.toHaveProperty("run");
});

test("a picture is of the size that others show, and differs where words of either script or the run do", async () => {
  const shared = sharedOf(page("Замки", FIGURE));
  const { run: _, ...still } = shared;
  const pictures = await Promise.all(
    [shared, still, { ...shared, title: "Замок" }, { ...shared, title: "Locks" }].map(drawShared),
  );

  expect(pictures.map(sizeOf)).toEqual(pictures.map(() => [1200, 630]));
  expect(new Set(pictures.map((picture) => picture.toString("base64"))).size).toBe(4);
});
