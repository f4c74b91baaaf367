import { commands } from "vitest/browser";
import "../../src/styles/timeline.css";

declare module "vitest/browser" {
  interface BrowserCommands {
    render(component: string, props?: Readonly<Record<string, unknown>>): Promise<string>;
  }
}

/** A cell as the built site has it. */
export const cellMarkup = (source: string, recordedOutput = "", folded = false): Promise<string> =>
  commands.render("src/components/cell/PythonCell.astro", {
    id: "threading/test/1",
    source,
    recordedOutput,
    folded,
  });

/** A component with others in it, as a file beside the tests has them. */
export const partMarkup = (file: string): Promise<string> =>
  commands.render(`test/components/${file}`);
