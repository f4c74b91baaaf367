interface ImportMetaEnv {
  /** Names what the snapshot was made from: the interpreter's files, and the engine's Python. */
  readonly INTERLEAVE_BUILD: string;
  readonly INTERLEAVE_LIBRARY_BYTES: number;
  /** SHA-256 of the snapshot, in hexadecimal digits. */
  readonly INTERLEAVE_SNAPSHOT_DIGEST: string;
}
