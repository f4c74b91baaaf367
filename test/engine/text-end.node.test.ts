import fc from "fast-check";
import { expect, test } from "vitest";
import { TextEnd } from "../../src/engine/page/text-end.ts";

test("the end of a text is kept, and what is before it counted, in whatever parts it comes", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 20 }), (parts, most) => {
      const end = new TextEnd(most);
      for (const part of parts) end.append(part);
      const all = parts.join("");

      expect(end.text).toBe(all.slice(-most));
      expect(end.omitted).toBe(Math.max(0, all.length - most));
    }),
  );
});
