import { expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';

const suite = useChatPage();

/** The most messages that may be in the document at once, whatever the session's length. */
const bound = 150;

/** A session of 2,000 messages, of which the host hands out the last page. */
async function openHuge(): Promise<ChatPage> {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(1000);
  });
  await chat.article('Assistant').last().getByText('Answer 999.').waitFor();
  return chat;
}

const mounted = (chat: ChatPage): Promise<string[]> =>
  chat.page.evaluate(() =>
    [...document.querySelectorAll('[data-message]')].map(
      (row) => row.getAttribute('data-message') ?? '',
    ),
  );

/** Goes to the top of what is mounted until the wanted message is in the document. */
async function climbTo(chat: ChatPage, id: string): Promise<number> {
  return chat.page.evaluate(async (wanted) => {
    const scroller = document.querySelector('.scroller')!;
    let most = 0;
    for (let tries = 0; tries < 4_000; tries++) {
      const rows = document.querySelectorAll('[data-message]');
      most = Math.max(most, rows.length);
      if (document.querySelector(`[data-message="${wanted}"]`)) return most;
      scroller.scrollTop = 0;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return Number.NaN;
  }, id);
}

test('the whole way up a session of 2,000 messages, the document stays small', async () => {
  const chat = await openHuge();
  expect((await mounted(chat)).length).toBeLessThanOrEqual(bound);
  const most = await climbTo(chat, 'u-0');
  expect(most).toBeLessThanOrEqual(bound);
  const ids = await mounted(chat);
  expect(ids[0]).toBe('u-0');
  expect(ids.at(-1)).not.toBe('r-999');
  await expect
    .poll(() => chat.page.getByRole('button', { name: 'Load earlier messages' }).count())
    .toBe(0);
});

test('one jump to the top is enough: more is mounted, and loaded, without a further move', async () => {
  const chat = await openHuge();
  await expect.poll(async () => (await mounted(chat))[0]).toBe('u-975');
  await chat.scroller.evaluate((scroller) => (scroller.scrollTop = 0));
  await expect.poll(async () => (await mounted(chat))[0]).toBe('u-950');
});

test('after a long way up in one go, what is reached stays in view while more is mounted', async () => {
  const chat = await openHuge();
  await climbTo(chat, 'u-800');
  const { before, after } = await chat.page.evaluate(async () => {
    const scroller = document.querySelector('.scroller')!;
    const look = () => {
      const edge = scroller.getBoundingClientRect().top;
      const rows = [...document.querySelectorAll<HTMLElement>('[data-message]')];
      const visible = rows.find((row) => row.getBoundingClientRect().bottom > edge);
      return {
        first: rows[0]?.dataset['message'],
        visible: visible?.dataset['message'],
        top: visible?.getBoundingClientRect().top ?? Number.NaN,
      };
    };
    scroller.scrollTop = 200;
    const before = look();
    for (let frames = 0; frames < 40; frames++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return { before, after: look() };
  });
  expect(after.first).not.toBe(before.first);
  expect(after.visible).toBe(before.visible);
  expect(Math.abs(after.top - before.top)).toBeLessThanOrEqual(1);
});

test('up there, Jump to latest shows the newest message and follows again', async () => {
  const chat = await openHuge();
  await climbTo(chat, 'u-500');
  await chat.page.getByRole('button', { name: 'Jump to latest' }).click();
  await chat.article('Assistant').last().getByText('Answer 999.').waitFor();
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
  expect((await mounted(chat)).length).toBeLessThanOrEqual(bound);
  await chat.composer.fill('Go on');
  await chat.composer.press('Enter');
  await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
  await chat.host((host) => host.stream('And on it goes.'));
  await chat.article('Assistant').last().getByText('And on it goes.').waitFor();
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
});

test('up there, a message that comes at the end moves nothing; sending shows it', async () => {
  const chat = await openHuge();
  await climbTo(chat, 'u-500');
  await chat.scroller.evaluate((scroller) => (scroller.scrollTop += 1500));
  await chat.settled();
  const place = await firstVisible(chat);
  await chat.host((host) => host.put(host.samples.userEntry('u-far', 'From another window')));
  await chat.settled();
  const moved = await firstVisible(chat);
  expect(moved.id).toBe(place.id);
  expect(Math.abs(moved.top - place.top)).toBeLessThanOrEqual(1);
  await chat.composer.fill('Here I am');
  await chat.composer.press('Enter');
  await chat.article('You').last().getByText('Here I am').waitFor();
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
});

test('coming back down mounts what is below and keeps the place', async () => {
  const chat = await openHuge();
  await climbTo(chat, 'u-880');
  await chat.scroller.hover();
  for (let tries = 0; tries < 400; tries++) {
    await chat.page.mouse.wheel(0, 900);
    await chat.settled();
    const rows = await mounted(chat);
    expect(rows.length).toBeLessThanOrEqual(bound);
    if (rows.at(-1) === 'r-999' && (await chat.distanceToEnd()) <= 1) break;
  }
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
  await expect
    .poll(() => chat.page.getByRole('button', { name: 'Jump to latest' }).count())
    .toBe(0);
});

test('each message tells its place among all of the session', async () => {
  const chat = await openHuge();
  const places = () =>
    chat.page.evaluate(() =>
      [...document.querySelectorAll('article')].map((article) => [
        article.closest('[data-message]')?.getAttribute('data-message'),
        article.getAttribute('aria-posinset'),
        article.getAttribute('aria-setsize'),
      ]),
    );
  await expect.poll(async () => (await places()).at(-1)).toEqual(['r-999', '2000', '2000']);
  await climbTo(chat, 'u-700');
  await expect.poll(() => places()).toContainEqual(['u-700', '1401', '2000']);
});

test('a reply that begins renders no other message anew, and yet all say what can be done and how many there are', async () => {
  const chat = await openHuge();
  await expect.poll(async () => (await mounted(chat))[0]).toBe('u-975');
  const rendered = await chat.page.evaluate(async () => {
    let updates = 0;
    for (const name of ['recollect-user-message', 'recollect-reply']) {
      const { prototype } = customElements.get(name)!;
      const { performUpdate } = prototype;
      prototype.performUpdate = function (this: HTMLElement) {
        if (document.contains(this)) updates++;
        return performUpdate.call(this);
      };
    }
    window.fakeHost.put(window.fakeHost.samples.userEntry('u-new', 'And now?'));
    window.fakeHost.startReply(window.fakeHost.entries.at(-1)!.message.id);
    while (!document.querySelector('article[aria-busy=true]')) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return updates;
  });
  // The message and its reply.
  expect(rendered).toBeLessThanOrEqual(4);
  const buttons = chat.page.getByRole('button', { name: /^(Edit message|Regenerate reply)$/ });
  const allDisabled = () =>
    buttons.evaluateAll((all) => all.map((button) => button.hasAttribute('disabled')));
  await expect.poll(async () => new Set(await allDisabled())).toEqual(new Set([true]));
  await expect
    .poll(() =>
      chat.page.evaluate(() => [
        ...new Set([...document.querySelectorAll('article')].map((each) => each.ariaSetSize)),
      ]),
    )
    .toEqual(['2002']);
  await chat.host((host) => host.endReply());
  await expect.poll(async () => new Set(await allDisabled())).toEqual(new Set([false]));
});

test('a text that is being selected is not taken out of the document', async () => {
  const chat = await openHuge();
  await chat.article('Assistant').last().getByText('Answer 999.').selectText();
  await climbTo(chat, 'u-880');
  await expect.poll(() => mounted(chat)).toContain('r-999');
  await expect
    .poll(() => chat.page.evaluate(() => getSelection()?.toString()))
    .toContain('Answer 999.');
});

test('a key press is answered with 2,000 messages behind it', async () => {
  const chat = await openHuge();
  await climbTo(chat, 'u-0');
  await chat.composer.fill('x');
  await expect.poll(() => chat.page.getByRole('button', { name: 'Send' }).isEnabled()).toBe(true);
});

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
