import { writeSync } from 'node:fs';
import { systemClock } from '../../../../src/core/base/clock';
import { barePlace, NO_FOLDER, type Place } from '../../../../src/core/workspace/place';
import { StoreResolver } from '../../../../src/engine/workspace/storeResolver';

/** A window of a test: `node <bundle> <stores> <uri> <times>`. Prints the folder of the store that it gets. */
const [, , stores = '', uri = '', times = '1'] = process.argv;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const kind: Place['kind'] = uri === NO_FOLDER ? 'none' : 'folder';

for (let i = 0; i < Number(times); i++) {
  const address = Number(times) === 1 ? uri : `${uri}-${i}`;
  const place = barePlace(kind, address);
  const workspace = { name: 'w', place, folderPlaces: [] };
  const { folder } = new StoreResolver(stores, systemClock, log).resolve(workspace);
  // Blocks until it is written, so that what a killed process printed had happened.
  writeSync(1, `${address} ${folder}\n`);
}
