import { parentPort } from 'node:worker_threads';
import { buildTable } from './buildTable.mjs';

parentPort?.postMessage(await buildTable());
