import { getViteConfig } from "astro/config";
import { createServer, type ViteDevServer } from "vite";
import type { BrowserCommand } from "vitest/node";
import { DEFAULT_LOCALE, locales } from "../../src/i18n/languages.ts";
import { at } from "../../tools/project.ts";

type Props = Readonly<Record<string, unknown>>;
type Renderer = (component: string, props: Props) => Promise<string>;

let renderer: Promise<Renderer> | undefined;

/**
 * For tests in the browser: what a component is in a page of the site in English.
 *
 * @param component its file, from the project's root.
 */
export const render: BrowserCommand<[component: string, props?: Props]> = async (
  { project },
  component,
  props = {},
) => {
  renderer ??= startAstro().then(({ server, renderer: started }) => {
    project.vitest.onClose(() => server.close());
    return started;
  });
  return (await renderer)(component, props);
};

async function startAstro(): Promise<{ server: ViteDevServer; renderer: Renderer }> {
  const configure = getViteConfig(
    {
      // Another server is optimizing packages for the browser.
      cacheDir: at("node_modules/.vite/render"),
      optimizeDeps: { noDiscovery: true },
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    },
    {
      root: at(""),
      configFile: false,
      logLevel: "silent",
      // As Starlight has it.
      i18n: {
        defaultLocale: DEFAULT_LOCALE,
        locales: [...locales],
        routing: { prefixDefaultLocale: true },
      },
    },
  );
  const config = await configure({ mode: "development", command: "serve" });
  const server = await createServer({ ...config, configFile: false });
  const { experimental_AstroContainer: Container } = (await server.ssrLoadModule(
    "astro/container",
  )) as typeof import("astro/container");
  const container = await Container.create();
  return {
    server,
    renderer: async (component, props) => {
      const { default: found } = await server.ssrLoadModule(`/${component}`);
      return container.renderToString(found, {
        props,
        locals: {
          starlightRoute: { lang: "en", entry: { filePath: component } },
        } as unknown as App.Locals,
      });
    },
  };
}
