/** JavaScript Promise Integration (https://github.com/WebAssembly/js-promise-integration), not yet in TypeScript's library. */
declare namespace WebAssembly {
  const Suspending: new (implementation: (token: number) => Promise<void>) => ExportValue;
  function promising<Args extends unknown[]>(
    callable: (...args: Args) => void,
  ): (...args: Args) => Promise<void>;
}
