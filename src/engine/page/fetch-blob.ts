/** Told how much of a file has arrived: from 0 to 1. */
export type OnArrival = (share: number) => void;

/** @throws where it does not come, or a host sends no such file. */
export type FetchBlob = (url: string, bytes: number, onArrival: OnArrival) => Promise<Blob>;

/**
 * A file as the browser keeps it beside the page, and how much of it has arrived. `fetch` would tell that only whoever reads
 * each piece, which takes a page longer.
 */
export const fetchBlob: FetchBlob = (url, bytes, onArrival) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "blob";
    request.onprogress = ({ loaded }) => onArrival(Math.min(1, loaded / bytes));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response);
      else reject(new Error(`${url}: ${request.status}`));
    };
    const fail = () => reject(new TypeError(`${url} has not come`));
    request.onerror = fail;
    request.onabort = fail;
    request.send();
  });
