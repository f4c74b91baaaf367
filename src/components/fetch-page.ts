/** Fetches another page of the site as a document, in which no script runs; no text is made HTML for that. */
export async function fetchPage(address: URL): Promise<Document> {
  const request = new XMLHttpRequest();
  request.open("GET", address);
  request.responseType = "document";
  await new Promise((loaded, failed) => {
    request.onload = loaded;
    request.onerror = failed;
    request.send();
  });
  const page = request.responseXML;
  if (page === null) throw new Error(`${address.pathname}: ${request.status}`);
  return page;
}
