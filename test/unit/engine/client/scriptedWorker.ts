import { existsSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { parentPort } from 'node:worker_threads';

/**
 * A worker that speaks the engine's protocol and does what the tests ask for by a call's parameters: it ends,
 * fails, or never answers.
 */
interface Call {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const counts = { sessions: 1, messages: 2, memories: 3 };

function post(message: unknown): void {
  parentPort?.postMessage(message);
}

function refuse(id: number): void {
  post({ kind: 'error', id, code: 'storeTooNew', message: 'A newer Recollect wrote this store.' });
}

function serve({ id, name, params }: Call): void {
  const folder = String(params['folder']);
  const answer = (value: object) => post({ kind: 'result', id, value });
  switch (name) {
    case 'open':
      switch (basename(folder)) {
        case 'too-new':
          refuse(id);
          return;
        case 'exit-while-opening':
          process.exit(7);
        case 'opens-the-second-time':
          if (!existsSync(folder)) {
            mkdirSync(folder);
            return;
          }
      }
      answer({ notices: ['The store was repaired.'], counts, held: null });
      return;
    case 'setControls':
    case 'setBackupPlan':
      post({
        kind: 'event',
        name: 'log',
        payload: { level: 'info', message: JSON.stringify(params) },
      });
      answer({});
      return;
    case 'setRecallSettings':
    case 'setEmbeddingModel':
      answer({});
      return;
    case 'counts':
      answer(counts);
      return;
    case 'close':
      post({ kind: 'event', name: 'log', payload: { level: 'info', message: 'closed' } });
      answer({});
      return;
    case 'deleteSession':
      switch (params['sessionId']) {
        case 'exit':
          process.exit(7);
        case 'throw':
          throw new Error('out of memory');
        case 'strange':
          post({ kind: 'event', name: 'unknown', payload: {} });
          post({ kind: 'event', name: 'didStream', payload: { delta: 5 } });
          post('not an envelope');
          answer({ surprise: true });
      }
  }
}

parentPort?.on('message', serve);
