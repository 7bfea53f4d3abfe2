import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';
import { allStates, openState } from './states';
import { allThemes, type Theme } from './theme';

const suite = useChatPage();

/** Contrast as the product promises it: 4.5:1, and 7:1 in high contrast. */
async function violations(chat: ChatPage, theme: Theme): Promise<readonly string[]> {
  const highContrast = theme.startsWith('highContrast');
  const builder = new AxeBuilder({ page: chat.page });
  if (highContrast) builder.options({ rules: { 'color-contrast-enhanced': { enabled: true } } });
  const { violations: found } = await builder.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

/** What is wider than the place that it has. */
const tooWide = (chat: ChatPage): Promise<readonly string[]> =>
  chat.page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body, main, .scroller, .notice')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName}.${element.className} ${element.scrollWidth}`),
  );

describe.each(allThemes)('%s', (theme) => {
  test.each(allStates)('%s: axe finds nothing, and nothing scrolls sideways', async (state) => {
    const chat = await openState(suite, state, { theme, width: 600, height: 760 });
    for (const width of [600, 200]) {
      await chat.page.setViewportSize({ width, height: 760 });
      await chat.settled();
      await chat.screenshot(`${state}-${theme}-${width}`);
      expect(await violations(chat, theme)).toEqual([]);
      expect(await tooWide(chat)).toEqual([]);
    }
  });
});
