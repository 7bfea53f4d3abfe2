import { createRequire } from 'node:module';
import type { ChatTransport } from './chatTransport';

/**
 * Loads the bundle that holds the `openai` package. Nobody waits for it who does not use it.
 * @param bundle the absolute path of `dist/openai.cjs`
 */
export function loadOpenAI(bundle: string): ChatTransport {
  const load = createRequire(bundle);
  // The cast is sound: both bundles are built from the same sources.
  return (load(bundle) as { readonly chatTransport: ChatTransport }).chatTransport;
}
