import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { open, Visit } from "../site/site.ts";
import { TAKEN, WAYS_BACK } from "./authority.ts";

const visit = await Visit.start();

/** Evaluates in the worker of a program that runs, through the browser's debugging protocol. */
async function workerOfProgram(page: Page): Promise<(expression: string) => Promise<unknown>> {
  await open(page, "/en/playground/");
  const session = await page.context().newCDPSession(page);
  const answers = new Map<number, (value: unknown) => void>();
  const attached = new Promise<string>((resolve) =>
    session.on("Target.attachedToTarget", ({ sessionId }) => resolve(sessionId)),
  );
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(id)?.(result?.exceptionDetails?.exception?.description ?? result?.result);
  });
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        interleave.run("import time\nprint('runs', flush=True)\nwhile True: time.sleep(0.01)", {
          onEvent: ({ kind }) => kind === "output" && resolve(),
        });
      }),
  );
  await session.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  let last = 0;
  return (expression) =>
    new Promise((resolve) => {
      const id = ++last;
      answers.set(id, resolve);
      const params = { expression, returnByValue: true };
      const message = JSON.stringify({ id, method: "Runtime.evaluate", params });
      void session.send("Target.sendMessageToTarget", { sessionId, message });
    });
}

const evaluate = await workerOfProgram(await visit.newReader({ serviceWorkers: "allow" }));

test("a worker of a program is what is looked at", async () => {
  expect(await evaluate("self.constructor.name")).toMatchObject({
    value: "DedicatedWorkerGlobalScope",
  });
});

describe("in the worker of a program there is no", () => {
  test.each(TAKEN)("%s", async (name) => {
    expect(await evaluate(`typeof ${name}`)).toEqual({ type: "string", value: "undefined" });
  });
});

describe("nor is there a way back to it through", () => {
  test.each(WAYS_BACK)("%s", async (_, expression) => {
    expect(await evaluate(expression)).toEqual({ type: "undefined" });
  });
});

describe("a page of the site", () => {
  test("runs no script that did not come with it", async () => {
    const reader = await visit.newReader({ serviceWorkers: "allow" });
    await open(reader, "/en/threading/locks/");

    const ran = await reader.evaluate(() => {
      const attempts = [
        () => {
          const script = document.createElement("script");
          script.textContent = "globalThis.escaped = true";
          document.body.append(script);
        },
        () => {
          const script = document.createElement("script");
          script.append("globalThis.escaped = true");
          document.body.append(script);
        },
        () => {
          const image = document.createElement("div");
          image.innerHTML = '<img src="/none.png" onerror="globalThis.escaped = true">';
          document.body.append(image);
        },
      ];
      for (const attempt of attempts) {
        try {
          attempt();
        } catch {
          // Refused at once.
        }
      }
      return Reflect.get(globalThis, "escaped");
    });

    expect(ran).toBeUndefined();
  });

  test("makes no tags of what is set as HTML, but for marks", async () => {
    const reader = await visit.newReader({ serviceWorkers: "allow" });
    await open(reader, "/en/threading/locks/");
    const [html, policies] = await reader.evaluate(() => {
      const place = document.createElement("div");
      place.innerHTML = "a <mark>b</mark> <img src=/none.png onerror=escaped()> c";
      const more = () => Reflect.get(globalThis, "trustedTypes").createPolicy("more", {});
      let policies = "made";
      try {
        more();
      } catch {
        policies = "refused";
      }
      return [place.innerHTML, policies];
    });

    expect(html).toBe("a <mark>b</mark> &lt;img src=/none.png onerror=escaped()&gt; c");
    expect(policies).toBe("refused");
  });

  test("asks no other host", async () => {
    const reader = await visit.newReader({ serviceWorkers: "allow" });
    await open(reader, "/en/threading/locks/");
    const answer = await reader.evaluate(() =>
      fetch("https://example.org/").then(
        () => "answered",
        () => "refused",
      ),
    );
    expect(answer).toBe("refused");
  });
});
