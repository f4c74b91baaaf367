/** What the worker of a program has not. */

/** Names of globals. */
export const TAKEN: readonly string[] = [
  ...["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "indexedDB", "caches"],
  ...["navigator", "BroadcastChannel", "Worker", "SharedWorker", "importScripts", "eval"],
  ...["Function", "WebSocketStream", "RTCPeerConnection", "Notification", "FileReaderSync"],
  ...["Blob", "URL", "Request", "Response", "location", "OffscreenCanvas", "createImageBitmap"],
];

/** Ways back to them; each expression is undefined. */
export const WAYS_BACK: readonly (readonly [way: string, expression: string])[] = [
  ["prototypes of the global object", "Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch"],
  ["the constructor of a function", "(() => {}).constructor === Object ? undefined : 1"],
  [
    "the constructor of an async function",
    "(async () => {}).constructor === Object ? undefined : 1",
  ],
  ["the constructor of a generator", "(function* () {}).constructor === Object ? undefined : 1"],
  [
    "the constructor of an async generator",
    "(async function* () {}).constructor === Object ? undefined : 1",
  ],
  ["a timer that is given a text", "(setTimeout('self.escaped = 1', 0), self.escaped)"],
  ["the constructor of the global object", "Reflect.get(self.constructor.prototype, 'fetch')"],
  ["an error's stack", "new Error().constructor.prepareStackTrace"],
  ["an iterator's constructor", "[].values().constructor === Iterator ? undefined : 1"],
  ["a message's source", "new MessageEvent('message').source?.fetch"],
];
