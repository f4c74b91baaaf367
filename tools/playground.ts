import { chromium, type Page } from "playwright";
import { provideBrowser } from "./browser.ts";
import { at } from "./project.ts";
import { serve } from "./serve.ts";

/** The built site's page for programs of one's own, in a browser: a page on which `interleave` runs programs. */
export async function openPlayground(): Promise<{
  readonly page: Page;
  readonly close: () => Promise<void>;
}> {
  const provided = await provideBrowser();
  if ("problem" in provided) throw new Error(provided.problem);
  const server = await serve(at("dist"), 0);
  const browser = await chromium.launch({
    executablePath: provided.path,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage();
  await page.goto(`${server.url}en/playground/`);
  await page.waitForFunction(() => "interleave" in globalThis);
  return {
    page,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
