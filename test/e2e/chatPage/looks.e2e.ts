import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe';
import { type ChatPage, useChatPage } from './chatPage';
import { allStates, openState, renewState } from './states';
import { allThemes } from './theme';

const suite = useChatPage();

/** What is wider than the place that it has. */
const tooWide = (chat: ChatPage): Promise<readonly string[]> =>
  chat.page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body, main, .scroller, .notice')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName}.${element.className} ${element.scrollWidth}`),
  );

/** Controls that the window cuts off, and nothing can be scrolled to show. */
const cutOff = (chat: ChatPage): Promise<readonly string[]> =>
  chat.page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      ((element.scrollWidth > element.clientWidth &&
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)) ||
        scrolls(element.parentElement));
    return [...document.querySelectorAll('button, select, textarea, input, summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return (
          width > 0 && (left < -1 || right > innerWidth + 1) && !scrolls(element.parentElement)
        );
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });

const looks = allThemes.flatMap((theme) => [600, 200].map((width) => [theme, width] as const));

// One page for each state: themes and widths change around it, as they do for a user.
describe.each(allStates)('%s', (state) => {
  let chat: ChatPage;
  beforeAll(async () => {
    chat = await openState(suite, state, { width: 600, height: 760, stays: true });
  });
  afterAll(() => chat.close());

  test.each(looks)(
    '%s, %i px: axe finds nothing, nothing scrolls sideways, and no control is cut off',
    async (theme, width) => {
      await chat.setTheme(theme);
      await chat.page.setViewportSize({ width, height: 760 });
      await renewState(chat, state);
      await chat.screenshot(`${state}-${theme}-${width}`);
      expect(await violations(chat, theme)).toEqual([]);
      expect(await tooWide(chat)).toEqual([]);
      expect(await cutOff(chat)).toEqual([]);
    },
  );
});

test('in no theme do the messages shine through the button that lies over them', async () => {
  const chat = await openState(suite, 'large', { width: 200, height: 760 });
  for (const theme of allThemes) {
    await chat.setTheme(theme);
    const button = chat.page.locator('.jump');
    for (const look of [() => chat.page.mouse.move(0, 0), () => button.hover()]) {
      await look();
      const colour = await button.evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(colour, theme).toMatch(/^rgb\(/u);
    }
  }
});

test('what has too little contrast, no name, too much width or no room is found', async () => {
  const chat = await openState(suite, 'welcome', { width: 200, height: 760 });
  await chat.setTheme('light');
  await chat.page.evaluate(() => {
    const bad = document.createElement('p');
    bad.innerHTML = '<button></button><span style="color: #999; background: #fff">faint</span>';
    bad.style.width = '400px';
    document.querySelector('main')!.append(bad);
  });
  const found = (await violations(chat, 'light')).join('\n');
  expect(found).toContain('button-name: <button></button>');
  expect(found).toMatch(/^color-contrast: <span style="color: #999/mu);
  expect((await tooWide(chat)).join()).toContain('MAIN');
  await chat.page.evaluate(() => {
    const far = document.createElement('button');
    far.textContent = 'Far away';
    far.style.cssText = 'position: fixed; left: 190px; width: 80px';
    document.querySelector('main')!.append(far);
  });
  expect((await cutOff(chat)).join()).toContain('Far away');
});
