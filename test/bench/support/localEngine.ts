import { resolve } from 'node:path';
import type { RetrievalWeights } from '../../../src/core/retrieval/weights';
import { serveEngine } from '../../../src/engine/serveEngine';
import { loadTokenCounter } from '../../../src/engine/tokens/loadTokenCounter';
import { openChannel } from '../../../src/protocol/channel';
import { engineContract } from '../../../src/protocol/engineContract';
import { engineHostContract } from '../../../src/protocol/engineHostContract';
import { portPair } from '../../support/portPair';
import { errorsOnly, type HostEnd, type RunningEngine } from './benchEngine';

/** The same engine in this thread, with weights other than those that ship: the worker takes none. */
export function localEngine(ends: HostEnd, weights: RetrievalWeights): RunningEngine {
  const [engineEnd, hostEnd] = portPair();
  const assetsFolder = resolve('dist');
  const engine = serveEngine(engineEnd, {
    assetsFolder,
    tokenCounter: () => loadTokenCounter(assetsFolder),
    weights,
  });
  const channel = openChannel({
    port: hostEnd,
    serves: engineHostContract,
    uses: engineContract,
    ...ends,
    log: errorsOnly,
  });
  return {
    calls: channel.remote,
    didGenerate: (piece) => channel.send('didGenerate', piece),
    async shutDown() {
      await channel.remote.close({});
      channel.dispose();
      engine.dispose();
    },
  };
}
