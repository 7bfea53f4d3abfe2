import { RecollectError } from '../../../src/core/base/errors';
import type { ChangeId, MessageId, SessionId } from '../../../src/core/base/ids';
import { toDisposable } from '../../../src/core/base/lifecycle';
import type { Log } from '../../../src/core/base/log';
import { type Channel, openChannel, type Port } from '../../../src/protocol/channel';
import {
  type ChatHostContract,
  type ChatStatus,
  type ChatWebviewContract,
  chatHostContract,
  chatWebviewContract,
} from '../../../src/protocol/chatContract';
import type { CallHandlers } from '../../../src/protocol/contract';
import type {
  ChatEntry,
  GivenFeedback,
  RunningReply,
  SessionView,
} from '../../../src/protocol/views';
import * as samples from '../../support/chatSamples';
import { replyEntry, sessionNamed, statusGranted, userEntry } from '../../support/chatSamples';

declare global {
  interface Window {
    fakeHost: FakeHost;
    acquireVsCodeApi: () => unknown;
  }
}

type CallName = keyof ChatHostContract['calls'];

/** How many entries the host hands out at once. */
const pageSize = 50;

/**
 * The extension host's end, inside the page: the same contract and the same channel, and a session in memory.
 * Everything that the page asks for is recorded; replies are streamed by the test.
 */
export class FakeHost {
  readonly calls: { readonly name: CallName; readonly params: unknown }[] = [];
  readonly refused: string[] = [];
  /** For what runs in the page and cannot import. */
  readonly samples = samples;
  status: ChatStatus = statusGranted;
  session: SessionView['session'] | null = sessionNamed('s-1', 'Planning the release');
  entries: ChatEntry[] = [];
  running: RunningReply | null = null;
  summary: SessionView['summary'] = null;
  /** Whether `send` starts a reply by itself. */
  replies = true;
  /** By session, the empty name for one that does not exist yet. */
  readonly drafts: Record<string, string> = {};
  /** The memory whose code has changed. */
  driftedMemory = '';
  readonly #failures = new Map<CallName, RecollectError>();
  readonly #held = new Set<CallName>();
  #release: (() => void)[] = [];
  readonly #channel: Channel<ChatHostContract, ChatWebviewContract>;
  #toHost: ((message: unknown) => void) | undefined;
  #count = 0;

  constructor() {
    const port: Port = {
      post: (message) => this.postToPage(message),
      listen: (listener) => {
        this.#toHost = listener;
        return toDisposable(() => (this.#toHost = undefined));
      },
    };
    const note = (message: string) => this.refused.push(message);
    const log: Log = { debug: note, info: note, warn: note, error: note };
    this.#channel = openChannel({
      port,
      serves: chatHostContract,
      uses: chatWebviewContract,
      calls: this.#recorded(),
      events: {},
      log,
    });
  }

  /** What VS Code gives the page. */
  readonly api = () => ({
    postMessage: (message: unknown) => {
      const copy: unknown = structuredClone(message);
      setTimeout(() => this.#toHost?.(copy));
    },
  });

  /** Any message at all, as a broken host would send it too. */
  postToPage(message: unknown): void {
    const data: unknown = structuredClone(message);
    setTimeout(() => window.dispatchEvent(new MessageEvent('message', { data })));
  }

  /** The next call of this name fails. */
  failNext(name: CallName, message: string): void {
    this.#failures.set(name, new RecollectError('storeUnavailable', message));
  }

  /** Calls of this name are not answered until `release`. */
  hold(name: CallName): void {
    this.#held.add(name);
  }

  release(): void {
    this.#held.clear();
    for (const release of this.#release.splice(0)) release();
  }

  callsOf(name: CallName): readonly unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.params);
  }

  changeStatus(change: Partial<ChatStatus>): void {
    this.status = { ...this.status, ...change };
    this.#channel.send('didChangeStatus', this.status);
  }

  open(reveal: MessageId | null = null, showSummary = false): void {
    this.#channel.send('didOpenSession', { view: this.view(), reveal, showSummary });
  }

  put(entry: ChatEntry): void {
    const at = this.entries.findIndex((each) => each.message.id === entry.message.id);
    if (at < 0) this.entries.push(entry);
    else this.entries[at] = entry;
    this.#channel.send('didPutEntry', { sessionId: this.#sessionId, entry });
  }

  startReply(replyTo: MessageId): void {
    this.running = {
      sessionId: this.#sessionId,
      replyId: this.#newId('reply'),
      replyTo,
      text: '',
      model: 'offline',
      personaId: this.status.personas[0]!.id,
    };
    this.#channel.send('didStartReply', this.running);
  }

  stream(delta: string): void {
    if (!this.running) throw new Error('No reply is running.');
    this.running = { ...this.running, text: this.running.text + delta };
    const { sessionId, replyId } = this.running;
    this.#channel.send('didStream', { sessionId, replyId, delta });
  }

  endReply(change: Partial<ChatEntry['message']> = {}, recall: ChatEntry['recall'] = null): void {
    if (!this.running) throw new Error('No reply is running.');
    const { sessionId, replyId, replyTo, text } = this.running;
    this.running = null;
    const old = this.entries.find((entry) => entry.message.replyTo === replyTo);
    if (old) {
      this.entries = this.entries.filter((entry) => entry !== old);
      this.#channel.send('didRetractMessage', { sessionId, messageId: old.message.id });
    }
    this.put(replyEntry(replyId, replyTo, text, { sessionId, ...change }, recall));
    this.#channel.send('didEndReply', { sessionId, replyId });
  }

  /** Nothing came of the reply: the one that it was to replace stays. */
  giveUpReply(): void {
    if (!this.running) throw new Error('No reply is running.');
    const { sessionId, replyId } = this.running;
    this.running = null;
    this.#channel.send('didEndReply', { sessionId, replyId });
  }

  focusComposer(): void {
    this.#channel.send('didFocusComposer', {});
  }

  view(): SessionView | null {
    if (!this.session) return null;
    const { session, running, summary } = this;
    const entries = this.entries.slice(-pageSize);
    return {
      session: { ...session, messageCount: this.entries.length },
      page: { entries, hasEarlier: this.entries.length > entries.length },
      running,
      summary,
    };
  }

  get #sessionId(): SessionId {
    if (!this.session) throw new Error('No session is open.');
    return this.session.id;
  }

  #newId(prefix: string): MessageId {
    return `${prefix}-${++this.#count}` as MessageId;
  }

  #recorded(): CallHandlers<ChatHostContract> {
    const handlers = this.#handlers();
    const names = Object.keys(handlers) as CallName[];
    const recorded = names.map((name) => [
      name,
      async (params: never) => {
        this.calls.push({ name, params });
        if (this.#held.has(name)) await new Promise<void>((go) => this.#release.push(go));
        const failure = this.#failures.get(name);
        this.#failures.delete(name);
        if (failure) throw failure;
        return handlers[name](params);
      },
    ]);
    return Object.fromEntries(recorded) as CallHandlers<ChatHostContract>;
  }

  /** As in the store, what was said of a memory is part of the reply's entry. */
  #changeFeedback(
    next: (given: readonly GivenFeedback[], replyId: MessageId) => readonly GivenFeedback[],
  ): void {
    for (const entry of [...this.entries]) {
      const { feedback = [] } = entry;
      const changed = next(feedback, entry.message.id);
      if (changed.length !== feedback.length) this.put({ ...entry, feedback: changed });
    }
  }

  #handlers(): CallHandlers<ChatHostContract> {
    const done = () => ({});
    return {
      ready: () => ({ status: this.status, view: this.view() }),
      decideConsent: ({ granted }) => {
        this.changeStatus({ consent: granted ? 'granted' : 'refused' });
        return {};
      },
      send: ({ sessionId, text }) => {
        delete this.drafts[sessionId ?? ''];
        if (!this.session) {
          this.session = sessionNamed('s-new', 'New');
          this.open();
        }
        const messageId = this.#newId('user');
        this.put(userEntry(messageId, text, { sessionId: this.#sessionId }));
        if (this.replies) this.startReply(messageId);
        return { sessionId: this.#sessionId, messageId };
      },
      stop: () => {
        setTimeout(() => this.endReply({ state: { kind: 'stopped' } }));
        return {};
      },
      retry: ({ userMessageId }) => {
        this.startReply(userMessageId);
        return {};
      },
      loadEarlier: ({ before }) => {
        const end = this.entries.findIndex((entry) => entry.message.id === before);
        const start = Math.max(0, end - pageSize);
        return { entries: this.entries.slice(start, end), hasEarlier: start > 0 };
      },
      editMessage: ({ messageId, text }) => {
        const at = this.entries.findIndex(({ message }) => message.id === messageId);
        for (const { message } of this.entries.splice(at)) {
          this.#channel.send('didRetractMessage', {
            sessionId: this.#sessionId,
            messageId: message.id,
          });
        }
        const newId = this.#newId('user');
        this.put(userEntry(newId, text, { sessionId: this.#sessionId }));
        if (this.replies) this.startReply(newId);
        return {};
      },
      branch: done,
      saveDraft: ({ sessionId, text }) => {
        this.drafts[sessionId ?? ''] = text;
        return {};
      },
      loadDraft: ({ sessionId }) => ({ text: this.drafts[sessionId ?? ''] ?? '' }),
      findInSession: ({ text }) => ({
        messageIds: this.entries
          .filter(({ message }) => message.text.toLowerCase().includes(text.toLowerCase()))
          .map(({ message }) => message.id),
      }),
      setPersona: ({ sessionId, personaId }) => {
        if (this.session && sessionId) {
          this.session = { ...this.session, personaId };
          const { title } = this.session;
          this.#channel.send('didChangeSession', { sessionId, title, personaId });
        }
        return {};
      },
      runCommand: done,
      copyText: done,
      insertAtCursor: done,
      describeFiles: ({ uris }) => ({
        paths: uris.map((uri) => new URL(uri).pathname.replace('/app/', '')),
      }),
      openLink: done,
      openMemory: done,
      openMessage: done,
      forgetMemory: done,
      restoreMemory: done,
      giveFeedback: ({ memoryId, messageId, verdict }) => {
        const changeId = `c-${verdict}` as ChangeId;
        this.#changeFeedback((given, id) =>
          id === messageId ? [...given, { memoryId, verdict, changeId }] : given,
        );
        return { changeId, correct: verdict === 'wrong' || verdict === 'outOfDate' };
      },
      undoMemoryChange: ({ changeId }) => {
        this.#changeFeedback((given) => given.filter((each) => each.changeId !== changeId));
        return {};
      },
      checkAnchors: ({ memoryIds }) => ({
        changed: memoryIds
          .filter((memoryId) => memoryId === this.driftedMemory)
          .map((memoryId) => ({ memoryId, state: 'drifted' as const, code: 'retry in src/a.ts' })),
      }),
      acceptMemory: done,
      decideConflict: done,
      showMemories: done,
      changeFocus: done,
      reportError: done,
    };
  }
}

window.fakeHost = new FakeHost();
window.acquireVsCodeApi = window.fakeHost.api;
