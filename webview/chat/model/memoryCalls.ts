import { errorMessage } from '../../../src/core/base/errors';
import type { ChangeId, ConflictId, MemoryId, MessageId } from '../../../src/core/base/ids';
import type { FeedbackVerdict } from '../../../src/core/memory/feedback';
import type { ChatHostContract } from '../../../src/protocol/chatContract';
import type { RemoteCalls } from '../../../src/protocol/contract';

/** What has become of the code that a memory is about. */
export interface ChangedCode {
  readonly memoryId: MemoryId;
  readonly state: 'drifted' | 'orphaned';
  /** The code, in words. */
  readonly code: string;
}

/** What becomes of a call that fails. */
export interface CallFailures {
  /** Resolves to whether the call succeeded; a failure is shown to the user. */
  attempt(call: Promise<unknown>): Promise<boolean>;
  /** Shows the user what failed. */
  fail(error: unknown): void;
  /** For the log only. */
  report(message: string): void;
}

/** What the user does with the memories below the messages. The host's answer is the messages sent anew. */
export class MemoryCalls {
  readonly #remote: RemoteCalls<ChatHostContract>;
  readonly #failures: CallFailures;

  constructor(remote: RemoteCalls<ChatHostContract>, failures: CallFailures) {
    this.#remote = remote;
    this.#failures = failures;
  }

  async open(memoryId: MemoryId): Promise<void> {
    await this.#failures.attempt(this.#remote.openMemory({ memoryId }));
  }

  forget(memoryId: MemoryId): Promise<boolean> {
    return this.#failures.attempt(this.#remote.forgetMemory({ memoryId }));
  }

  restore(memoryId: MemoryId): Promise<boolean> {
    return this.#failures.attempt(this.#remote.restoreMemory({ memoryId }));
  }

  accept(memoryId: MemoryId): Promise<boolean> {
    return this.#failures.attempt(this.#remote.acceptMemory({ memoryId }));
  }

  undo(changeId: ChangeId): Promise<boolean> {
    return this.#failures.attempt(this.#remote.undoMemoryChange({ changeId }));
  }

  async decideConflict(conflictId: ConflictId): Promise<void> {
    await this.#failures.attempt(this.#remote.decideConflict({ conflictId }));
  }

  async showAll(): Promise<void> {
    await this.#failures.attempt(this.#remote.showMemories({}));
  }

  /** What undoes it, and whether the memory is opened to be corrected; undefined when it failed. */
  async giveFeedback(
    messageId: MessageId,
    memoryId: MemoryId,
    verdict: FeedbackVerdict,
  ): Promise<{ readonly changeId: ChangeId | null; readonly correct: boolean } | undefined> {
    try {
      return await this.#remote.giveFeedback({ messageId, memoryId, verdict });
    } catch (error) {
      this.#failures.fail(error);
      return undefined;
    }
  }

  /** The memories whose code has changed, each with what there is to say; none when it cannot be told. */
  async changedCode(memoryIds: readonly MemoryId[]): Promise<readonly ChangedCode[]> {
    try {
      return (await this.#remote.checkAnchors({ memoryIds })).changed;
    } catch (error) {
      this.#failures.report(`anchors could not be checked: ${errorMessage(error)}`);
      return [];
    }
  }
}
