/**
 * Writes down for Python what src/engine/builtins.ts says: the stub of the module `_interleave`, and the constants.
 *
 *     npm run border
 */
import { readFileSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { BUILTINS, CONSTANTS } from "../src/engine/builtins.ts";
import type { Builtin, Kind } from "../src/engine/kinds.ts";
import { at } from "./project.ts";
import { formatted } from "./python-rules.ts";

const ORIGIN = "Made from src/engine/builtins.ts by `npm run border`.";

/** Columns of a line of Python. */
const WIDTH = 99;

/** What the generated files should hold, by their paths below src/engine. */
export function borderFiles(): Record<string, string> {
  return {
    "python/_interleave.pyi": formatted(stub()),
    "python/interleave/constants.py": constants(),
  };
}

export const borderFile = (path: string) => readFileSync(at(`src/engine/${path}`), "utf8");

// ---------------------------------------------------------------------------------- the constants

function constants(): string {
  const comments = commentsIn("CONSTANTS");
  const lines = Object.entries(CONSTANTS).map(
    ([name, value]) => `\n#: ${comments.of(name)}\n${name} = ${JSON.stringify(value)}\n`,
  );
  return `"""Constants that the worker knows too. ${ORIGIN}"""\n${lines.join("")}`;
}

// --------------------------------------------------------------------------------------- the stub

function stub(): string {
  const types = new Map<string, string>();
  const functions = Object.entries(BUILTINS).map(([subject, builtins]) => {
    const comments = commentsIn("BUILTINS", subject);
    const texts = Object.entries<Builtin>(builtins).map(([name, builtin]) =>
      functionText(name, builtin, comments.of(name), types),
    );
    return `# ${subject}\n\n${texts.join("\n")}`;
  });
  return [
    `"""The builtin module \`_interleave\`, whose functions are the worker's. ${ORIGIN}"""\n`,
    "from collections.abc import Buffer, Callable",
    "from typing import Literal, NotRequired, TypedDict\n",
    `${[...types].map(([name, type]) => `${name} = ${type}`).join("\n")}\n`,
    functions.join("\n"),
  ].join("\n");
}

function functionText(
  name: string,
  { parameters, answer, errors }: Builtin,
  comment: string,
  types: Map<string, string>,
): string {
  const isOpen = parameters.at(-1)?.kind.is === "rest";
  const list = parameters.map(({ name: parameter, kind }) =>
    kind.is === "rest" ? `*${parameter}: object` : `${parameter}: ${typeText(kind, types)}`,
  );
  if (list.length > 0 && !isOpen) list.push("/");
  const head = `def ${name}(${list.join(", ")}) -> ${typeText(answer, types)}:`;
  const raised = errors.length === 0 ? "" : ` Raises OSError: ${errors.join(", ")}.`;
  const said = wrap(`"""${comment}${raised}"""`, WIDTH - 4).map((line) => `    ${line}`);
  return [head, ...said, ""].join("\n");
}

/** @param types gets the types that have names. */
function typeText(kind: Kind, types: Map<string, string>): string {
  switch (kind.is) {
    case "none":
      return "None";
    case "text":
      return "str";
    case "view":
      return "bytes";
    case "buffer":
      return "Buffer";
    case "callable":
      return "Callable[[], object]";
    case "rest":
      return "object";
    case "optional":
      return `${typeText(kind.of, types)} | None`;
    case "list":
      return `list[${typeText(kind.of, types)}]`;
    case "tuple":
      return `tuple[${kind.of.map((part) => typeText(part, types)).join(", ")}]`;
    case "either":
      return kind.of.map((part) => typeText(part, types)).join(" | ");
    case "words":
      types.set(kind.name, `Literal[${kind.words.map(quote).join(", ")}]`);
      return kind.name;
    case "shape":
      nameShape(kind.name, kind.members, types);
      return kind.name;
    case "variants": {
      const names = Object.entries(kind.variants).map(([word, members]) => {
        const name = kind.name + word.replace(/(?:^|-)./g, (part) => part.slice(-1).toUpperCase());
        nameShape(name, members, types, `${quote(kind.tag)}: Literal[${quote(word)}]`);
        return name;
      });
      types.set(kind.name, names.join(" | "));
      return kind.name;
    }
    default:
      return kind.is;
  }
}

function nameShape(
  name: string,
  members: Readonly<Record<string, Kind>>,
  types: Map<string, string>,
  ...others: readonly string[]
): void {
  const fields = Object.entries(members).map(([member, kind]) => {
    const type = typeText(kind, types);
    return `${quote(member)}: ${kind.is === "optional" ? `NotRequired[${type}]` : type}`;
  });
  types.set(name, `TypedDict("${name}", {${[...others, ...fields].join(", ")}})`);
}

const quote = (word: string) => JSON.stringify(word);

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

// ------------------------------------------------------------------------- comments of the table

/** What is written above the members of an object of the table. */
function commentsIn(...path: readonly string[]) {
  const source = ts.createSourceFile(
    "builtins.ts",
    borderFile("builtins.ts"),
    ts.ScriptTarget.Latest,
    true,
  );
  const [variable, ...inner] = path;
  const declaration = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => name.getText() === variable);
  const object = inner.reduce<ts.Node | undefined>(
    (outer, name) => initializerOf(memberOf(outer, name)),
    declaration?.initializer,
  );
  return {
    of(name: string): string {
      const member = memberOf(object, name);
      const [comment] = member === undefined ? [] : ts.getJSDocCommentsAndTags(member);
      if (typeof comment?.comment !== "string") {
        throw new Error(`builtins.ts says nothing of ${[...path, name].join(".")}`);
      }
      return comment.comment.replace(/\s+/g, " ");
    },
  };
}

function memberOf(object: ts.Node | undefined, name: string) {
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return undefined;
  return object.properties.find((property) => property.name?.getText() === name);
}

const initializerOf = (member: ts.Node | undefined) =>
  member !== undefined && ts.isPropertyAssignment(member) ? member.initializer : undefined;

if (import.meta.main) {
  for (const [path, text] of Object.entries(borderFiles()))
    writeFileSync(at(`src/engine/${path}`), text);
}
