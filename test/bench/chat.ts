import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import type { SessionId } from '../../src/core/base/ids';
import { PieceCoalescer } from '../../src/host/models/pieceCoalescer';
import { systemTimers } from '../../src/host/systemTimers';
import type { SessionView } from '../../src/protocol/views';
import type { FakeHost } from '../e2e/chatPage/fakeHost';
import { PageServer } from '../e2e/chatPage/pageServer';
import { BenchEngine } from './support/benchEngine';
import { benchOptions, percentile, report } from './support/benchReport';
import { longest, type Time, tracedWork } from './support/mainThread';
import { fillStore, sessionEvents } from './support/syntheticSession';
import { markdownReply, SyntheticTalk } from './support/syntheticTalk';

const MESSAGES = 2_000;
const PAGE_SIZE = 50;
const RUNS = 15;
const PAINTS = 5;
const PASTED_LINES = 20_000;
/** A model that writes so fast is rare: tokens in a second. */
const TOKENS_A_SECOND = 400;
const STREAM_SECONDS = 10;

/**
 * What the chat's page takes, as it ships, in Chromium with a fake host: first paint, opening a session of
 * 2,000 messages (the engine's part on a real store, and the page's), a streaming reply, a long paste, and
 * finding the session's oldest message, which is on the last of 40 pages.
 * The fake host runs in the page too, so that what is measured is more than what a user has.
 */
const { json } = benchOptions([]);
const talk = new SyntheticTalk(1);
const sessionId = 's-long' as SessionId;

const newPage = (browser: Browser) => browser.newPage({ viewport: { width: 400, height: 800 } });

/** Notes when the frame is there that shows the first messages. Runs in the page, before its script. */
function watchForMessages(): void {
  const watching = new MutationObserver(() => {
    if (!document.querySelector('article')) return;
    watching.disconnect();
    requestAnimationFrame(() => setTimeout(() => performance.mark('messages-shown')));
  });
  watching.observe(document, { childList: true, subtree: true });
}

/** Opens the page anew. Resolves when the conversation is there. */
async function load(page: Page, server: PageServer, view: SessionView): Promise<void> {
  const prepared = `window.fakeHost.session = ${JSON.stringify(view.session)};
    window.fakeHost.entries = ${JSON.stringify(view.page.entries)};
    (${watchForMessages.toString()})();`;
  await page.addInitScript({ content: `${server.fakeHostScript}\n${prepared}` });
  await page.goto(server.url('dark', 'en'));
  await page.locator('article').last().waitFor();
}

/** From when the page has its script to the frame that shows its messages. Milliseconds. */
async function untilMessages(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const shown = () => performance.getEntriesByName('messages-shown')[0]?.startTime;
    while (shown() === undefined) await new Promise((resolve) => setTimeout(resolve));
    const resources = performance.getEntriesByType('resource');
    const script = resources.find(({ name }) => name.endsWith('/chat.js'));
    if (!(script instanceof PerformanceResourceTiming)) throw new Error('The script is not there.');
    return shown()! - script.responseEnd;
  });
}

/** From the host's message to the frame that shows the session. Milliseconds. */
async function openInPage(page: Page, view: SessionView): Promise<number> {
  return page.evaluate(
    async ({ entries, session }) => {
      const afterPaint = () =>
        new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const host: FakeHost = window.fakeHost;
      host.session = { ...session, id: 's-other' as typeof session.id };
      host.entries = [];
      host.open();
      while (document.querySelector('article')) await afterPaint();
      host.session = session;
      host.entries = [...entries];
      const started = performance.now();
      host.open();
      while (!document.querySelector('article')) {
        await new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(null);
        });
      }
      await afterPaint();
      return performance.now() - started;
    },
    { entries: view.page.entries, session: view.session },
  );
}

/** Streams a reply as the host does. Returns how many messages came in the fullest second. */
async function stream(page: Page, text: string): Promise<number> {
  await page.evaluate(() => window.fakeHost.startReply(window.fakeHost.entries.at(-2)!.message.id));
  const times: number[] = [];
  const sent: Promise<unknown>[] = [];
  const pieces = new PieceCoalescer((piece) => {
    times.push(performance.now());
    sent.push(page.evaluate((delta) => window.fakeHost.stream(delta), piece));
  }, systemTimers);
  const tokens = text.match(/[^]{1,4}/gu) ?? [];
  const started = performance.now();
  for (const [index, token] of tokens.entries()) {
    const due = started + (index * 1_000) / TOKENS_A_SECOND;
    if (due > performance.now()) await delay(Math.max(0, due - performance.now()));
    pieces.add(token);
  }
  pieces.flush();
  await Promise.all(sent);
  await page.evaluate(() => window.fakeHost.endReply());
  return Math.max(...times.map((at) => times.filter((t) => t >= at && t < at + 1_000).length));
}

/**
 * From the key to the frame that shows what it brought. Milliseconds.
 * @param heard the event that the key leads to
 */
async function keyToPaint(page: Page, key: string, heard: 'input' | 'paste'): Promise<number> {
  await page.evaluate((event) => {
    const field = document.querySelector('textarea')!;
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
    Object.assign(window, { painted: 0 });
    field.addEventListener(
      event,
      ({ timeStamp }) =>
        requestAnimationFrame(() =>
          setTimeout(() => Object.assign(window, { painted: performance.now() - timeStamp })),
        ),
      { once: true },
    );
  }, heard);
  await page.keyboard.press(key);
  return page.evaluate(async () => {
    const marks = window as unknown as { painted: number };
    while (marks.painted === 0) await new Promise((resolve) => setTimeout(resolve));
    return marks.painted;
  });
}

/** Opens the find bar in a session of which the host has all messages. */
async function beginToFind(page: Page, view: SessionView): Promise<void> {
  await page.evaluate(
    async ({ entries, session }) => {
      const host: FakeHost = window.fakeHost;
      host.session = { ...session, id: 's-whole' as typeof session.id };
      host.entries = [...entries];
      host.open();
    },
    { entries: view.page.entries, session: view.session },
  );
  await page.keyboard.press('Control+f');
  await page.locator('.find-bar input').waitFor();
}

/** From the words typed into the find bar to the frame that shows where they stand. Milliseconds. */
async function findInPage(page: Page, text: string): Promise<number> {
  return page.evaluate(async (words) => {
    const field = document.querySelector<HTMLInputElement>('.find-bar input')!;
    field.value = words;
    const started = performance.now();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const found = () => CSS.highlights.get('recollect-found-current')?.size ?? 0;
    while (found() === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - started;
  }, text);
}

async function copyLines(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const lines = Array.from({ length: PASTED_LINES }, (_, index) => `line ${index} of the log`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
}

/** The time at a part of the way through the sorted times, by the clock and by the processor. */
function timesAt(times: readonly Time[], part: number): Time {
  return {
    wall: percentile(
      times.map(({ wall }) => wall),
      part,
    ),
    cpu: percentile(
      times.map(({ cpu }) => cpu),
      part,
    ),
  };
}

const engine = await BenchEngine.start({
  prepare: (folder) =>
    fillStore(folder, [
      sessionEvents(sessionId, 'A long session', MESSAGES, (index, isReply) =>
        isReply ? markdownReply(talk, index) : talk.text(20),
      ),
    ]),
});
const [browser, server] = [await launchBrowser(), await PageServer.start('dist')];
try {
  const inEngine: number[] = [];
  let view: SessionView | null = null;
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    view = await engine.calls.openSession({ sessionId, limit: PAGE_SIZE });
    inEngine.push(performance.now() - started);
  }
  if (!view) throw new Error('The session is not there.');

  const paints: Time[] = [];
  const messages: number[] = [];
  for (let run = 0; run < PAINTS; run++) {
    const page = await newPage(browser);
    const { firstPaint } = await tracedWork(browser, page, async () => {
      await load(page, server, view);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
      );
    });
    if (!firstPaint) throw new Error('The trace shows no first paint.');
    paints.push(firstPaint);
    messages.push(await untilMessages(page));
    await page.close();
  }

  const page = await newPage(browser);
  await load(page, server, view);
  const inPage: number[] = [];
  for (let run = 0; run < RUNS; run++) inPage.push(await openInPage(page, view));
  const opening = await tracedWork(browser, page, async () => {
    await openInPage(page, view);
  });

  let flushes = 0;
  const reply = markdownReply(talk, 1, STREAM_SECONDS * TOKENS_A_SECOND * 4);
  const streaming = await tracedWork(browser, page, async () => {
    flushes = await stream(page, reply);
  });

  const keyPaints: number[] = [];
  for (let run = 0; run < RUNS; run++) keyPaints.push(await keyToPaint(page, 'x', 'input'));
  await copyLines(page);
  let pasteToPaint = 0;
  const pasting = await tracedWork(browser, page, async () => {
    pasteToPaint = await keyToPaint(page, 'Control+v', 'paste');
    await page.locator('.pasted li').waitFor();
  });

  const whole = await engine.calls.openSession({ sessionId, limit: MESSAGES });
  const oldest = whole?.page.entries[0]?.message.text;
  if (!whole || oldest === undefined) throw new Error('The session has no messages.');
  const findsInEngine: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await engine.calls.findInSession({ sessionId, text: oldest });
    findsInEngine.push(performance.now() - started);
  }
  await beginToFind(page, whole);
  let findInPageTime = 0;
  const finding = await tracedWork(browser, page, async () => {
    findInPageTime = await findInPage(page, oldest);
  });

  await report(
    {
      messages: MESSAGES,
      firstPaintP50: timesAt(paints, 0.5),
      firstMessagesP50: percentile(messages, 0.5),
      openInEngineP50: percentile(inEngine, 0.5),
      openInPageP50: percentile(inPage, 0.5),
      openSession: percentile(inEngine, 0.95) + percentile(inPage, 0.95),
      openInPageCpu: opening.tasks.reduce((sum, { cpu }) => sum + cpu, 0),
      openLongestTask: longest(opening.tasks),
      mountedMessages: await page.locator('article').count(),
      streamedCharacters: reply.length,
      streamFrames: streaming.scriptPerFrame.length,
      streamScriptPerFrameP50: timesAt(streaming.scriptPerFrame, 0.5),
      streamScriptPerFrameP95: timesAt(streaming.scriptPerFrame, 0.95),
      streamScriptPerFrameMax: longest(streaming.scriptPerFrame),
      streamLongestTask: longest(streaming.tasks),
      streamFlushesInASecond: flushes,
      keyToPaintP95: percentile(keyPaints, 0.95),
      pasteToPaint,
      pasteLongestTask: longest(pasting.tasks),
      findInEngineP50: percentile(findsInEngine, 0.5),
      findInPage: findInPageTime,
      findLongestTask: longest(finding.tasks),
    },
    json,
  );
} finally {
  await Promise.all([engine.stop(), browser.close(), server.stop()]);
}
