interface ImportMetaEnv {
  /** Names what the snapshot was made from: the interpreter's files, and the engine's Python. */
  readonly INTERLEAVE_BUILD: string;
  readonly INTERLEAVE_LIBRARY_BYTES: number;
  readonly INTERLEAVE_SNAPSHOT_BYTES: number;
  /** SHA-256 of each of the interpreter's files, by its name, in base64; of the snapshot as `digest.ts` has it. */
  readonly INTERLEAVE_DIGESTS: Readonly<Record<string, string>>;
}
