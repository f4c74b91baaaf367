/// <reference lib="webworker" />
import source from "./hello.py?raw";

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<string>) => {
  self.postMessage(`${data}: ${self.crossOriginIsolated}, program: ${source}`);
};
