import { join } from 'node:path';
import { openStore, wasmPath } from '../../support/openStore';
import { RealProcess } from '../../support/realProcesses';

export interface KillFigures {
  readonly kills: number;
  /** Messages whose keeping was acknowledged. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly corruptOpens: number;
  /** Of each opening between kills, milliseconds. */
  readonly opens: readonly number[];
}

/**
 * Real processes that append, snapshot, compact and erase in one store, and are killed in the middle of
 * it. After each kill the store is opened and compared with what all of them said to have done.
 */
export class KilledWriters {
  readonly #bundle: string;
  readonly #folder: string;
  /** The acknowledged messages that are not erased, to the sequence that they came with. */
  readonly #kept = new Map<string, number>();
  /** Erasures that were begun and of which we have not heard that they ended. */
  #openErasures = 0;
  /** The sequence of the last erasure that we heard of. */
  #erasedThrough = 0;
  /** Messages that look erased, through the highest sequence of them, before we heard of an erasure. */
  #unexplained: { readonly through: number; readonly ids: readonly string[] }[] = [];
  #acknowledged = 0;
  #lost = 0;
  #duplicated = 0;
  #corruptOpens = 0;
  readonly #opens: number[] = [];
  #started = 0;

  constructor(bundle: string, folder: string) {
    this.#bundle = bundle;
    this.#folder = join(folder, 'store');
  }

  async run(kills: number, writers: number): Promise<KillFigures> {
    const running = Array.from({ length: writers }, () => this.#start());
    for (let kill = 0; kill < kills; kill++) {
      const victim = running.shift() as RealProcess;
      await victim.printed(1 + Math.floor(Math.random() * 30));
      await victim.kill();
      for (const process of [victim, ...running]) this.#hear(process);
      running.push(this.#start());
      await this.#verify();
    }
    for (const process of running) {
      await process.kill();
      this.#hear(process);
    }
    await this.#verify();
    // Of an erasure whose writer was killed we never hear more; it explains one time that messages went.
    for (const { ids } of this.#unexplained.slice(this.#openErasures)) this.#countLost(ids);
    return {
      kills,
      acknowledged: this.#acknowledged,
      lost: this.#lost,
      duplicated: this.#duplicated,
      corruptOpens: this.#corruptOpens,
      opens: this.#opens,
    };
  }

  #start(): RealProcess {
    return new RealProcess(this.#bundle, ['churn', this.#folder, wasmPath, `w${this.#started++}`]);
  }

  /** Takes in what a process said since the last time. */
  #hear(process: RealProcess): void {
    for (const line of process.lines.splice(0)) {
      const [what, sequence, ...ids] = line.split(' ');
      if (what === 'erasing') {
        this.#openErasures += 1;
      } else if (what === 'erased') {
        this.#openErasures -= 1;
        this.#erasedThrough = Math.max(this.#erasedThrough, Number(sequence));
        this.#forget(this.#erasedThrough);
      } else {
        this.#acknowledged += ids.length;
        // What one process says may reach us after what another said later.
        if (Number(sequence) <= this.#erasedThrough) continue;
        for (const id of ids) this.#kept.set(id, Number(sequence));
      }
    }
  }

  #forget(through: number): void {
    for (const [id, sequence] of this.#kept) if (sequence <= through) this.#kept.delete(id);
    this.#unexplained = this.#unexplained.filter((missing) => missing.through > through);
  }

  #countLost(ids: readonly string[]): void {
    process.stderr.write(`lost: ${ids.join(' ')}\n`);
    this.#lost += ids.length;
  }

  async #verify(): Promise<void> {
    const begun = performance.now();
    const store = await openStore(this.#folder).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      return undefined;
    });
    this.#opens.push(performance.now() - begun);
    if (!store) {
      this.#corruptOpens += 1;
      return;
    }
    const damage = store.report.notices.filter((notice) => !notice.includes('was unfinished'));
    if (damage.length > 0) {
      process.stderr.write(`${damage.join('\n')}\n`);
      this.#corruptOpens += 1;
    }
    const found: readonly string[] = [...store.messages.all()].map(({ id }) => id);
    store.dispose();
    const there = new Set(found);
    this.#duplicated += found.length - there.size;
    const missing = [...this.#kept].filter(([id]) => !there.has(id));
    if (missing.length === 0) return;
    const ids = missing.map(([id]) => id);
    const through = Math.max(...missing.map(([, sequence]) => sequence));
    for (const id of ids) this.#kept.delete(id);
    const looksErased = [...this.#kept.values()].every((sequence) => sequence > through);
    if (looksErased) this.#unexplained.push({ through, ids });
    else this.#countLost(ids);
  }
}
