import { fillStore } from './fillStore';
import { tell } from './childProcesses';
import { syntheticItems } from './syntheticStore';

/** Appends a part of the items to a store, as another window would. */
const [folder = '', from = '', until = ''] = process.argv.slice(2);
await fillStore(folder, syntheticItems(Number(from), Number(until)));
await tell(0);
