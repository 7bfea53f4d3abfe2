import { basename, join } from 'node:path';
import { systemClock } from '../core/base/clock';
import { errorMessage, RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { type MemoryId, type MessageId, randomIds, type SessionId } from '../core/base/ids';
import { type Disposable, DisposableStore } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { ChangeLog } from '../core/change/changeLog';
import { DelayedWrites } from '../core/change/delayedWrites';
import { type CheckAnchors, CodeAwareRecaller } from '../core/dialogue/codeAwareRecaller';
import { isoDateIn } from '../core/dialogue/isoDate';
import { OfflineResponder } from '../core/dialogue/offlineResponder';
import { ReplyWriter } from '../core/dialogue/replyWriter';
import { TurnService } from '../core/dialogue/turnService';
import { ConflictService } from '../core/memory/conflictService';
import { FeedbackService } from '../core/memory/feedbackService';
import { MemoryHistory } from '../core/memory/memoryHistory';
import { StatementJudge } from '../core/memory/judgement/statementJudge';
import { MemoryService } from '../core/memory/memoryService';
import { MemoryNoting } from '../core/memory/noting/memoryNoting';
import { LayeredRedactor } from '../core/privacy/redactor';
import { MemoryRetriever } from '../core/retrieval/memoryRetriever';
import { LexiconSentiment } from '../core/sentiment/lexiconSentiment';
import { Drafts } from '../core/session/drafts';
import { ReadMarks } from '../core/session/readMarks';
import { SessionService } from '../core/session/sessionService';
import { SessionTopics } from '../core/session/topics';
import type { Result, SendEvent } from '../protocol/contract';
import type { StoreCounts } from '../protocol/engine/storeCallSpecs';
import type { EngineContract } from '../protocol/engineContract';
import type { Controls } from '../protocol/views';
import type { FindKey } from '../storage/encryption/keyRing';
import type { BackupSecrets } from '../storage/storeBackups';
import { Store } from '../storage/store';
import { nameWithoutHash } from '../storage/storeNames';
import { ChangeRelay } from './changeRelay';
import { atEachPercent } from './atEachPercent';
import { AutomaticBackups } from './automaticBackups';
import type { EngineSurroundings } from './engine';
import type { EmbeddingsOptions } from './embeddings';
import { Exports } from './exports';
import { GuardedChangeLog, refuseWriting } from './guardedChangeLog';
import { HoldingStore } from './holdingStore';
import { LayeredMessages, LayeredSessions } from './layeredRepositories';
import { nodeTimers, repeatedly } from './nodeTimers';
import { PrivateSessions } from './privateSessions';
import { SecretlintScanner } from './privacy/secretlintScanner';
import { readRelatedWords } from './readRelatedWords';
import { readWordRelations } from './readWordRelations';
import { replyListener } from './replyListener';
import { StoreRecall } from './storeRecall';
import { Transcripts } from './transcripts';

/** How often other processes' changes are looked for while nothing is asked, milliseconds. */
const REFRESH_INTERVAL = 200;
/** How often what a failing disk has refused is tried again, milliseconds. */
const HELD_INTERVAL = 1_000;
/** How often the journal is looked at while no reply ends: drafts and renames make it grow too, milliseconds. */
const SNAPSHOT_INTERVAL = 60_000;

export interface OpenedStoreOptions extends EngineSurroundings {
  readonly folder: string;
  /** A BCP 47 tag and an IANA zone: how dates are written in replies. */
  readonly locale: string;
  readonly timeZone: string;
  readonly controls: () => Controls;
  readonly findKey: FindKey;
  /** Ends a long opening. */
  readonly signal?: AbortSignal;
  readonly send: SendEvent<EngineContract>;
  readonly embed: EmbeddingsOptions['embed'];
  readonly checkAnchors: CheckAnchors;
  readonly log: Log;
}

/** What needs no store, and is the same for all. */
interface Knowledge {
  readonly judge: StatementJudge;
  readonly redactor: LayeredRedactor;
  /** Empty. */
  readonly retriever: MemoryRetriever;
}

/** An open store with everything that works on it. */
export class OpenedStore implements Disposable {
  static async open(options: OpenedStoreOptions): Promise<OpenedStore> {
    const { clock = systemClock, findKey, folder, log, send, signal } = options;
    const opening = Store.open({
      folder,
      wasmPath: join(options.assetsFolder, 'sql-wasm.wasm'),
      clock,
      log,
      findKey,
      goOnInMemory: true,
      onProgress: atEachPercent((done, total) => send('didReplay', { done, total })),
      ...(signal ? { signal } : {}),
    });
    let knowledge: Knowledge;
    try {
      // The database is read on another thread meanwhile.
      knowledge = knowledgeOf(options);
    } catch (error) {
      await opening.then(
        (store) => store.dispose(),
        () => undefined,
      );
      throw error;
    }
    return new OpenedStore(await opening, knowledge, options);
  }

  readonly store: Store;
  readonly holding: HoldingStore;
  /** What can be read of sessions: those of the store, and the private ones. */
  readonly repositories: { readonly sessions: LayeredSessions; readonly messages: LayeredMessages };
  readonly sessions: SessionService;
  readonly memories: MemoryService;
  readonly noting: MemoryNoting;
  readonly judge: StatementJudge;
  readonly memoryHistory: MemoryHistory;
  readonly conflicts: ConflictService;
  readonly feedback: FeedbackService;
  readonly recall: StoreRecall;
  readonly turns: TurnService;
  readonly transcripts: Transcripts;
  readonly topics: SessionTopics;
  readonly drafts: Drafts;
  readonly readMarks: ReadMarks;
  readonly exports: Exports;
  readonly automaticBackups: AutomaticBackups;
  readonly #private: PrivateSessions;
  readonly #writes: DelayedWrites;
  readonly #options: OpenedStoreOptions;
  readonly #disposables = new DisposableStore();

  private constructor(
    store: Store,
    { judge, redactor, retriever }: Knowledge,
    options: OpenedStoreOptions,
  ) {
    const { clock = systemClock, log, send, timers = nodeTimers } = options;
    const ids = randomIds;
    this.#options = options;
    this.store = this.#disposables.add(store);
    this.recall = this.#disposables.add(
      new StoreRecall({
        store,
        retriever,
        embed: options.embed,
        isReadOnly: () => options.controls().readOnly,
        isPaused: () => options.controls().recallPaused,
        now: () => clock.now(),
        timers,
        log,
      }),
    );
    this.judge = judge;
    this.#private = this.#disposables.add(
      new PrivateSessions(store.sqlite, (error) => log.error('a listener failed', error)),
    );
    this.holding = new HoldingStore(store, log);
    const changeLog = new GuardedChangeLog(
      this.holding.changes,
      this.#private,
      () => options.controls().readOnly,
    );
    const sessions = new LayeredSessions(store.sessions, this.#private);
    const messages = new LayeredMessages(store.messages, this.#private);
    this.repositories = { sessions, messages };
    this.#writes = this.#disposables.add(
      new DelayedWrites(timers, (error) =>
        log.debug(`a draft or what was read could not be written: ${errorMessage(error)}`),
      ),
    );
    this.drafts = new Drafts(changeLog, sessions, redactor, this.#writes);
    this.readMarks = new ReadMarks(changeLog, sessions, messages, this.#writes);
    this.topics = new SessionTopics(sessions, messages, nodeTimers);
    this.sessions = new SessionService(changeLog, sessions, messages, clock, ids);
    const { memories: knownMemories } = store;
    const { conflicts } = store;
    const remembering = { changeLog, memories: knownMemories, conflicts, redactor, clock, ids };
    this.memories = new MemoryService(remembering);
    this.noting = this.#disposables.add(
      new MemoryNoting({
        ...remembering,
        gateCounts: store.gateCounts,
        judge: this.judge,
        related: (text, limit) => this.recall.relatedMemories(text, limit),
        before: ({ id, sessionId }, limit) =>
          messages.page(sessionId, { before: id, limit }).messages.toReversed(),
      }),
    );
    this.memoryHistory = new MemoryHistory(remembering);
    this.conflicts = new ConflictService(remembering);
    this.feedback = new FeedbackService(remembering, messages);
    this.turns = new TurnService({
      changeLog,
      sessions: this.sessions,
      messages,
      recaller: new CodeAwareRecaller({
        recaller: this.recall,
        memories: knownMemories,
        check: options.checkAnchors,
        timers,
      }),
      noting: this.noting,
      knownMemories,
      drafts: this.drafts,
      sentiment: new LexiconSentiment(),
      redactor,
      responder: new ReplyWriter({
        offline: new OfflineResponder(options),
        sessions: this.sessions,
        summaries: sessions,
        messages,
        tokenCounter: options.tokenCounter,
        formatDate: isoDateIn(options.timeZone),
        clock,
      }),
      controls: options.controls,
      requireWritable: (session) => {
        if (options.controls().readOnly && !session.private) refuseWriting();
      },
      listener: replyListener(send, () => this.recall.snapshots.writeIfDue()),
      clock,
      ids,
      log,
    });
    this.transcripts = new Transcripts(sessions, messages, knownMemories, this.conflicts, {
      running: (sessionId) => this.turns.running(sessionId),
      asKnown: (session) => this.readMarks.apply(session),
    });
    const { locale, timeZone } = options;
    this.exports = new Exports({ store, sessions, messages, locale, timeZone, clock });
    this.automaticBackups = this.#disposables.add(
      new AutomaticBackups({
        store,
        isBusy: () => this.turns.allRunning().length > 0,
        isReadOnly: () => options.controls().readOnly,
        timers,
        log,
      }),
    );
    this.#follow(
      new ChangeRelay(messages, knownMemories, conflicts, this.transcripts, send),
      changeLog,
    );
  }

  /** What opening found to tell the user. */
  get notices(): readonly string[] {
    return this.store.report.notices;
  }

  counts(): StoreCounts {
    return this.store.counts();
  }

  /** Deletes sessions, once what was being written in them is kept: bringing them back brings that too. */
  async deleteSessions(ids: readonly SessionId[]): Promise<void> {
    await this.turns.stopAll(ids);
    await Promise.all(ids.map((id) => this.drafts.flush(id)));
    await this.sessions.delete(ids);
  }

  /** Erases what was said in one session, once no reply is being written in it. @throws RecollectError `notFound` */
  async clearSession(id: SessionId): Promise<void> {
    const session = this.sessions.get(id);
    if (!session.private) this.#requireWritable();
    await this.turns.stopAll([id]);
    // Erasing begins the store anew: drafts of other sessions that wait must be in it.
    await this.#writes.flush();
    if (!session.private) return this.store.eraseSession(id);
    this.#private.empty(session);
    this.#options.send('didReset', {});
  }

  /**
   * Erases memories, once no reply is being written that may quote them.
   * @returns how many there were
   * @throws RecollectError `notFound` when there is none of them, `readOnly`
   */
  async eraseMemories(ids: readonly MemoryId[]): Promise<number> {
    const there = ids.filter((id) => this.store.memories.get(id));
    if (there.length === 0) {
      throw new RecollectError('notFound', translate('This memory is gone: it was erased.'));
    }
    this.#requireWritable();
    await this.settle();
    await this.store.eraseMemories(there);
    return there.length;
  }

  markRead(sessionId: SessionId, messageId: MessageId): void {
    if (this.readMarks.mark(sessionId, messageId)) this.#options.send('didChangeSessions', {});
  }

  /** What a backup holds. The folder of a store is named for its workspace, and ends with a hash. */
  async inspectBackup(
    path: string,
    secrets: BackupSecrets,
  ): Promise<Result<EngineContract, 'inspectBackup'>> {
    const { counts, createdAt, store } = await this.store.inspectBackup(path, secrets);
    return {
      counts,
      createdAt,
      workspace: store && nameWithoutHash(store),
      isOfThisStore: store === basename(this.#options.folder),
    };
  }

  /**
   * Replaces everything by a backup, once no reply is being written.
   * @returns the path of a backup of what was there before
   */
  async restore(path: string, secrets: BackupSecrets): Promise<string> {
    this.#requireWritable();
    await this.settle();
    return this.store.restore(path, secrets);
  }

  /**
   * Encrypts everything, once what is being written and typed is kept and a backup is made.
   * @param key 32 random bytes
   */
  async encrypt(key: Uint8Array): Promise<void> {
    this.#requireWritable();
    await this.settle();
    if (this.store.keyId === undefined) this.store.backUpBefore('before-encryption');
    await this.store.encrypt(key);
  }

  /** Ends encryption, once what is being written and typed is kept and a backup is made. */
  async decrypt(): Promise<void> {
    this.#requireWritable();
    await this.settle();
    if (this.store.keyId !== undefined) this.store.backUpBefore('before-encryption');
    await this.store.decrypt();
  }

  /** Erases everything, private sessions too, once no reply is being written. */
  async clear(): Promise<void> {
    this.#requireWritable();
    await this.turns.stopAll();
    this.drafts.drop();
    this.#private.clear();
    await this.store.eraseEverything();
  }

  /** Keeps what is being written and typed. */
  async settle(): Promise<void> {
    await this.turns.stopAll();
    await this.#writes.flush();
  }

  /** Keeps what is being written and typed, then closes the store. */
  async close(): Promise<void> {
    await this.settle();
    this.holding.write();
    this.recall.snapshots.writeIfDue();
    this.dispose();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #requireWritable(): void {
    if (this.#options.controls().readOnly) refuseWriting();
  }

  #follow(relay: ChangeRelay, changes: ChangeLog): void {
    // The index is told of what is journalled only: what is private is recalled nowhere.
    this.#disposables.add(this.store.onDidCommit((committed) => this.recall.apply(committed)));
    this.#disposables.add(
      changes.onDidCommit((committed) => {
        for (const change of committed) {
          this.readMarks.follow(change);
          this.topics.follow(change);
        }
        relay.relay(committed);
      }),
    );
    this.#disposables.add(
      this.store.onDidNotice((message) => this.#options.send('didNotice', { message })),
    );
    this.#disposables.add(
      this.store.onDidReset(() => {
        this.drafts.drop();
        this.readMarks.drop();
        this.topics.clear();
        this.sessions.didReset();
        this.noting.didReset();
        this.recall.reset();
        this.#options.send('didReset', {});
      }),
    );
    this.#disposables.add(
      this.store.onDidChangeHeld(() =>
        this.#options.send('didChangeHeld', { held: this.holding.held }),
      ),
    );
    const own = this.#disposables;
    own.add(repeatedly(REFRESH_INTERVAL, () => this.holding.refresh()));
    own.add(repeatedly(HELD_INTERVAL, () => this.holding.write()));
    own.add(
      repeatedly(SNAPSHOT_INTERVAL, () => {
        if (this.turns.allRunning().length === 0) this.recall.snapshots.writeIfDue();
      }),
    );
  }
}

function knowledgeOf({ assetsFolder, log, weights }: OpenedStoreOptions): Knowledge {
  const related = readRelatedWords(assetsFolder);
  return {
    judge: new StatementJudge({ relations: readWordRelations(assetsFolder), related }),
    redactor: new LayeredRedactor([new SecretlintScanner()], (error) =>
      log.error('a secret scanner failed', error),
    ),
    retriever: new MemoryRetriever({ related, ...(weights ? { weights } : {}) }),
  };
}
