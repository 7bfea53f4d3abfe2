import { toDisposable } from '../../../src/core/base/lifecycle';
import type { Port } from '../../../src/protocol/channel';

/** What VS Code gives a webview's page, once. */
export interface VSCodeApi {
  postMessage(message: unknown): void;
}

declare global {
  function acquireVsCodeApi(): VSCodeApi;
}

/** The page's end of the channel to the extension host. */
export function hostPort(api: VSCodeApi): Port {
  return {
    post: (message) => api.postMessage(message),
    listen(listener) {
      const hear = (event: MessageEvent<unknown>) => listener(event.data);
      window.addEventListener('message', hear);
      return toDisposable(() => window.removeEventListener('message', hear));
    },
  };
}
