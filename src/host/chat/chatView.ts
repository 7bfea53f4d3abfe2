import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { MessageId, SessionId } from '../../core/base/ids';
import type { Log } from '../../core/base/log';
import {
  type ChatHostContract,
  type ChatWebviewContract,
  chatHostContract,
  chatWebviewContract,
} from '../../protocol/chatContract';
import { type Channel, openChannel } from '../../protocol/channel';
import type { CallHandlers } from '../../protocol/contract';
import type { SessionView } from '../../protocol/views';
import type { EngineService } from '../engine/engineService';
import type { ChatController, OpenedSession } from './chatController';
import { setChatFocused } from './chatFocus';
import { chatHtml } from './chatHtml';
import type { ChatStatusSource } from './chatStatus';
import { webviewPort } from './webviewPort';

export const CHAT_VIEW_ID = 'recollect.chat';

export interface ChatViewOptions {
  /** The folder of the webview's bundle. */
  readonly assets: vscode.Uri;
  /** Answers what the page calls. */
  readonly calls: CallHandlers<ChatHostContract>;
  readonly controller: ChatController;
  readonly status: ChatStatusSource;
  readonly engine: EngineService;
  readonly log: Log;
}

type ChatChannel = Channel<ChatHostContract, ChatWebviewContract>;

/** Shows the chat's page and tells it what happens in the session that it shows. */
export class ChatView implements vscode.WebviewViewProvider, Disposable {
  readonly #options: ChatViewOptions;
  readonly #disposables = new DisposableStore();
  #view: vscode.WebviewView | undefined;
  #channel: ChatChannel | undefined;
  /** The page asks for its state first; until then it is told nothing. */
  #ready = false;
  #focusWhenReady = false;
  /** What was opened while no page was there: its state tells the session, but not the place in it. */
  #missed: OpenedSession | undefined;

  constructor(options: ChatViewOptions) {
    this.#options = options;
    const { controller, engine, status } = options;
    const whenShown =
      <P extends { readonly sessionId: unknown }>(
        send: (channel: ChatChannel, payload: P) => void,
      ) =>
      (payload: P) => {
        if (payload.sessionId === controller.current)
          this.#tell((channel) => send(channel, payload));
      };
    for (const listening of [
      status.onDidChange((now) => this.#tell((channel) => channel.send('didChangeStatus', now))),
      controller.onDidOpen((opened) => {
        // A hidden page is gone, whatever is still sent to it.
        this.#missed = this.#ready && this.#view?.visible ? undefined : opened;
        this.#tell((channel) => channel.send('didOpenSession', opened));
        this.#markRead(opened.view);
      }),
      engine.on(
        'didPutEntry',
        whenShown((channel, entry) => channel.send('didPutEntry', entry)),
      ),
      engine.on(
        'didRetractMessage',
        whenShown((channel, gone) => channel.send('didRetractMessage', gone)),
      ),
      engine.on(
        'didStartReply',
        whenShown((channel, reply) => channel.send('didStartReply', reply)),
      ),
      engine.on(
        'didStream',
        whenShown((channel, piece) => channel.send('didStream', piece)),
      ),
      engine.on(
        'didEndReply',
        whenShown((channel, reply) => {
          channel.send('didEndReply', reply);
          if (this.#view?.visible) this.#read(reply.sessionId, reply.replyId);
        }),
      ),
      engine.on('didChangeSessions', () => void this.#tellSession()),
    ]) {
      this.#disposables.add(listening);
    }
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#closeChannel();
    this.#view = view;
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: [this.#options.assets] };
    this.#channel = openChannel({
      port: webviewPort(webview),
      serves: chatHostContract,
      uses: chatWebviewContract,
      calls: { ...this.#options.calls, ready: () => this.#answerReady() },
      events: {},
      log: this.#options.log,
    });
    // A page that goes with its view may not get to say that it has lost the focus.
    view.onDidChangeVisibility(() => {
      if (this.#view === view && !view.visible) void setChatFocused(false);
    });
    view.onDidDispose(() => {
      if (this.#view !== view) return;
      void setChatFocused(false);
      this.#closeChannel();
      this.#view = undefined;
    });
    const { assets, status } = this.#options;
    webview.html = chatHtml(webview, assets, status.read().consent);
  }

  /** Shows the view and puts the cursor into the composer, also when the view is open already. */
  async focus(): Promise<void> {
    // The page of a hidden view is gone: it is told when it is there again.
    if (this.#view?.visible && this.#ready) {
      this.#view.show(false);
      this.#tell((channel) => channel.send('didFocusComposer', {}));
    } else {
      this.#focusWhenReady = true;
      await vscode.commands.executeCommand(`${CHAT_VIEW_ID}.focus`);
    }
  }

  dispose(): void {
    this.#closeChannel();
    this.#disposables.dispose();
  }

  async #answerReady(): Promise<Awaited<ReturnType<ChatController['state']>>> {
    // Whatever happens while the state is read is told after it: the page applies both in order.
    const state = await this.#options.controller.state();
    this.#ready = true;
    this.#markRead(state.view);
    const [focuses, missed] = [this.#focusWhenReady, this.#missed];
    this.#focusWhenReady = false;
    this.#missed = undefined;
    // After the state, which the page applies first.
    setImmediate(() => {
      if (missed?.view && (missed.reveal !== null || missed.showSummary)) {
        this.#tell((channel) => channel.send('didOpenSession', missed));
      }
      if (focuses) this.#tell((channel) => channel.send('didFocusComposer', {}));
    });
    return state;
  }

  /** What is shown is read: its session is unread no more. */
  #markRead(view: SessionView | null): void {
    const newest = view?.page.entries.at(-1)?.message;
    if (newest && this.#view?.visible && this.#ready) this.#read(newest.sessionId, newest.id);
  }

  #read(sessionId: SessionId, messageId: MessageId): void {
    const { engine, log } = this.#options;
    engine
      .calls()
      .then((calls) => calls.sessionRead({ sessionId, messageId }))
      .catch((error: unknown) => log.warn(`a session could not be marked read: ${String(error)}`));
  }

  async #tellSession(): Promise<void> {
    const { controller, engine, log } = this.#options;
    const sessionId = controller.current;
    if (sessionId === null || !this.#ready) return;
    try {
      const view = await (await engine.calls()).openSession({ sessionId, limit: 0 });
      if (!view || controller.current !== sessionId) return;
      const { title, personaId } = view.session;
      this.#tell((channel) => channel.send('didChangeSession', { sessionId, title, personaId }));
    } catch (error) {
      log.warn(`the shown session could not be read: ${String(error)}`);
    }
  }

  #tell(send: (channel: ChatChannel) => void): void {
    if (this.#channel && this.#ready) send(this.#channel);
  }

  #closeChannel(): void {
    this.#ready = false;
    this.#channel?.dispose();
    this.#channel = undefined;
  }
}
