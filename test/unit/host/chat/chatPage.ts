import { Emitter } from '../../../../src/core/base/event';
import type { ChatWebviewContract, ChatHostContract } from '../../../../src/protocol/chatContract';
import { chatHostContract, chatWebviewContract } from '../../../../src/protocol/chatContract';
import { type Channel, openChannel } from '../../../../src/protocol/channel';
import type { ChatView } from '../../../../src/host/chat/chatView';
import { RecordingLog } from '../../../support/recordingLog';
import { rethrow } from '../models/modelFakes';

type WebviewView = Parameters<ChatView['resolveWebviewView']>[0];
type EventName = keyof ChatHostContract['events'];

/** A webview view of VS Code with a page in it that speaks the chat's protocol. */
export class ChatPage {
  /** The events that the page was sent, oldest first. */
  readonly heard: { readonly name: EventName; readonly payload: unknown }[] = [];
  readonly log = new RecordingLog();
  /** How often the view was brought to the front. */
  shown = 0;
  visible = true;
  #channel: Channel<ChatWebviewContract, ChatHostContract>;
  readonly #toHost = new Emitter<unknown>(rethrow);
  readonly #toPage = new Emitter<unknown>(rethrow);
  readonly #visibility = new Emitter<void>(rethrow);
  readonly #disposed = new Emitter<void>(rethrow);
  readonly webviewView = this.#asWebviewView();

  constructor(view: ChatView) {
    this.#channel = this.#load();
    view.resolveWebviewView(this.webviewView);
  }

  get host(): Channel<ChatWebviewContract, ChatHostContract>['remote'] {
    return this.#channel.remote;
  }

  names(): readonly EventName[] {
    return this.heard.map(({ name }) => name);
  }

  /** Anything at all, as a page gone wrong might send it. */
  post(message: unknown): void {
    this.#toHost.fire(message);
  }

  /** The user looks elsewhere: VS Code throws the page away. */
  hide(): void {
    this.visible = false;
    this.#channel.dispose();
    this.#visibility.fire();
    this.heard.length = 0;
  }

  /** The view is looked at again: its page is loaded anew. */
  show(): void {
    this.visible = true;
    this.#visibility.fire();
    this.#channel = this.#load();
  }

  /** The view is closed, or moved: VS Code resolves another one. */
  close(): void {
    this.#channel.dispose();
    this.#disposed.fire();
  }

  #load(): Channel<ChatWebviewContract, ChatHostContract> {
    const hear = (name: EventName) => (payload: unknown) => void this.heard.push({ name, payload });
    return openChannel({
      port: { post: (message) => this.#toHost.fire(message), listen: this.#toPage.event },
      serves: chatWebviewContract,
      uses: chatHostContract,
      calls: {},
      events: {
        didChangeStatus: hear('didChangeStatus'),
        didOpenSession: hear('didOpenSession'),
        didChangeSession: hear('didChangeSession'),
        didPutEntry: hear('didPutEntry'),
        didRetractMessage: hear('didRetractMessage'),
        didStartReply: hear('didStartReply'),
        didStream: hear('didStream'),
        didEndReply: hear('didEndReply'),
        didFocusComposer: hear('didFocusComposer'),
      },
      log: this.log,
    });
  }

  /** The part of VS Code's view that the chat uses. A message to a hidden page is lost. */
  #asWebviewView(): WebviewView {
    const view = {
      webview: {
        options: {},
        html: '',
        cspSource: 'https://webview.test',
        asWebviewUri: (uri: unknown) => uri,
        postMessage: async (message: unknown) => {
          if (this.visible) this.#toPage.fire(structuredClone(message));
          return this.visible;
        },
        onDidReceiveMessage: this.#toHost.event,
      },
      onDidChangeVisibility: this.#visibility.event,
      onDidDispose: this.#disposed.event,
      show: () => (this.shown += 1),
    };
    Object.defineProperty(view, 'visible', { get: () => this.visible });
    return view as unknown as WebviewView;
  }
}
