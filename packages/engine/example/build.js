/** Puts the page, and the package as it was installed, into a folder that any host of files can send. */
import { cpSync } from "node:fs";

for (const file of ["index.html", "main.js"]) cpSync(file, `site/${file}`);
cpSync("node_modules/interleave-engine/dist", "site/interleave", { recursive: true });
