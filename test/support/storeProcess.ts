import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/core/base/clock';
import { StoreLock, threadTiming } from '../../src/storage/lock';
import { NodeFileSystem } from '../../src/storage/nodeFileSystem';
import { MachineProcesses } from '../../src/storage/processIdentity';
import { Store } from '../../src/storage/store';
import { messageAdded, sessionCreated } from './storeEvents';

/**
 * What a real process of a test does: `node <bundle> <role> <folder> <arguments…>`. It prints a line for
 * each thing that happened, and ends by itself or is killed.
 */
const [, , role, folder = '', ...rest] = process.argv;

/** Blocks until the line is written, so that what a killed process printed had happened. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function storeLock(): StoreLock {
  return new StoreLock({
    fileSystem: new NodeFileSystem(),
    path: join(folder, 'lock'),
    processes: new MachineProcesses(),
    timing: threadTiming,
  });
}

/** Fails if another living process is inside at the same time. */
function beAlone(): void {
  const marker = join(folder, 'inside');
  try {
    const file = openSync(marker, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
  } catch {
    const other = Number(readFileSync(marker, 'utf8'));
    if (isAlive(other)) say(`collision with ${other}`);
  }
  rmSync(marker, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  // A killed process answers until its parent has taken note of its end.
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function open(wasmPath: string): Promise<Store> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return Store.open({ folder, wasmPath, clock: systemClock, log });
}

switch (role) {
  case 'hold':
    storeLock().hold(5_000, () => {
      say('holding');
      threadTiming.sleep(60_000);
    });
    break;
  case 'contend': {
    const lock = storeLock();
    for (;;) {
      lock.hold(20_000, beAlone);
      say('held');
    }
  }
  case 'write': {
    const [wasmPath = '', name = '', count = '0', padding = '0', total = '0'] = rest;
    const store = await open(wasmPath);
    await store.append([sessionCreated('s1')]);
    say('open');
    for (let index = 0; index < Number(count); index++) {
      const id = `${name}-${index}`;
      await store.append([messageAdded(id, { text: 'x'.repeat(Number(padding)) })]);
      say(id);
      if (store.snapshotIfDue()) say('snapshot');
    }
    // Until it has seen what all writers wrote, if it was told how much that is: then in which order.
    for (; store.counts().messages < Number(total); threadTiming.sleep(2)) store.refresh();
    if (total !== '0') {
      const order = createHash('sha256');
      for (const { id } of store.messages.all()) order.update(`${id}\n`);
      say(`order ${order.digest('hex')}`);
    }
    store.dispose();
    break;
  }
  case 'churn': {
    const [wasmPath = '', name = ''] = rest;
    const store = await open(wasmPath);
    for (let index = 0; ; index++) {
      const dice = Math.random();
      if (dice < 0.9) {
        const ids = Array.from(
          { length: 1 + (index % 3) },
          (_, part) => `${name}-${index}-${part}`,
        );
        const text = 'x'.repeat(Math.floor(Math.random() * 20_000));
        const changes = await store.append([
          sessionCreated('s1'),
          ...ids.map((id) => messageAdded(id, { text })),
        ]);
        say(`kept ${changes.at(-1)?.sequence} ${ids.join(' ')}`);
      } else if (dice < 0.985) {
        store.snapshot();
      } else {
        say('erasing');
        await store.eraseEverything();
        say(`erased ${store.lastSequence}`);
      }
    }
  }
  default:
    throw new Error(`unknown role ${role}`);
}
