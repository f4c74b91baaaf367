interface ImportMetaEnv {
  /** The headers that make a page cross-origin isolated, as `public/_headers` has them. */
  readonly INTERLEAVE_ISOLATION: Readonly<Record<string, string>>;
}
