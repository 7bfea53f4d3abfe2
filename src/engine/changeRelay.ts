import type { MessageId, SessionId } from '../core/base/ids';
import type { CommittedChange } from '../core/change/changeEvent';
import type { ConflictRepository, MemoryRepository } from '../core/memory/repository';
import type { MessageRepository } from '../core/session/repositories';
import type { SendEvent } from '../protocol/contract';
import type { EngineContract } from '../protocol/engineContract';
import type { Transcripts } from './transcripts';

/** Tells the host what a batch of committed changes means for its views, each thing once. */
export class ChangeRelay {
  readonly #messages: MessageRepository;
  readonly #memories: MemoryRepository;
  readonly #conflicts: Pick<ConflictRepository, 'get'>;
  readonly #transcripts: Transcripts;
  readonly #send: SendEvent<EngineContract>;

  constructor(
    messages: MessageRepository,
    memories: MemoryRepository,
    conflicts: Pick<ConflictRepository, 'get'>,
    transcripts: Transcripts,
    send: SendEvent<EngineContract>,
  ) {
    this.#messages = messages;
    this.#memories = memories;
    this.#conflicts = conflicts;
    this.#transcripts = transcripts;
    this.#send = send;
  }

  relay(changes: readonly CommittedChange[]): void {
    const entries = new Set<MessageId>();
    const retracted = new Map<MessageId, SessionId>();
    /** Nobody shows them yet: who opens them reads them whole. A branch has as many messages as its source. */
    const created = new Set<SessionId>();
    let sessionsChanged = false;
    let memoriesChanged = false;

    for (const { event } of changes) {
      switch (event.type) {
        case 'messageAdded':
          if (!created.has(event.message.sessionId)) entries.add(event.message.id);
          sessionsChanged = true;
          break;
        case 'messageRetracted':
          retracted.set(event.messageId, event.sessionId);
          sessionsChanged = true;
          break;
        case 'memoryAdded':
          for (const { messageId } of event.memory.current.sources) entries.add(messageId);
          memoriesChanged = true;
          break;
        case 'memoryChanged':
        case 'memoryRevised':
          this.#addSources(event.version.memoryId, entries);
          // Below the message that had led to a change stands whether it was taken back since.
          for (const { causedBy } of this.#memories.versions(event.version.memoryId)) {
            if (causedBy) entries.add(causedBy.messageId);
          }
          memoriesChanged = true;
          break;
        case 'memoryPinned':
        case 'memoryForgotten':
        case 'memoryRestored':
          this.#addSources(event.memoryId, entries);
          memoriesChanged = true;
          break;
        case 'sessionDeleted':
        case 'sessionRestored':
          sessionsChanged = true;
          memoriesChanged = true;
          break;
        case 'sessionCreated':
          created.add(event.session.id);
          sessionsChanged = true;
          break;
        case 'sessionRenamed':
        case 'sessionPersonaChanged':
        case 'sessionStateChanged':
        case 'sessionPinned':
        case 'sessionSummarized':
        case 'sessionRead':
          sessionsChanged = true;
          break;
        case 'conflictOpened':
          this.#addSources(event.conflict.incomingId, entries);
          memoriesChanged = true;
          break;
        case 'conflictResolved':
        case 'conflictReopened': {
          const conflict = this.#conflicts.get(event.conflictId);
          if (conflict) this.#addSources(conflict.incomingId, entries);
          memoriesChanged = true;
          break;
        }
        case 'draftSaved':
        case 'gateDecided':
      }
    }

    for (const [messageId, sessionId] of retracted) {
      this.#send('didRetractMessage', { sessionId, messageId });
    }
    for (const id of entries) {
      const message = this.#messages.get(id);
      if (message) {
        const entry = this.#transcripts.entry(message);
        this.#send('didPutEntry', { sessionId: message.sessionId, entry });
      }
    }
    if (sessionsChanged) this.#send('didChangeSessions', {});
    if (memoriesChanged) this.#send('didChangeMemories', {});
  }

  #addSources(id: Parameters<MemoryRepository['get']>[0], into: Set<MessageId>): void {
    for (const { messageId } of this.#memories.get(id)?.current.sources ?? []) into.add(messageId);
  }
}
