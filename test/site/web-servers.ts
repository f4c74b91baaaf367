import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { at } from "../../tools/project.ts";

/** A web server that is started with the configuration in deploy/, of which the folder and the port alone are changed. */
export interface WebServer {
  readonly name: string;
  /** How it encodes a file for a browser that takes all. */
  readonly encoding: "br" | "gzip";
  /** Its program, where it is installed. */
  readonly path: string | undefined;
  start(directory: string): Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
}

export const nginx: WebServer = {
  name: "nginx",
  encoding: "gzip",
  path: findProgram("nginx"),
  start: (directory) =>
    start((port, folder) => {
      const program = nginx.path ?? "";
      const config = readFileSync(at("deploy/nginx.conf"), "utf8")
        .replace("listen 80;", `listen 127.0.0.1:${port};`)
        .replace("root /var/www/interleave;", `root ${directory};`);
      writeFileSync(join(folder, "site.conf"), config);
      // What a machine has around its sites.
      const main = join(folder, "nginx.conf");
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join("\n");
      writeFileSync(
        main,
        `${process.getuid?.() === 0 ? "user root root;" : ""}
        pid ${folder}/pid; error_log stderr crit; daemon off;
        events {}
        http { include ${mimeTypes(program)}; access_log off; ${temporary} include site.conf; }`,
      );
      return spawn(program, ["-e", "stderr", "-p", folder, "-c", main], { stdio: "ignore" });
    }),
};

export const caddy: WebServer = {
  name: "caddy",
  encoding: "br",
  path: findProgram("caddy"),
  start: (directory) =>
    start((port, folder) =>
      spawn(
        caddy.path ?? "",
        ["run", "--adapter", "caddyfile", "--config", at("deploy/Caddyfile")],
        {
          stdio: "ignore",
          env: {
            ...process.env,
            // What it keeps for itself.
            HOME: folder,
            XDG_CONFIG_HOME: folder,
            XDG_DATA_HOME: folder,
            CADDY_ADMIN: "off",
            INTERLEAVE_ADDRESS: `http://127.0.0.1:${port}`,
            INTERLEAVE_ROOT: directory,
          },
        },
      ),
    ),
};

function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/** Where this nginx keeps the types of files. */
function mimeTypes(program: string): string {
  const built = execFileSync("sh", ["-c", `"$0" -V 2>&1`, program], { encoding: "utf8" });
  const [, main = "/etc/nginx/nginx.conf"] = /--conf-path=(\S+)/.exec(built) ?? [];
  return main.replace(/[^/]+$/, "mime.types");
}

async function start(
  begin: (port: number, folder: string) => ChildProcess,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "interleave-server-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const child = begin(port, folder);
  const ended = new Promise<void>((end) => child.once("exit", () => end()));
  let isEnded = false;
  void ended.then(() => {
    isEnded = true;
  });
  const close = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (;;) {
    if (isEnded) throw new Error(`${child.spawnargs.join(" ")} has ended`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return { url, close };
    await new Promise((over) => setTimeout(over, 50));
  }
}

const freePort = () =>
  new Promise<number>((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
