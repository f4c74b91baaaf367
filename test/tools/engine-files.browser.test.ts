import { describe, expect, test } from "vitest";
import source from "./hello.py?raw";

const { BASE_URL, INTERLEAVE_BUILD } = import.meta.env;

const engineFile = (name: string) => fetch(`${BASE_URL}_engine/${INTERLEAVE_BUILD}/${name}`);

describe("the server of the browser tests", () => {
  test("isolates the page, so that memory can be shared with workers", () => {
    expect(crossOriginIsolated).toBe(true);
    expect(new SharedArrayBuffer(8).byteLength).toBe(8);
  });

  test("hands out the interpreter's code so that it compiles while it arrives", async () => {
    const module = await WebAssembly.compileStreaming(engineFile("python.wasm"));

    expect(module).toBeInstanceOf(WebAssembly.Module);
  });

  test.each([
    ["python.js", "text/javascript"],
    ["python.wasm", "application/wasm"],
    ["plain.wasm", "application/wasm"],
    ["snapshot.wasm", "application/wasm"],
    ["library.wasm", "application/wasm"],
  ])("serves %s as %s", async (name, type) => {
    const response = await engineFile(name);

    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect((await response.arrayBuffer()).byteLength).toBe(
      Number(response.headers.get("content-length")),
    );
  });

  test("gives a module worker the text of a Python file", async () => {
    const worker = new Worker(new URL("./echo.ts", import.meta.url), { type: "module" });
    const answer = new Promise<string>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
      worker.onerror = reject;
    });

    worker.postMessage("isolated");

    expect(await answer).toBe(`isolated: true, program: ${source}`);
    worker.terminate();
  });
});
