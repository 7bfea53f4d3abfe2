import type { SessionId } from '../../../src/core/base/ids';

/** Keeps drafts outside the page: `sessionId` is null for a session that does not exist yet. */
export interface DraftStore {
  /** @param now whether it has to be on the disk soon after, because the page may go away */
  saveDraft(sessionId: SessionId | null, text: string, now: boolean): void;
  loadDraft(sessionId: SessionId | null): Promise<string>;
}

/** A long draft is too much to hand over with each key press. Milliseconds. */
const delay = 250;

/** Handing over a longer one would be felt while it is pasted. Characters. */
const longDraft = 10_000;

interface Waiting {
  readonly sessionId: SessionId | null;
  readonly text: string;
}

/**
 * Hands what is typed to the store: the first change at once, because the page may be gone the next moment,
 * and those that follow fast not too often.
 */
export class DraftKeeper {
  readonly #store: DraftStore;
  #waiting: Waiting | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: DraftStore) {
    this.#store = store;
  }

  write(sessionId: SessionId | null, text: string): void {
    if (this.#waiting && this.#waiting.sessionId !== sessionId) this.flush();
    this.#waiting = { sessionId, text };
    if (this.#timer !== undefined) return;
    if (text.length <= longDraft) this.#saveAndWait();
    else this.#timer = setTimeout(() => this.#saveAndWait(), delay);
  }

  /** What waits is handed over before a draft is asked for, which may be the same. */
  load(sessionId: SessionId | null): Promise<string> {
    this.#save(false);
    return this.#store.loadDraft(sessionId);
  }

  /** Before the page may go away. */
  flush(): void {
    this.#save(true);
  }

  /** The draft was sent: what waits of it must not come after. */
  drop(): void {
    this.#waiting = undefined;
  }

  #saveAndWait(): void {
    this.#timer = undefined;
    if (!this.#save(false)) return;
    this.#timer = setTimeout(() => this.#saveAndWait(), delay);
  }

  /** @returns whether there was anything to hand over */
  #save(now: boolean): boolean {
    if (!this.#waiting) return false;
    const { sessionId, text } = this.#waiting;
    this.#waiting = undefined;
    this.#store.saveDraft(sessionId, text, now);
    return true;
  }
}
