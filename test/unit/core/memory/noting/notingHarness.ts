import { StatementJudge } from '../../../../../src/core/memory/judgement/statementJudge';
import { noWordRelations } from '../../../../../src/core/memory/judgement/wordRelations';
import { MemoryHistory } from '../../../../../src/core/memory/memoryHistory';
import { MemoryService } from '../../../../../src/core/memory/memoryService';
import { MemoryNoting } from '../../../../../src/core/memory/noting/memoryNoting';
import { LayeredRedactor } from '../../../../../src/core/privacy/redactor';
import type { Message } from '../../../../../src/core/session/message';
import { countingIds, MemoryStore } from '../memoryStore';

/** Noting on a store in memory, where every memory counts as related. */
export class NotingHarness {
  readonly store = new MemoryStore();
  readonly said: Message[] = [];
  readonly noting: MemoryNoting;
  readonly service: MemoryService;
  readonly history: MemoryHistory;
  now = Date.UTC(2026, 2, 2);

  constructor() {
    const dependencies = {
      changeLog: this.store,
      memories: this.store.repository,
      conflicts: this.store.conflicts,
      redactor: new LayeredRedactor([], (error) => {
        throw error;
      }),
      clock: { now: () => (this.now += 10) },
      ids: countingIds(),
    };
    this.service = new MemoryService(dependencies);
    this.history = new MemoryHistory(dependencies);
    this.noting = new MemoryNoting({
      ...dependencies,
      gateCounts: this.store.gateCounts,
      judge: new StatementJudge({ relations: noWordRelations, related: null }),
      related: async () => [...this.store.repository.all()].map(({ id }) => id),
      before: (message, limit) =>
        this.said.slice(0, this.said.indexOf(message)).toReversed().slice(0, limit),
    });
  }

  /** Notes from a message that is said after all others. */
  async say(message: Message) {
    this.said.push(message);
    return this.noting.noteFrom(message);
  }

  texts(state?: string): string[] {
    return [...this.store.repository.all()]
      .filter((memory) => state === undefined || memory.state === state)
      .map(({ current }) => current.text);
  }
}
