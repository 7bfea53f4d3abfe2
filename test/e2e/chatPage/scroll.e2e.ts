import { expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';

const suite = useChatPage({ scrollBars: true });
const line = 'A line of the reply that is long enough to be one. ';

/** Dragging goes on for a frame or two after the mouse was moved. */
async function comeToRest(chat: ChatPage): Promise<void> {
  await chat.scroller.evaluate(async (scroller) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let before = -1, rests = 0; rests < 3; before = scroller.scrollTop) {
      await frame();
      rests = scroller.scrollTop === before ? rests + 1 : 0;
    }
  });
}

async function openLong(): Promise<ChatPage> {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(20);
  });
  await chat.settled();
  return chat;
}

/** Sends a message whose reply has begun. */
async function beginReply(chat: ChatPage): Promise<void> {
  await chat.composer.fill('Tell me');
  await chat.composer.press('Enter');
  await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
  await chat.host((host) => host.stream('It begins. '));
  await chat.article('Assistant').last().getByText('It begins.').waitFor();
}

async function stream(chat: ChatPage, times: number, delta: string): Promise<void> {
  for (let count = 0; count < times; count++) {
    await chat.host((host, text) => host.stream(text), delta);
    await chat.settled();
  }
}

test('a session opens at its end', async () => {
  const chat = await openLong();
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
  await expect
    .poll(() => chat.page.getByRole('button', { name: 'Jump to latest' }).count())
    .toBe(0);
});

test('at the end the view follows the stream', async () => {
  const chat = await openLong();
  await beginReply(chat);
  for (let count = 0; count < 5; count++) {
    await stream(chat, 1, line);
    await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
  }
});

test.each([
  ['the wheel', (chat: ChatPage) => chat.page.mouse.wheel(0, -240)],
  ['Page Up', (chat: ChatPage) => chat.page.keyboard.press('PageUp')],
])('%s stops following; 200 updates move nothing; the button resumes', async (_name, goUp) => {
  const chat = await openLong();
  await beginReply(chat);
  await chat.scroller.hover();
  await chat.scroller.focus();
  await goUp(chat);
  await expect.poll(() => chat.distanceToEnd()).toBeGreaterThan(100);
  await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
  await settledScroll(chat);
  const place = await firstVisible(chat);
  const moved = await chat.page.evaluate(async ({ id, top }) => {
    let most = 0;
    for (let count = 0; count < 200; count++) {
      window.fakeHost.stream('More and more of it arrives. ');
      await new Promise<void>((resolve) => {
        setTimeout(() => requestAnimationFrame(() => setTimeout(resolve)));
      });
      const now = document.querySelector(`[data-message="${id}"]`)?.getBoundingClientRect().top;
      most = Math.max(most, Math.abs((now ?? 1e6) - top));
    }
    return most;
  }, place);
  expect(moved).toBeLessThanOrEqual(1);
  await chat.page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
  await stream(chat, 3, line);
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
});

test('dragging the scroll bar stops following', async () => {
  const chat = await openLong();
  await beginReply(chat);
  const box = (await chat.scroller.boundingBox())!;
  const bar = await chat.scroller.evaluate(
    (scroller) => scroller.getBoundingClientRect().width - scroller.clientWidth,
  );
  expect(bar).toBeGreaterThan(4);
  // At the end of the conversation the bar's thumb is at the end of the bar.
  const [x, y] = [box.x + box.width - bar / 2, box.y + box.height - bar - 12];
  await chat.page.mouse.move(x, y);
  await chat.page.mouse.down();
  await chat.page.mouse.move(x, y - 60, { steps: 5 });
  await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
  await chat.page.mouse.up();
  await comeToRest(chat);
  const place = await firstVisible(chat);
  await stream(chat, 5, line);
  expect(Math.abs((await topOf(chat, place.id)) - place.top)).toBeLessThanOrEqual(1);
  await expect.poll(() => chat.distanceToEnd()).toBeGreaterThan(100);
});

test('many pieces in one frame are laid out once: the height is not read for each', async () => {
  const chat = await openLong();
  await beginReply(chat);
  const reads = await chat.page.evaluate(async () => {
    const own = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollHeight')!;
    let count = 0;
    Object.defineProperty(Element.prototype, 'scrollHeight', {
      ...own,
      get(this: Element): unknown {
        count += 1;
        return own.get!.call(this);
      },
    });
    for (let piece = 0; piece < 200; piece++) window.fakeHost.stream('More of it. ');
    await new Promise<void>((resolve) => {
      setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), 50);
    });
    return count;
  });
  expect(reads).toBeGreaterThan(0);
  expect(reads).toBeLessThan(40);
});

test('a reply longer than the view stops at its first line; scrolling to the end resumes', async () => {
  const chat = await openLong();
  await beginReply(chat);
  await stream(chat, 8, `${line.repeat(4)}\n\n`);
  const reply = chat.article('Assistant').last();
  await expect.poll(() => chat.distanceToEnd()).toBeGreaterThan(50);
  const below = async () => {
    const [view, box] = [await chat.scroller.boundingBox(), await reply.boundingBox()];
    return box!.y - view!.y;
  };
  await expect.poll(below).toBeGreaterThanOrEqual(0);
  await expect.poll(below).toBeLessThan(30);
  await chat.scroller.hover();
  await chat.page.mouse.wheel(0, 10_000);
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
  await stream(chat, 3, `${line}\n\n`);
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
});

test('opening a row keeps the place, also while the reply goes on', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(6);
    host.put(
      host.samples.replyEntry('r-x', 'u-5', 'With receipts.', {}, host.samples.recallFor('r-x')),
    );
  });
  await beginReply(chat);
  const summary = chat.page.locator('summary').getByText('Recalled 2');
  const before = await summary.boundingBox();
  await summary.click();
  await stream(chat, 5, line);
  const after = await summary.boundingBox();
  expect(Math.abs(after!.y - before!.y)).toBeLessThanOrEqual(1);
});

test('loading earlier messages keeps the first visible one in its place', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(120);
    host.hold('loadEarlier');
  });
  await chat.settled();
  await chat.scroller.hover();
  await chat.scroller.focus();
  await chat.page.keyboard.press('Home');
  await chat.page.getByRole('button', { name: 'Loading earlier messages…' }).waitFor();
  await settledScroll(chat);
  const place = await firstVisible(chat);
  await chat.host((host) => host.release());
  await chat.page.locator('[data-message="u-70"]').waitFor({ state: 'attached' });
  await chat.settled();
  expect(Math.abs((await topOf(chat, place.id)) - place.top)).toBeLessThanOrEqual(1);
  await settledScroll(chat);
  expect(Math.abs((await topOf(chat, place.id)) - place.top)).toBeLessThanOrEqual(1);
});

test('resizing keeps the place', async () => {
  const chat = await openLong();
  await chat.scroller.hover();
  await chat.page.mouse.wheel(0, -900);
  await expect.poll(() => chat.distanceToEnd()).toBeGreaterThan(500);
  await settledScroll(chat);
  const place = await firstVisible(chat);
  for (const width of [300, 250, 500, 360]) {
    await chat.page.setViewportSize({ width, height: 640 });
    await settledScroll(chat);
    const view = await chat.scroller.boundingBox();
    const row = await chat.page.locator(`[data-message="${place.id}"]`).boundingBox();
    // The message that was first is still the one that the top edge of the view cuts, or touches.
    expect(row!.y).toBeLessThan(view!.y + 8);
    expect(row!.y + row!.height).toBeGreaterThan(view!.y - 8);
  }
});

test('a message on a page not loaded yet is found, shown and marked', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(120);
  });
  await chat.host((host) => host.open(host.samples.turns(4)[6]!.message.id));
  const target = chat.page.locator('[data-message="u-3"]');
  await target.waitFor();
  await expect.poll(() => target.getAttribute('class')).toContain('revealed');
  await expect.poll(() => chat.seesWhole(target)).toBe(true);
});

async function topOf(chat: ChatPage, id: string): Promise<number> {
  const top = await chat.page.evaluate(
    (which) => document.querySelector(`[data-message="${which}"]`)?.getBoundingClientRect().top,
    id,
  );
  return top ?? Number.NaN;
}

async function firstVisible(chat: ChatPage): Promise<{ id: string; top: number }> {
  return chat.scroller.evaluate((scroller) => {
    const edge = scroller.getBoundingClientRect().top;
    const row = [...scroller.querySelectorAll('[data-message]')].find(
      (each) => each.getBoundingClientRect().bottom > edge,
    );
    return {
      id: row?.getAttribute('data-message') ?? '',
      top: row?.getBoundingClientRect().top ?? Number.NaN,
    };
  });
}

/** Scrolling by wheel or key is animated: waits until it has come to rest. */
async function settledScroll(chat: ChatPage): Promise<void> {
  await chat.scroller.evaluate(
    (scroller) =>
      new Promise<void>((resolve) => {
        let last = Number.NaN;
        let same = 0;
        const look = () => {
          same = scroller.scrollTop === last ? same + 1 : 0;
          last = scroller.scrollTop;
          if (same >= 12) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
