import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import { Emitter, type Event } from '../../core/base/event';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { MessageId, PersonaId, SessionId } from '../../core/base/ids';
import type { Log } from '../../core/base/log';
import { requireMessageText } from '../../core/session/messageText';
import type { ChatState } from '../../protocol/chatContract';
import type { SessionView, TranscriptPage } from '../../protocol/views';
import type { Consent } from '../consent';
import type { EngineService } from '../engine/engineService';
import type { ModelRegistry } from '../models/modelRegistry';
import type { ChatSessions } from './chatSessions';
import type { ChatStatusSource } from './chatStatus';

/** Messages on one page of a transcript. */
const PAGE_SIZE = 50;

const CURRENT_KEY = 'recollect.currentSession';

export interface ChatControllerOptions {
  readonly engine: EngineService;
  readonly consent: Consent;
  readonly models: ModelRegistry;
  readonly status: ChatStatusSource;
  /** Remembers the session that was open in this workspace. */
  readonly memory: {
    get(key: string): unknown;
    update(key: string, value: unknown): PromiseLike<void>;
  };
  readonly defaultPersona: () => PersonaId;
  /** Shows the chat view and puts the cursor into its composer. */
  readonly focusView: () => PromiseLike<void>;
  readonly log: Log;
}

export interface OpenedSession {
  readonly view: SessionView | null;
  readonly reveal: MessageId | null;
  readonly showSummary: boolean;
}

/** Shown where the user was, or at its end. */
const asItIs = { reveal: null, showSummary: false } as const;

/**
 * Which session the chat shows, and what can be done in it. It outlives the webview: closing or moving the
 * view ends no conversation. A new session exists in the store from its first message on.
 */
export class ChatController implements ChatSessions, Disposable {
  readonly #options: ChatControllerOptions;
  readonly #disposables = new DisposableStore();
  readonly #onDidOpen: Emitter<OpenedSession>;
  readonly #onDidChangeCurrent: Emitter<SessionId | null>;
  #current: SessionId | null;
  /** True once the user asked for an empty chat: the session used last is not opened by itself. */
  #startsEmpty = false;
  #newPersona: PersonaId | undefined;
  #failed = false;

  readonly onDidOpen: Event<OpenedSession>;
  readonly onDidChangeCurrent: Event<SessionId | null>;

  constructor(options: ChatControllerOptions) {
    this.#options = options;
    const emitter = <T>() =>
      this.#disposables.add(
        new Emitter<T>((error) => options.log.error('a chat listener failed', error)),
      );
    this.#onDidOpen = emitter();
    this.onDidOpen = this.#onDidOpen.event;
    this.#onDidChangeCurrent = emitter();
    this.onDidChangeCurrent = this.#onDidChangeCurrent.event;
    const remembered = options.memory.get(CURRENT_KEY);
    this.#current = typeof remembered === 'string' ? (remembered as SessionId) : null;
    const { consent, engine } = options;
    this.#disposables.add(engine.on('didReset', () => void this.showLatest()));
    this.#disposables.add(engine.on('didChangeSessions', () => void this.#leaveDeleted()));
    this.#disposables.add(engine.onDidChangeAvailability(() => this.#showWhatSurvived()));
    this.#disposables.add(
      consent.onDidChange((state) => {
        if (state === 'granted') void this.showLatest();
      }),
    );
  }

  get current(): SessionId | null {
    return this.#current;
  }

  /** What the next new session's persona will be. */
  get newPersona(): PersonaId {
    return this.#newPersona ?? this.#options.defaultPersona();
  }

  /** A complete snapshot; the store's trouble is in the status, never thrown. */
  async state(): Promise<ChatState> {
    const view = await this.#readView().catch((error: unknown) => {
      this.#options.log.error('the session could not be read', error);
      return null;
    });
    return { status: this.#options.status.read(), view };
  }

  async open(sessionId: SessionId | null, reveal?: MessageId): Promise<void> {
    if (sessionId === null) return this.startNew();
    await this.#openExisting(sessionId, { reveal: reveal ?? null, showSummary: false });
  }

  async openSummary(sessionId: SessionId): Promise<void> {
    await this.#openExisting(sessionId, { reveal: null, showSummary: true });
  }

  async #openExisting(sessionId: SessionId, shown: Omit<OpenedSession, 'view'>): Promise<void> {
    const calls = await this.#options.engine.calls();
    const view = await calls.openSession({ sessionId, limit: PAGE_SIZE });
    if (!view) throw new RecollectError('notFound', translate('This session is no longer there.'));
    this.#startsEmpty = false;
    this.#setCurrent(view.session.id);
    this.#onDidOpen.fire({ view, ...shown });
    await this.focus();
  }

  async startNew(personaId?: PersonaId): Promise<void> {
    this.#newPersona = personaId;
    this.#startsEmpty = true;
    this.#setCurrent(null);
    this.#onDidOpen.fire({ view: null, ...asItIs });
    await this.focus();
  }

  async startPrivate(personaId: PersonaId = this.newPersona): Promise<void> {
    const calls = await this.#options.engine.calls();
    const session = await calls.createSession({ personaId, private: true });
    await this.open(session.id);
  }

  /** Shows the session that is open, else the one used last, as it is now. */
  async showLatest(): Promise<void> {
    const { view } = await this.state();
    this.#onDidOpen.fire({ view, ...asItIs });
  }

  async focus(): Promise<void> {
    await this.#options.focusView();
  }

  /** Sends to a session, or to a new one. Resolves when the message is durable. */
  async send(
    sessionId: SessionId | null,
    text: string,
  ): Promise<{ sessionId: SessionId; messageId: MessageId }> {
    const calls = await this.#options.engine.calls();
    const model = this.#options.models.current();
    // Before there is a session, so that a message that cannot be sent leaves none behind.
    requireMessageText(text);
    const target = sessionId ?? (await this.#create());
    const { userMessageId } = await calls.startTurn({ sessionId: target, text, model });
    return { sessionId: target, messageId: userMessageId };
  }

  async retry(userMessageId: MessageId): Promise<void> {
    const calls = await this.#options.engine.calls();
    await calls.retryTurn({ userMessageId, model: this.#options.models.current() });
  }

  /** Takes a user's message and what came after it back, and sends another text in its place. */
  async edit(messageId: MessageId, text: string): Promise<void> {
    const calls = await this.#options.engine.calls();
    await calls.editMessage({ messageId, text, model: this.#options.models.current() });
  }

  /** Begins a new session with copies of the messages up to and including this one, and shows it. */
  async branch(messageId: MessageId): Promise<void> {
    const calls = await this.#options.engine.calls();
    await this.open((await calls.branchSession({ messageId })).id);
  }

  async loadEarlier(range: {
    readonly sessionId: SessionId;
    readonly before: MessageId;
  }): Promise<TranscriptPage> {
    return (await this.#options.engine.calls()).loadEarlier({ ...range, limit: PAGE_SIZE });
  }

  async setPersona(sessionId: SessionId | null, personaId: PersonaId): Promise<void> {
    if (sessionId === null) {
      this.#newPersona = personaId;
      return;
    }
    await (await this.#options.engine.calls()).setSessionPersona({ sessionId, personaId });
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #create(): Promise<SessionId> {
    const calls = await this.#options.engine.calls();
    const session = await calls.createSession({ personaId: this.newPersona });
    this.#newPersona = undefined;
    this.#startsEmpty = false;
    this.#setCurrent(session.id);
    const view = await calls.openSession({ sessionId: session.id, limit: PAGE_SIZE });
    this.#onDidOpen.fire({ view, ...asItIs });
    return session.id;
  }

  /** The session that is open, else the one used last, unless an empty chat was asked for. */
  async #readView(): Promise<SessionView | null> {
    const calls = await this.#options.engine.callsIfAllowed();
    if (!calls || this.#startsEmpty) return null;
    const asked = this.#current;
    const view =
      (asked === null ? null : await calls.openSession({ sessionId: asked, limit: PAGE_SIZE })) ??
      (await calls.openSession({ sessionId: null, limit: PAGE_SIZE }));
    // The user has opened something else meanwhile.
    if (this.#startsEmpty || this.#current !== asked) return this.#readView();
    this.#setCurrent(view?.session.id ?? null);
    return view;
  }

  /** Another window or a command may have deleted the session that is shown. */
  async #leaveDeleted(): Promise<void> {
    const shown = this.#current;
    if (shown === null) return;
    try {
      const calls = await this.#options.engine.calls();
      if (await calls.openSession({ sessionId: shown, limit: 1 })) return;
      if (this.#current === shown) await this.showLatest();
    } catch (error) {
      this.#options.log.warn(`the shown session could not be checked: ${String(error)}`);
    }
  }

  /** A reply that was being written ended with its engine: what is shown of it is not true any more. */
  #showWhatSurvived(): void {
    const failed = this.#options.engine.failure !== undefined;
    const recovered = this.#failed && !failed;
    this.#failed = failed;
    if (recovered) void this.showLatest();
  }

  /**
   * Takes effect at once and is remembered in the background: waiting for that would let an event of the
   * session pass between reading its state and showing it.
   */
  #setCurrent(sessionId: SessionId | null): void {
    if (this.#current === sessionId) return;
    this.#current = sessionId;
    this.#onDidChangeCurrent.fire(sessionId);
    const { log, memory } = this.#options;
    Promise.resolve(memory.update(CURRENT_KEY, sessionId ?? undefined)).catch((error: unknown) =>
      log.error('the open session could not be remembered', error),
    );
  }
}
