import { expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';
import { allStates, openState } from './states';

const suite = useChatPage();

/** What people and models wrote, and dates: the rest of the page is its own. */
const content = '.bubble, .block, .code-language, .message-editor textarea, time';

/** Every text that the page itself shows or speaks, also in attributes and shadow roots. */
async function shownTexts(chat: ChatPage): Promise<readonly string[]> {
  return chat.page.evaluate((foreign) => {
    const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
    const found: string[] = [];
    const collect = (root: Node) => {
      const walker = document.createTreeWalker(root);
      for (let node: Node | null = root; node; node = walker.nextNode()) {
        if (node instanceof Text && !node.parentElement?.closest(foreign)) found.push(node.data);
        if (!(node instanceof Element)) continue;
        if (!node.matches('time, a, .also, .pasted-name')) {
          for (const name of spoken) found.push(node.getAttribute(name) ?? '');
        }
        if (node.shadowRoot) collect(node.shadowRoot);
      }
    };
    for (const element of document.body.children) {
      if (!(element instanceof HTMLScriptElement)) collect(element);
    }
    return found;
  }, content);
}

/** The texts that the host sent, longest first. */
async function hostTexts(chat: ChatPage): Promise<readonly string[]> {
  const found = await chat.host((host) => {
    const texts: string[] = [host.samples.sendFailure];
    JSON.stringify([host.status, host.view()], (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    return texts;
  });
  return found.filter((text) => text.length > 3).toSorted((a, b) => b.length - a.length);
}

/** What is left of a text without what was translated and what the host sent. */
function leftOf(text: string, known: readonly string[]): string {
  let left = known.reduce((rest, each) => rest.replaceAll(each, ' '), text);
  // One translated text may stand in another.
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replaceAll(/⟦[^⟦⟧]*⟧/gu, ' ');
  }
  return left.trim();
}

test.each(allStates)('%s: every text goes through the translation', async (state) => {
  const chat = await openState(suite, state, { language: 'marked' });
  const [texts, known] = [await shownTexts(chat), await hostTexts(chat)];
  const plain = texts.map((text) => leftOf(text, known)).filter((text) => /\p{L}/u.test(text));
  // The product's name is the same in every language.
  expect(plain.filter((text) => text !== 'Recollect')).toEqual([]);
  expect(texts.some((text) => text.includes('⟦'))).toBe(true);
});

test('a text that nobody translates is found', async () => {
  const chat = await openState(suite, 'welcome', { language: 'marked' });
  await chat.page.evaluate(() => document.querySelector('main')?.append('Never translated'));
  const texts = await shownTexts(chat);
  expect(texts.map((text) => leftOf(text, [])).join()).toContain('Never translated');
});

test.each(allStates)('%s: speaks German, and nothing scrolls sideways at 200 px', async (state) => {
  const chat = await openState(suite, state, { language: 'de', width: 200 });
  await chat.screenshot(`${state}-de-200px`);
  const tooWide = await chat.page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body, main, .scroller, .notice')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName}.${element.className} ${element.scrollWidth}`),
  );
  expect(tooWide).toEqual([]);
});

test('dates and values stand in a German sentence as German has them', async () => {
  const chat = await openState(suite, 'conversation', { language: 'de' });
  await chat.page.getByText('2 abgerufen').waitFor();
  await expect
    .poll(() => chat.page.locator('.recalled-source').first().textContent())
    .toContain('3. März 2025');
  await chat.page.getByText('Vor dem Speichern entfernt: GitHub-Token').waitFor();
  await expect.poll(() => chat.page.getByRole('textbox', { name: 'Nachricht' }).count()).toBe(1);
});
