import { expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';
import { openState } from './states';
import { allThemes } from './theme';

const suite = useChatPage();

test('nothing can be sent before a yes, a no is quiet, and the way back is open', async () => {
  const chat = await suite.open((host) => {
    host.status = { ...host.status, consent: 'notAsked' };
  });
  await chat.page.getByText('/home/ada/.config').waitFor();
  await expect.poll(() => chat.composer.count()).toBe(0);
  await chat.page.keyboard.press('Tab');
  await chat.page.keyboard.press('Tab');
  await chat.page.keyboard.press('Enter');
  await chat.page.getByText('Nothing is stored').waitFor();
  await expect.poll(() => chat.composer.count()).toBe(0);
  await chat.page.getByRole('button', { name: 'Keep memories on this machine' }).focus();
  await chat.page.keyboard.press('Space');
  await chat.composer.waitFor();
  await expect
    .poll(() => chat.callsOf('decideConsent'))
    .toEqual([{ granted: false }, { granted: true }]);
});

test('a store that cannot be used says why, and is tried again', async () => {
  const chat = await suite.open((host) => {
    host.status = { ...host.status, storeError: 'Another window holds the store.' };
  });
  await chat.page.getByText('Another window holds the store.').waitFor();
  await chat.page.getByRole('button', { name: 'Show log' }).click();
  await expect.poll(() => chat.callsOf('runCommand')).toEqual([{ command: 'showLog' }]);
  await chat.host((host) => {
    host.status = { ...host.status, storeError: null };
  });
  await chat.page.getByRole('button', { name: 'Try again' }).click();
  await chat.composer.waitFor();
});

test('an encrypted store whose key is missing has its ways out', async () => {
  const chat = await suite.open((host) => {
    host.status = { ...host.status, storeError: 'Its key is not here.', storeLocked: true };
  });
  await chat.page
    .getByRole('heading', { name: 'The memory of this workspace is locked' })
    .waitFor();
  await chat.page.getByText('Its key is not here.').waitFor();
  await chat.page.getByRole('button', { name: 'Enter recovery key…' }).press('Enter');
  await chat.page.getByRole('button', { name: 'Set aside and start anew…' }).press('Enter');
  await expect
    .poll(() => chat.callsOf('runCommand'))
    .toEqual([{ command: 'enterRecoveryKey' }, { command: 'setStoreAside' }]);
});

test('a disk that fails is told, the chat goes on, and it is told when all is saved', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(1);
  });
  const banner = chat.page.locator('.banner.held');
  await expect.poll(() => banner.count()).toBe(0);
  const hold = (count: number) =>
    chat.host((host, waiting) => {
      host.changeStatus({ held: { count: waiting, reason: 'The disk is full.' } });
    }, count);
  await hold(1);
  await banner.getByText('1 change is not saved').waitFor();
  await chat.page.locator('[aria-live=assertive]').getByText('The disk is full.').waitFor();
  await hold(4);
  await banner.getByText('4 changes are not saved').waitFor();
  await expect.poll(() => chat.composer.isEditable()).toBe(true);
  await banner.getByRole('button', { name: 'Save now' }).focus();
  await chat.page.keyboard.press('Enter');
  await expect.poll(() => chat.callsOf('runCommand')).toEqual([{ command: 'saveHeld' }]);
  await chat.host((host) => host.changeStatus({ held: null }));
  await banner.waitFor({ state: 'detached' });
  await chat.page.locator('[aria-live=polite]').getByText('Everything is saved.').waitFor();
});

test('a host that fails to answer can be asked again', async () => {
  const chat = await suite.open((host) => host.failNext('ready', 'The engine did not start.'));
  await chat.page.getByText('The engine did not start.').waitFor();
  await chat.page.getByRole('button', { name: 'Try again' }).click();
  await chat.composer.waitFor();
});

test('malformed messages are refused and reported, and the page lives on', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(2);
  });
  await chat.host((host) => {
    for (const message of [
      null,
      'text',
      { kind: 'event', name: 'didStream', payload: { delta: 1 } },
      { kind: 'event', name: 'didOpenSession', payload: { view: { page: {} }, reveal: null } },
      { kind: 'event', name: '__proto__', payload: {} },
      { kind: 'call', id: 1, name: 'constructor', params: {} },
      { kind: 'result', id: 999, value: {} },
    ]) {
      host.postToPage(message);
    }
  });
  await expect.poll(() => chat.callsOf('reportError')).toHaveLength(7);
  await chat.composer.fill('Still here?');
  await chat.composer.press('Enter');
  await chat.article('You').getByText('Still here?').waitFor();
});

test('a crash of the page itself is shown and reported, and the chat can be reopened', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(1);
  });
  await chat.page.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose');
    });
  });
  await chat.page.getByRole('alert').getByText('The chat ran into a problem').waitFor();
  expect(JSON.stringify(await chat.callsOf('reportError'))).toContain('broken on purpose');
  await chat.page.getByRole('button', { name: 'Reopen the chat' }).click();
  await chat.article('You').waitFor();
  await expect.poll(() => chat.page.getByRole('alert').count()).toBe(0);
  expect(chat.complaints.splice(0).join()).toContain('broken on purpose');
});

test('nothing on the page is live but two hidden regions, which tell how a reply ended', async () => {
  const chat = await suite.open();
  const polite = chat.page.locator('[data-announcer=polite]');
  await chat.composer.fill('Hello');
  await chat.composer.press('Enter');
  await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
  await chat.host((host) => host.stream('Hi there'));
  await chat.article('Assistant').getByText('Hi there').waitFor();
  await expect
    .poll(() => chat.page.locator('[aria-live], [role=log], [role=status], [role=alert]').count())
    .toBe(2);
  await expect.poll(() => polite.textContent()).toBe('');
  await chat.host((host) => host.endReply());
  await expect.poll(() => polite.textContent()).toBe('Reply finished');
  await chat.composer.fill('Again');
  await chat.composer.press('Enter');
  await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
  await chat.host((host) =>
    host.endReply({
      state: { kind: 'failed', code: 'modelUnreachable', reason: 'No connection.' },
    }),
  );
  await expect
    .poll(() => chat.page.locator('[data-announcer=assertive]').textContent())
    .toBe('The reply failed. No connection.');
});

test('streaming takes the focus from nowhere, and nothing moves under reduced motion', async () => {
  const chat = await suite.open(
    (host) => {
      host.entries = host.samples.turns(2);
    },
    { reduceMotion: true },
  );
  await chat.composer.fill('Go');
  await chat.composer.press('Enter');
  await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
  const select = chat.page.getByRole('combobox', { name: 'Persona' });
  await select.focus();
  const running = await chat.page.evaluate(() => {
    const dots = document.querySelector('.thinking span');
    return dots ? getComputedStyle(dots).animationIterationCount : 'none';
  });
  expect(running).toBe('1');
  const moving = () =>
    chat.page.evaluate(() =>
      document.getAnimations().map((animation) => animation.effect?.getComputedTiming().endTime),
    );
  await expect.poll(async () => (await moving()).filter((time) => time !== 0)).toEqual([]);
  await chat.host((host) => host.stream('Some words.'));
  await chat.host((host) => host.endReply());
  await chat.page.getByRole('button', { name: 'Send' }).waitFor();
  await expect
    .poll(() => select.evaluate((element) => element === document.activeElement))
    .toBe(true);
});

/** Goes through all of a page by Tab. Returns what looks the same with the focus and without it. */
async function unmarkedFocus(chat: ChatPage): Promise<{ passed: number; unmarked: string[] }> {
  const unmarked: string[] = [];
  const passed = new Set<string>();
  for (let presses = 0; presses < 80; presses++) {
    await chat.page.keyboard.press('Tab');
    const focused = await chat.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!(active instanceof HTMLElement) || active === document.body) return null;
      // A field may show it by the frame around it.
      const places = [active, active.parentElement, active.closest('.message-editor')];
      const look = () =>
        places.map((place) => {
          if (!place) return '';
          const { backgroundColor, borderColor, boxShadow, outline } = getComputedStyle(place);
          return [backgroundColor, borderColor, boxShadow, outline].join();
        });
      const marked = look().join();
      active.blur();
      const plain = look().join();
      active.focus();
      const all = [...document.querySelectorAll('*')];
      return {
        id: `${all.indexOf(active)} ${active.outerHTML.slice(0, 120)}`,
        same: marked === plain,
      };
    });
    if (!focused || passed.has(focused.id)) break;
    passed.add(focused.id);
    if (focused.same) unmarked.push(focused.id);
  }
  return { passed: passed.size, unmarked };
}

test.each([
  'firstRun',
  'welcome',
  'conversation',
  'memories',
  'editing',
  'find',
  'pasted',
  'banners',
])(
  '%s: whatever the keyboard comes to shows that it has the focus, in every theme',
  async (state) => {
    const chat = await openState(suite, state);
    for (const theme of allThemes) {
      await chat.setTheme(theme);
      await chat.page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
      });
      const { passed, unmarked } = await unmarkedFocus(chat);
      expect(unmarked).toEqual([]);
      expect(passed).toBeGreaterThan(1);
    }
  },
);

test('a conversation by keyboard alone', async () => {
  const chat = await suite.open((host) => {
    host.entries = [
      host.samples.userEntry('u-1', 'Hello'),
      host.samples.replyEntry('r-1', 'u-1', 'Hi', {}, host.samples.recallFor('r-1')),
    ];
  });
  const reach = async (name: RegExp) => {
    for (let presses = 0; presses < 40; presses++) {
      const label = await chat.page.evaluate(() => {
        const active = document.activeElement;
        return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? '';
      });
      if (name.test(label)) return;
      await chat.page.keyboard.press('Tab');
    }
    throw new Error(`${name} cannot be reached by Tab.`);
  };
  await reach(/^Recalled 2$/);
  await chat.page.keyboard.press('Enter');
  await reach(/We deploy on Fridays/);
  await chat.page.keyboard.press('Enter');
  await reach(/^Message$/);
  await chat.page.keyboard.type('Thanks');
  await chat.page.keyboard.press('Enter');
  await chat.article('You').getByText('Thanks').waitFor();
  await reach(/^Stop$/);
  await chat.page.keyboard.press('Space');
  await chat.page.getByText('Stopped. What had arrived was kept.').waitFor();
  await expect.poll(() => chat.callsOf('openMemory')).toEqual([{ memoryId: 'k-1' }]);
});
