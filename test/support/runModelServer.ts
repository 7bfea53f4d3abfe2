/**
 * Runs the model server for trials by hand, on port 8765 or the one given, until Ctrl-C:
 *
 *     npx esbuild test/support/runModelServer.ts --bundle --platform=node --format=esm | node --input-type=module - [port]
 *
 * Then run "Recollect: Choose Model", choose an OpenAI-compatible endpoint and give the printed address.
 */
import { behaviourNames } from './modelServerBehaviours';
import { ModelServer } from './modelServer';

const server = await ModelServer.start({ port: Number(process.argv[2] ?? 8765) });
console.log(`Models at ${server.baseUrl}:\n  ${behaviourNames.join('\n  ')}`);
