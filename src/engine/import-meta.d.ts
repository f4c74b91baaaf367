interface ImportMetaEnv {
  /** Changes with everything that the memory of a booted interpreter depends on. */
  readonly INTERLEAVE_BUILD: string;
}
