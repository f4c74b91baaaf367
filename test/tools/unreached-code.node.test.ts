import { expect, test } from "vitest";
import { withoutUnreached } from "../../tools/unreached-code.ts";

const inFunction = (...statements: string[]) =>
  `export default function create(){${statements.join("")}}`;

test.each([
  ["what only uses itself", ["var a={b(){return a.c},c:1};", "start();"], ["start();"]],
  [
    "what is used by others of which nothing is used",
    ["function a(){return b()}", "var b=()=>a();", "start();"],
    ["start();"],
  ],
  [
    "how a function is called that is not there",
    ["function a(){}", 'a.sig="v";', "function b(){}", 'b.sig="vi";', "start(b);"],
    ["function b(){}", 'b.sig="vi";', "start(b);"],
  ],
])("%s goes", (_name, statements, left) => {
  expect(withoutUnreached(inFunction(...statements))).toBe(inFunction(...left));
});

test.each([
  ["what is reached over others", ["var a=()=>b.c;", "var b={c:()=>d};", "var d=1;", "start(a);"]],
  ["what does something as it is declared", ["var a=start();", "go();"]],
  ["what sets a member of another", ["var a={};", "a.b=1;", "go();"]],
  ["what may fail", ["var a={[start()]:1};", "go();"]],
  ["what takes members of another", ["var {a,b}=c;", "start(a);"]],
  ["what is named in short", ["var a=1;", "start({a});"]],
  ["a function that is used before it is declared", ["start(a);", "function a(){}"]],
])("%s stays", (_name, statements) => {
  const code = inFunction(...statements);

  expect(withoutUnreached(code)).toBe(code);
});
