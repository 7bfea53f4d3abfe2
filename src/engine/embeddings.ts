import type { BytePieces } from '../core/base/bytePieces';
import { errorCode, errorMessage } from '../core/base/errors';
import type { Disposable } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { Timers } from '../core/base/timers';
import type { MeaningSearch } from '../core/retrieval/semanticRecaller';
import { type NearItem, VectorTable } from '../core/retrieval/vectorTable';
import type { StoredBlob } from './storedBlob';

/** A text to be embedded. */
export interface EmbeddableItem {
  readonly id: string;
  readonly text: string;
}

export interface EmbeddingsOptions {
  /** Asks the host; a vector for each text, in order. */
  readonly embed: (
    model: string,
    texts: readonly string[],
  ) => Promise<readonly (readonly number[])[]>;
  /** Everything that may be recalled, the latest last. */
  readonly items: () => Iterable<EmbeddableItem>;
  /** Resolves once others have had the thread. */
  readonly giveWay: () => Promise<void>;
  readonly timers: Timers;
  readonly log: Log;
}

/** The file of a generation that keeps the vectors. */
export const embeddingsBlob = 'embeddings';

const batchSize = 32;
/** Beginnings say what a text is about, and models take no more than some thousand tokens. */
const longestText = 4_000;
/** More would make a question wait: the latest are kept. */
const mostItems = 20_000;
/** A turn waits no longer for the vector of its question, milliseconds. */
const patience = 700;
/** After a failure, milliseconds; twice as long after each further one. */
const firstPause = 5_000;
const longestPause = 600_000;
const knownQuestions = 50;
const walkedAtOnce = 500;

/**
 * Embeds what may be recalled in the background, in batches, and keeps the vectors. It is never required: while the
 * endpoint is down, answers nonsense or is slow, recall goes by words, and it is tried again later.
 */
export class Embeddings implements MeaningSearch, Disposable {
  readonly #options: EmbeddingsOptions;
  #table: VectorTable | null = null;
  #stored: StoredBlob = () => undefined;
  /** What waits to be embedded, by id. */
  #queue = new Map<string, string>();
  #questions = new Map<string, readonly number[]>();
  #isRunning = false;
  #isPaused = false;
  #failures = 0;
  #pause: Disposable | null = null;
  /** Counts models and contents: what was asked for an earlier one is dropped. */
  #attempt = 0;

  constructor(options: EmbeddingsOptions) {
    this.#options = options;
  }

  /** @param stored reads the file that the store's snapshot holds; called when the model is known */
  open(stored: StoredBlob): void {
    this.#stored = stored;
  }

  /** @param model null for none: nothing is sent any more, and nothing kept */
  configure(model: string | null): void {
    if (model === (this.#table?.model ?? null)) return;
    this.#begin(model);
  }

  /** A text may be recalled from now on, in these words. */
  put({ id, text }: EmbeddableItem): void {
    if (this.#table === null || text.trim() === '' || this.#table.holds(id, cut(text))) return;
    this.#queue.set(id, cut(text));
    this.#run();
  }

  remove(id: string): void {
    this.#queue.delete(id);
    this.#table?.delete(id);
  }

  /** The content was replaced: what is no more there is forgotten, what is still there keeps its vector. */
  reset(): void {
    this.#stored = () => undefined;
    this.#questions.clear();
    const { model } = this.#table ?? {};
    if (model === undefined) return;
    this.#attempt++;
    this.#queue.clear();
    void this.#walk(this.#attempt);
  }

  /** For storing, until the next change; null when there is nothing to keep. @param isThere whether an item still is */
  toBlob(isThere: (id: string) => boolean): BytePieces | null {
    this.#table?.retain(isThere);
    return this.#table === null || this.#table.size === 0 ? null : this.#table.toPieces();
  }

  async near(text: string, limit: number): Promise<readonly NearItem[]> {
    const table = this.#table;
    if (table === null || table.size === 0 || text.trim() === '') return [];
    try {
      const vector = await this.#vectorOf(cut(text), table.model);
      return vector === null || table !== this.#table ? [] : table.nearest(vector, limit);
    } catch (error) {
      this.#didFail(error);
      return [];
    }
  }

  dispose(): void {
    this.#attempt++;
    this.#pause?.dispose();
    this.#table = null;
    this.#queue.clear();
  }

  #begin(model: string | null): void {
    this.#attempt++;
    this.#queue.clear();
    this.#questions.clear();
    this.#pause?.dispose();
    this.#isPaused = false;
    this.#failures = 0;
    this.#table =
      model === null
        ? null
        : (this.#stored((source) => VectorTable.load(source, model)) ?? new VectorTable(model));
    if (this.#table !== null) void this.#walk(this.#attempt);
  }

  /** Queues what has no vector yet, and drops the vectors of what is gone. */
  async #walk(attempt: number): Promise<void> {
    const table = this.#table;
    if (table === null) return;
    try {
      const there: EmbeddableItem[] = [];
      for (const item of this.#options.items()) {
        there.push({ id: item.id, text: cut(item.text) });
        if (there.length % walkedAtOnce === 0) await this.#options.giveWay();
        if (attempt !== this.#attempt) return;
      }
      const latest = there.slice(-mostItems);
      const ids = new Set(latest.map(({ id }) => id));
      table.retain((id) => ids.has(id));
      for (const { id, text } of latest) {
        if (text.trim() !== '' && !table.holds(id, text)) this.#queue.set(id, text);
      }
      this.#run();
    } catch (error) {
      this.#options.log.error('what is to be embedded could not be read', error);
    }
  }

  #run(): void {
    if (this.#isRunning || this.#isPaused || this.#queue.size === 0) return;
    this.#isRunning = true;
    void this.#embedQueue().finally(() => {
      this.#isRunning = false;
      this.#run();
    });
  }

  async #embedQueue(): Promise<void> {
    while (this.#queue.size > 0 && !this.#isPaused) {
      const attempt = this.#attempt;
      const table = this.#table;
      if (table === null) return;
      const batch = [...this.#queue].slice(0, batchSize);
      try {
        const vectors = await this.#options.embed(
          table.model,
          batch.map(([, text]) => text),
        );
        if (attempt !== this.#attempt) return;
        if (vectors.length !== batch.length) throw new RangeError('Not every text got a vector');
        for (const [i, [id, text]] of batch.entries()) {
          // It may have been said otherwise, or be gone, since it was asked for.
          if (this.#queue.get(id) !== text) continue;
          table.set(id, text, vectors[i]!);
          this.#queue.delete(id);
        }
        this.#failures = 0;
      } catch (error) {
        if (attempt === this.#attempt) this.#didFail(error);
        return;
      }
    }
  }

  async #vectorOf(text: string, model: string): Promise<readonly number[] | null> {
    const known = this.#questions.get(text);
    if (known !== undefined) return known;
    if (this.#isPaused) return null;
    let timer: Disposable | undefined;
    const late = new Promise<null>((resolve) => {
      timer = this.#options.timers.after(patience, () => resolve(null));
    });
    const asked = this.#options.embed(model, [text]).then(([vector]) => {
      if (vector !== undefined) this.#remember(text, vector);
      return vector ?? null;
    });
    // An answer that comes too late is still of use to the next question of these words.
    asked.catch(() => {});
    try {
      return await Promise.race([asked, late]);
    } finally {
      timer?.dispose();
    }
  }

  #remember(text: string, vector: readonly number[]): void {
    this.#questions.set(text, vector);
    const [oldest] = this.#questions.keys();
    if (this.#questions.size > knownQuestions && oldest !== undefined) {
      this.#questions.delete(oldest);
    }
  }

  #didFail(error: unknown): void {
    const wait = Math.min(longestPause, firstPause * 2 ** this.#failures);
    this.#failures++;
    this.#options.log.warn(
      `embedding failed and is tried again in ${wait / 1_000} s (${errorCode(error)}): ${errorMessage(error)}`,
    );
    this.#isPaused = true;
    this.#pause?.dispose();
    this.#pause = this.#options.timers.after(wait, () => {
      this.#isPaused = false;
      this.#run();
    });
  }
}

function cut(text: string): string {
  return text.slice(0, longestText);
}
