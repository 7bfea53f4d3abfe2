import { errorMessage } from '../../../src/core/base/errors';
import { Emitter, type Event } from '../../../src/core/base/event';
import type { MessageId, PersonaId, SessionId } from '../../../src/core/base/ids';
import type { Log } from '../../../src/core/base/log';
import { type Channel, openChannel, type Port } from '../../../src/protocol/channel';
import {
  type ChatCommand,
  type ChatHostContract,
  type ChatState,
  type ChatWebviewContract,
  chatHostContract,
  chatWebviewContract,
} from '../../../src/protocol/chatContract';
import type { EventHandlers } from '../../../src/protocol/contract';
import type { SessionView } from '../../../src/protocol/views';
import { strings } from '../strings';
import { beginning, type ChatMoment, type ChatSnapshot } from './chatSnapshot';
import { MemoryCalls } from './memoryCalls';
import {
  appendDelta,
  endReply,
  openTranscript,
  prependPage,
  putEntry,
  replacedReply,
  retractMessage,
  startReply,
  type Transcript,
} from './transcript';

/** The page's side of the conversation with the host: keeps the snapshot, and turns actions into calls. */
export class ChatClient {
  readonly #channel: Channel<ChatWebviewContract, ChatHostContract>;
  readonly #onDidChange: Emitter<void>;
  readonly #onDidStream: Emitter<void>;
  readonly #onMoment: Emitter<ChatMoment>;
  #snapshot = beginning;
  #loading: Promise<boolean> | undefined;

  /** The snapshot was replaced. */
  readonly onDidChange: Event<void>;
  /** Only the running reply's text has grown; `onDidChange` does not fire for it. */
  readonly onDidStream: Event<void>;
  readonly onMoment: Event<ChatMoment>;
  readonly memories: MemoryCalls;

  constructor(port: Port, log: Log) {
    const emitter = <T>() => new Emitter<T>((error) => log.error('a listener failed', error));
    this.#onDidChange = emitter();
    this.#onDidStream = emitter();
    this.#onMoment = emitter();
    this.onDidChange = this.#onDidChange.event;
    this.onDidStream = this.#onDidStream.event;
    this.onMoment = this.#onMoment.event;
    this.#channel = openChannel({
      port,
      serves: chatWebviewContract,
      uses: chatHostContract,
      calls: {},
      events: this.#events(),
      log,
    });
    this.memories = new MemoryCalls(this.#channel.remote, {
      attempt: (call) => this.#attempt(call),
      fail: (error) => this.#fail(error),
      report: (message) => this.reportError(message),
    });
  }

  get snapshot(): ChatSnapshot {
    return this.#snapshot;
  }

  /** Asks the host for everything; again after a failure. */
  async connect(): Promise<void> {
    this.#update({ connection: { kind: 'connecting' } });
    try {
      const state: ChatState = await this.#channel.remote.ready({});
      this.#update({ connection: { kind: 'ready' }, status: state.status });
      this.#open(state.view, null);
    } catch (error) {
      this.#update({ connection: { kind: 'failed', reason: errorMessage(error) } });
    }
  }

  /** Resolves to whether the host has the message, durably. */
  async send(text: string): Promise<boolean> {
    const sessionId = this.#snapshot.transcript?.session.id ?? null;
    this.dismissProblem();
    this.#onMoment.fire({ kind: 'sending' });
    return this.#attempt(this.#channel.remote.send({ sessionId, text }));
  }

  async stop(): Promise<void> {
    const running = this.#snapshot.transcript?.running;
    if (!running) return;
    this.#update({ stopping: running.replyId });
    const stopped = await this.#attempt(
      this.#channel.remote.stop({ sessionId: running.sessionId }),
    );
    if (!stopped) this.#update({ stopping: null });
  }

  async retry(userMessageId: MessageId): Promise<void> {
    await this.#attempt(this.#channel.remote.retry({ userMessageId }));
  }

  /** Resolves to whether there was a page to add. Asked again meanwhile, it is the same page. */
  loadEarlier(): Promise<boolean> {
    this.#loading ??= this.#loadPage().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #loadPage(): Promise<boolean> {
    const { transcript } = this.#snapshot;
    const before = transcript?.entries[0]?.message.id;
    if (!transcript?.hasEarlier || before === undefined) return false;
    const sessionId = transcript.session.id;
    this.#update({ loadingEarlier: true });
    try {
      const page = await this.#channel.remote.loadEarlier({ sessionId, before });
      this.#change(sessionId, (shown) => prependPage(shown, page));
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    } finally {
      this.#update({ loadingEarlier: false });
    }
  }

  /** Resolves to whether the host has the new text, durably. */
  async edit(messageId: MessageId, text: string): Promise<boolean> {
    this.dismissProblem();
    const accepted = await this.#attempt(this.#channel.remote.editMessage({ messageId, text }));
    if (accepted) {
      this.#onMoment.fire({ kind: 'sending' });
      this.#onMoment.fire({ kind: 'focusComposer' });
    }
    return accepted;
  }

  async branch(messageId: MessageId): Promise<void> {
    await this.#attempt(this.#channel.remote.branch({ messageId }));
  }

  /** A draft that cannot be kept is no reason to disturb who is writing: the host's log says it. */
  saveDraft(sessionId: SessionId | null, text: string, now: boolean): void {
    this.#channel.remote.saveDraft({ sessionId, text, now }).catch((error: unknown) => {
      this.reportError(`a draft could not be kept: ${errorMessage(error)}`);
    });
  }

  async loadDraft(sessionId: SessionId | null): Promise<string> {
    try {
      return (await this.#channel.remote.loadDraft({ sessionId })).text;
    } catch (error) {
      this.reportError(`a draft could not be read: ${errorMessage(error)}`);
      return '';
    }
  }

  /** The messages of the session that hold a text, oldest first. */
  async findInSession(text: string): Promise<readonly MessageId[]> {
    const sessionId = this.#snapshot.transcript?.session.id;
    if (sessionId === undefined) return [];
    try {
      return (await this.#channel.remote.findInSession({ sessionId, text })).messageIds;
    } catch (error) {
      this.#fail(error);
      return [];
    }
  }

  /** The paths of files, as the workspace calls them; none when the host cannot tell. */
  async pathsOf(uris: readonly string[]): Promise<readonly string[]> {
    try {
      return (await this.#channel.remote.describeFiles({ uris })).paths;
    } catch (error) {
      this.#fail(error);
      return [];
    }
  }

  async decideConsent(granted: boolean): Promise<void> {
    await this.#attempt(this.#channel.remote.decideConsent({ granted }));
  }

  async setPersona(personaId: PersonaId): Promise<void> {
    const sessionId = this.#snapshot.transcript?.session.id ?? null;
    if (sessionId === null) this.#update({ newSessionPersona: personaId });
    await this.#attempt(this.#channel.remote.setPersona({ sessionId, personaId }));
  }

  async runCommand(command: ChatCommand): Promise<void> {
    await this.#attempt(this.#channel.remote.runCommand({ command }));
  }

  async copyText(text: string): Promise<boolean> {
    return this.#attempt(this.#channel.remote.copyText({ text }));
  }

  async insertAtCursor(text: string): Promise<void> {
    await this.#attempt(this.#channel.remote.insertAtCursor({ text }));
  }

  async openLink(url: string): Promise<void> {
    await this.#attempt(this.#channel.remote.openLink({ url }));
  }

  async openMessage(sessionId: SessionId, messageId: MessageId): Promise<void> {
    await this.#attempt(this.#channel.remote.openMessage({ sessionId, messageId }));
  }

  /** Whether the keyboard is in the page; for VS Code's keys. */
  changeFocus(focused: boolean): void {
    this.#channel.remote
      .changeFocus({ focused })
      .catch((error: unknown) => this.reportError(errorMessage(error)));
  }

  /** For the log; a failure to report is nothing that the user could act on. */
  reportError(message: string): void {
    this.#channel.remote.reportError({ message }).catch(() => undefined);
  }

  dismissProblem(): void {
    if (this.#snapshot.problem !== null) this.#update({ problem: null });
  }

  #events(): EventHandlers<ChatHostContract> {
    return {
      didChangeStatus: (status) => this.#update({ status }),
      didOpenSession: ({ view, reveal, showSummary }) => {
        this.#open(view, reveal);
        if (showSummary && view?.summary) this.#onMoment.fire({ kind: 'summarized' });
      },
      didChangeSession: ({ sessionId, title, personaId }) =>
        this.#change(sessionId, (shown) => ({
          ...shown,
          session: { ...shown.session, title, personaId },
        })),
      didPutEntry: ({ sessionId, entry }) =>
        this.#change(sessionId, (shown) => putEntry(shown, entry)),
      didRetractMessage: ({ sessionId, messageId }) =>
        this.#change(sessionId, (shown) => retractMessage(shown, messageId)),
      didStartReply: (running) => {
        this.#change(running.sessionId, (shown) => startReply(shown, running));
      },
      didStream: ({ sessionId, replyId, delta }) => {
        const { transcript, stopping } = this.#snapshot;
        if (transcript?.session.id !== sessionId || stopping === replyId) return;
        const begins = transcript.running?.text === '' && replacedReply(transcript) !== null;
        this.#snapshot = {
          ...this.#snapshot,
          transcript: appendDelta(transcript, replyId, delta),
        };
        if (begins) this.#onDidChange.fire();
        else this.#onDidStream.fire();
      },
      didEndReply: ({ sessionId, replyId }) => {
        if (!this.#shows(sessionId)) return;
        this.#change(sessionId, (shown) => endReply(shown, replyId));
        this.#update({ stopping: null });
        this.#onMoment.fire({ kind: 'replyEnded', replyId });
      },
      didFocusComposer: () => this.#onMoment.fire({ kind: 'focusComposer' }),
    };
  }

  #shows(sessionId: SessionId): boolean {
    return this.#snapshot.transcript?.session.id === sessionId;
  }

  #open(view: SessionView | null, reveal: MessageId | null): void {
    const shown = this.#snapshot.transcript;
    const transcript = view && openTranscript(view, shown);
    const sameSession = shown?.session.id === transcript?.session.id;
    const stopping = sameSession ? this.#snapshot.stopping : null;
    this.#update({ transcript, stopping, newSessionPersona: null });
    this.#onMoment.fire({ kind: 'opened', sameSession, reveal });
  }

  /** Events of a session that is not shown are not for this page: opening it brings all of it. */
  #change(sessionId: SessionId, next: (shown: Transcript) => Transcript): void {
    const { transcript } = this.#snapshot;
    if (transcript?.session.id === sessionId) this.#update({ transcript: next(transcript) });
  }

  #update(change: Partial<ChatSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#onDidChange.fire();
  }

  async #attempt(call: Promise<unknown>): Promise<boolean> {
    try {
      await call;
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    const text = errorMessage(error) || strings.unknownProblem;
    // What the model's own banner says already is not said twice.
    if (text !== this.#snapshot.status?.model.problem) this.#update({ problem: text });
    this.#onMoment.fire({ kind: 'problem', text });
  }
}
