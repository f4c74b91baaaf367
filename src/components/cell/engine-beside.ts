import type { Engine, RunOptions } from "../../engine/index.ts";
import { type FilesBeside, hasFiles } from "./files-beside.ts";

/** What cells use of the engine. */
export type CellEngine = Omit<Engine, "inTurn">;

interface WithFiles {
  readonly files?: RunOptions["files"] | undefined;
}

/**
 * The same engine for a program that has files beside itself: they are there in every run that has none of its own, as
 * the readings of the program by another have.
 */
export function engineBeside(engine: Engine, files: () => FilesBeside): CellEngine {
  const give = <Options extends WithFiles>(options: Options): Options =>
    hasFiles(files()) ? { files: files(), ...options } : options;
  return {
    get capabilities() {
      return engine.capabilities;
    },
    get bootPath() {
      return engine.bootPath;
    },
    get arrived() {
      return engine.arrived;
    },
    prepare: (source) => engine.prepare(source),
    run: (source, options = {}) => engine.run(source, give(options)),
    explore: (source, options) => engine.explore(source, give(options)),
  };
}
