import { describe, expect, test } from "vitest";
import { architectureBreaches, readTree } from "./architecture.ts";

describe("the site", () => {
  test("is read from its files", () => {
    expect(Object.keys(readTree())).toContain("src/engine/run.ts");
  });

  test("keeps every rule of its architecture", () => {
    expect(architectureBreaches(readTree())).toEqual([]);
  });
});

describe("a file that breaks a rule is named with it", () => {
  test.each([
    {
      path: "src/engine/page/session.ts",
      text: 'import type { Key } from "../../i18n/dictionary";',
      breach: "imports src/i18n/dictionary: the engine knows nothing of the site around it",
    },
    {
      path: "src/engine/page/session.ts",
      text: 'import { getEntry } from "astro:content";',
      breach: "imports astro:content: the engine runs without the site's framework",
    },
    {
      path: "src/components/lesson/program.ts",
      text: 'import type { Run } from "../../engine/run";',
      breach: "imports src/engine/run: the site uses the engine through src/engine/index.ts alone",
    },
    {
      path: "src/components/lesson/Program.astro",
      text: '<p>…</p>\n<script>\n  new Worker(new URL("../../engine/worker/entry.ts", import.meta.url));\n</script>',
      breach:
        "imports src/engine/worker/entry.ts: the site uses the engine through src/engine/index.ts alone",
    },
    {
      path: "src/content/docs/en/threading/first-threads.mdx",
      text: "---\ntitle: Threads\n---\nimport { createEngine } from '/src/engine/index.ts';\n",
      breach: "imports src/engine/index.ts: lessons are made of components",
    },
    {
      path: "src/engine/page/session.ts",
      text: 'export { createEngine } from "..";',
      breach:
        "imports src/engine/index.ts: the engine's parts do not import src/engine/index.ts, which is made of them",
    },
    {
      path: "src/components/site/Header.astro",
      text: '---\nimport { routes } from "../../pages/routes";\n---\n<header />',
      breach:
        "imports src/pages/routes: components know nothing of the pages and lessons that use them",
    },
    {
      path: "src/course/lessons.ts",
      text: 'export * from "../components";',
      breach: "imports src/components: what the course is depends on nothing that shows it",
    },
    {
      path: "src/course/corpus.ts",
      text: 'const programs = import.meta.glob<string>("../../test/engine/corpus/*/*.py");',
      breach: "imports test/engine/corpus/*/*.py: the site is made without what tests and makes it",
    },
    {
      path: "src/components/reference/SupportFigures.astro",
      text: '---\nimport { count } from "../../../tools/conformance/report.ts";\n---\n{count()}',
      breach:
        "imports tools/conformance/report.ts: the site is made without what tests and makes it",
    },
    {
      path: "src/content/structure.ts",
      text: "export const TAGS = [];",
      breach:
        "is code: what is taught is texts and programs; the code of the course is in src/course/",
    },
    {
      path: "src/i18n/en.ts",
      text: 'const labels = await import("../components/index");',
      breach: "imports src/components/index: translations depend on no part of the site",
    },
    {
      path: "src/engine/timeline/lanes.ts",
      text: 'import { boot } from "../worker/boot";',
      breach:
        "imports src/engine/worker/boot: schedule/, timeline/, races/, kernel/ and builtins.ts depend on neither page/ nor worker/, nor on the engine they make up",
    },
    {
      path: "src/engine/kernel/pipes.ts",
      text: 'import type { BootPath } from "../engine.ts";',
      breach:
        "imports src/engine/engine.ts: schedule/, timeline/, races/, kernel/ and builtins.ts depend on neither page/ nor worker/, nor on the engine they make up",
    },
    {
      path: "src/engine/worker/entry.ts",
      text: 'import { spares } from "../page/spares";',
      breach: "imports src/engine/page/spares: the worker does not depend on the page",
    },
    {
      path: "src/engine/builtins.ts",
      text: 'import { Raised } from "./worker/values.ts";',
      breach:
        "imports src/engine/worker/values.ts: schedule/, timeline/, races/, kernel/ and builtins.ts depend on neither page/ nor worker/, nor on the engine they make up",
    },
    {
      path: "src/engine/schedule/scheduler.ts",
      text: "const width = globalThis.window.innerWidth;",
      breach:
        "uses window: schedule/, timeline/, races/, kernel/ and builtins.ts run without a document or a worker",
    },
    {
      path: "src/engine/kernel/kernel.ts",
      text: "postMessage(1);",
      breach:
        "uses postMessage: schedule/, timeline/, races/, kernel/ and builtins.ts run without a document or a worker",
    },
    {
      path: "src/engine/page/session.ts",
      text: 'import { loadPyodide } from "elsewhere";',
      breach: "mentions loadPyodide: only src/engine/worker/ mentions Pyodide",
    },
    {
      path: "src/components/site/page.ts",
      text: 'const address = new URL("_engine/pyodide.asm.wasm", base);',
      breach: 'mentions "_engine/pyodide.asm.wasm": only src/engine/worker/ mentions Pyodide',
    },
    {
      path: "src/engine/python/interleave/startup.py",
      text: "import sys\nfrom pyodide.ffi import run_sync\n",
      breach: "mentions pyodide: only src/engine/worker/ mentions Pyodide",
    },
    {
      path: "src/engine/worker/entry.ts",
      text: `/** The worker. */\n${"self.close();\n".repeat(400)}// Long because nobody split it.\n`,
      breach:
        "has 402 lines: a file of code over 400 lines says why in its first comment: “Long because …”",
    },
    {
      path: "test/engine/kernel.node.test.ts",
      text: `${"kernel.fork();\n".repeat(401)}`,
      breach:
        "has 401 lines: a file of code over 400 lines says why in its first comment: “Long because …”",
    },
    {
      path: "src/engine/helpers/time.ts",
      text: "export const now = 0;",
      breach: "is in a folder called helpers: a folder is named after its topic",
    },
  ])("$path $breach", ({ path, text, breach }) => {
    expect(architectureBreaches({ [path]: text })).toEqual([`${path} ${breach}`]);
  });
});

describe("files that import each other in a circle are named in the order of their imports", () => {
  test.each([
    {
      circle: "of two, one by a type",
      tree: {
        "src/engine/page/one.ts": 'import { two } from "./two.ts";',
        "src/engine/page/two.ts": 'import type { One } from "./one.ts";',
      },
      names: ["src/engine/page/one.ts", "src/engine/page/two.ts", "src/engine/page/one.ts"],
    },
    {
      circle: "through a part of a page, entered from outside",
      tree: {
        "src/components/site/Page.astro":
          '---\nimport Cell from "../cell/Cell.astro";\n---\n<Cell />',
        "src/components/cell/Cell.astro": '<script src="./cell.ts"></script>',
        "src/components/cell/cell.ts": 'export const load = () => import("./parts.ts");',
        "src/components/cell/parts.ts": 'import Cell from "./Cell.astro";',
      },
      names: [
        "src/components/cell/Cell.astro",
        "src/components/cell/cell.ts",
        "src/components/cell/parts.ts",
        "src/components/cell/Cell.astro",
      ],
    },
    {
      circle: "of Python, imported inside functions, in parentheses and for types",
      tree: {
        "src/engine/python/sitecustomize.py": "from interleave import startup",
        "src/engine/python/interleave/__init__.py":
          '"""Is in no circle: from . import startup"""\n',
        "src/engine/python/interleave/startup.py":
          "def begin():\n    from . import (  # comma, comma\n        HOME as home,\n        seams,\n    )\n",
        "src/engine/python/interleave/seams/__init__.py":
          "if TYPE_CHECKING:\n    from .io import File\n",
        "src/engine/python/interleave/seams/io.py": "import io\nfrom ..startup import begin\n",
      },
      names: [
        "src/engine/python/interleave/startup.py",
        "src/engine/python/interleave/seams/__init__.py",
        "src/engine/python/interleave/seams/io.py",
        "src/engine/python/interleave/startup.py",
      ],
    },
  ])("one $circle", ({ tree, names }) => {
    expect(architectureBreaches(tree)).toEqual([
      `${names.join(" imports ")}: no files import each other in a circle, for types neither`,
    ]);
  });

  test("and two ways to one file are no circle", () => {
    const tree = {
      "src/engine/page/top.ts": 'import "./left.ts"; import "./right.ts";',
      "src/engine/page/left.ts": 'import "./bottom.ts";',
      "src/engine/page/right.ts": 'import "./bottom.ts";',
      "src/engine/page/bottom.ts": "",
    };
    expect(architectureBreaches(tree)).toEqual([]);
  });
});

describe("what the rules leave alone", () => {
  test.each([
    {
      path: "src/styles/site.css",
      text: `/* Long because a list is one. */\n${"a {}\n".repeat(500)}`,
    },
    {
      path: "src/engine/python/interleave/names.py",
      text: `"""Names.\n\nLong because a list is one.\n"""\n${"a = 1\n".repeat(500)}`,
    },
    {
      path: "src/components/cell/program-files.ts",
      text: 'import { missingProgram } from "../../course/lessons.ts";\nconst sources = import.meta.glob("../../content/programs/**/*.py");',
    },
    {
      path: "src/components/lesson/program.ts",
      text: 'import { createEngine } from "../../engine";\nimport { en } from "../../i18n/en";',
    },
    {
      path: "src/engine/worker/entry.ts",
      text: 'import { loadPyodide } from "pyodide";\nself.postMessage(1);',
    },
    {
      path: "src/engine/timeline/lanes.ts",
      text: "// A window of the document.\nexport const width = (lane: { window: number }) => lane.window;",
    },
    {
      path: "src/engine/python/interleave/absent.py",
      text: '_BROWSER = ("js", "pyodide")',
    },
    {
      path: "src/engine/page/interpreters.ts",
      text: 'const wasm = fetch("pyodide.asm.wasm");\nexport const versions = { pyodide: "314.0.7" };',
    },
    {
      path: "src/content/docs/en/threading/first-threads.mdx",
      text: "import { Program } from '../../../../components';\n\nPyodide runs it.\n",
    },
  ])("$path: $text", ({ path, text }) => {
    expect(architectureBreaches({ [path]: text })).toEqual([]);
  });
});
