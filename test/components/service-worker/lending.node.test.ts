import { expect, test } from "vitest";
import { isOfSite, withHeaders } from "../../../src/components/service-worker/lending.ts";

const LENT = { "Cross-Origin-Opener-Policy": "same-origin", "X-Other": "lent" };

test("what others have put beside the site is not touched", () => {
  const paths = [
    "",
    "en/",
    "en/threading/",
    "_astro/a.js",
    "english/",
    "other/",
    "en",
    "notes.html",
  ];

  expect(paths.filter((path) => isOfSite(path, ["en", "_astro"]))).toEqual([
    "",
    "en/",
    "en/threading/",
    "_astro/a.js",
    "en",
  ]);
});

test("an answer gets the headers that its host has not sent, and stays what it is", async () => {
  const sent = new Response("<h1>Not found</h1>", {
    status: 404,
    headers: { "Content-Type": "text/html", "X-Other": "sent" },
  });

  const answer = withHeaders(sent, LENT);

  expect(answer.status).toBe(404);
  expect(Object.fromEntries(answer.headers)).toEqual({
    "content-type": "text/html",
    "cross-origin-opener-policy": "same-origin",
    "x-other": "sent",
  });
  expect(await answer.text()).toBe("<h1>Not found</h1>");
});

test("an answer that has all, or that only the browser may read, goes on as it came", () => {
  const whole = new Response("", { headers: LENT });
  const failed = Response.error();

  expect(withHeaders(whole, LENT)).toBe(whole);
  expect(withHeaders(failed, LENT)).toBe(failed);
});
