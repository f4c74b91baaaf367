/**
 * The folders with pages and workers. Others may have put theirs beside them: on many hosts each project has a folder
 * below the same address.
 *
 * @param path below the service worker's scope.
 */
export function isOfSite(path: string, folders: readonly string[]): boolean {
  // Some hosts have addresses of pages end without a slash.
  return path === "" || folders.some((folder) => `${path}/`.startsWith(`${folder}/`));
}

/** What a host has sent, with the headers that it has not. */
export function withHeaders(response: Response, lent: Readonly<Record<string, string>>): Response {
  const missing = Object.entries(lent).filter(([name]) => !response.headers.has(name));
  // Redirections are for the browser alone: nobody may read them, nor make one.
  if (missing.length === 0 || response.type === "opaqueredirect" || response.status === 0) {
    return response;
  }
  const { status, statusText, body } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of missing) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}
