import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import { chatCalls } from '../../../../src/host/chat/chatCalls';
import { ChatView, type ChatViewOptions } from '../../../../src/host/chat/chatView';
import { bundleTo } from '../../../support/bundleTo';
import { behaviour, done, Uri } from '../../../support/vscodeShim';
import { FakeAnchors } from '../fakeAnchors';
import { HostHarness } from '../hostHarness';
import { ChatPage } from './chatPage';

/** What a test has of the chat's view: the real one, on a real engine. */
export interface ChatViewHarness {
  readonly host: HostHarness;
  readonly view: ChatView;
  readonly anchors: FakeAnchors;
  /** A page that is shown and has its state. */
  shownPage(): Promise<ChatPage>;
  /** Sends as the user would in the page, and waits for the reply to be kept. */
  say(page: ChatPage, sessionId: SessionId | null, text: string): Promise<SessionId>;
}

/** One engine's bundle for a test file, and a view of its own for each test. */
export function useChatView(): ChatViewHarness {
  let folder: string;
  let worker: string;
  let host: HostHarness;
  let view: ChatView;
  let anchors: FakeAnchors;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-view-'));
    worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
  });

  beforeEach(async () => {
    for (const list of Object.values(done)) list.length = 0;
    behaviour.onCommand = () => {};
    host = await HostHarness.start(worker);
    anchors = new FakeAnchors();
    const { consent, controller, engine, log, status } = host;
    view = new ChatView({
      assets: Uri.parse('file:///dist/webview') as unknown as ChatViewOptions['assets'],
      calls: chatCalls({ anchors, consent, controller, engine, log }),
      controller,
      engine,
      log,
      status,
    });
  });

  afterEach(async () => {
    view.dispose();
    await host.stop();
  });

  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

  return {
    get host() {
      return host;
    },
    get view() {
      return view;
    },
    get anchors() {
      return anchors;
    },
    async shownPage() {
      const page = new ChatPage(view);
      await page.host.ready({});
      return page;
    },
    async say(page, sessionId, text) {
      const ended = new Promise((resolve) => host.engine.on('didEndReply', resolve));
      const sent = await page.host.send({ sessionId, text });
      await ended;
      return sent.sessionId;
    },
  };
}
