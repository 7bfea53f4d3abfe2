import type { ChatPage, ChatPageSuite, OpenOptions } from './chatPage';
import { memoryConversation, richConversation } from './conversation';
import type { FakeHost } from './fakeHost';

/** Every state of the page, as the host brings it about. */
const states: Readonly<Record<string, (host: FakeHost) => void>> = {
  conversation: richConversation,
  memories: memoryConversation,
  find: richConversation,
  editing: richConversation,
  firstRun: (host) => {
    host.status = { ...host.status, consent: 'notAsked' };
  },
  refused: (host) => {
    host.status = { ...host.status, consent: 'refused' };
  },
  storeError: (host) => {
    host.status = {
      ...host.status,
      storeError: 'The disk is full. Free some space, then try again.',
    };
  },
  welcome: (host) => {
    host.session = null;
  },
  connecting: (host) => host.hold('ready'),
  connectionFailed: (host) => host.failNext('ready', host.samples.sendFailure),
  streaming: (host) => {
    host.entries = host.samples.turns(1);
    host.startReply(host.entries[0]!.message.id);
    host.stream('Two steps:\n\n1. Ask the calendar\n2. Refuse');
  },
  thinking: (host) => {
    host.entries = [host.samples.userEntry('u-1', 'When do we deploy?')];
    host.startReply(host.entries[0]!.message.id);
  },
  large: (host) => {
    host.entries = host.samples.turns(1000);
  },
  summary: (host) => {
    host.entries = host.samples.turns(3);
    host.summary = host.samples.summaryThrough(host.entries.at(-1)!.message.id);
  },
  pasted: (host) => {
    const log = Array.from({ length: 2_500 }, (_, index) => `line ${index} of the log`).join('\n');
    const text = `Why does this fail?\n\n\`\`\`pasted\n${log}\n\`\`\``;
    host.entries = [host.samples.userEntry('u-0', text), ...host.samples.turns(1).slice(1)];
    host.drafts['s-1'] = text;
  },
  dropping: richConversation,
  crashed: richConversation,
  banners: (host) => {
    host.entries = host.samples.turns(3);
    host.session = { ...host.session!, private: true };
    host.summary = host.samples.summaryThrough(host.entries[0]!.message.id);
    host.status = {
      ...host.status,
      held: { count: 3, reason: 'The disk that holds /home/ada/.config is full. Free some space.' },
      controls: { recallPaused: true, writingPaused: true, readOnly: true },
      model: {
        provider: 'openai',
        label: 'gpt-5-mini',
        problem: 'No API key is set for api.openai.com.',
      },
    };
  },
};

/** What the user does to come into some of the states. By roles and classes: the page may speak any language. */
const actions: Readonly<Record<string, (chat: ChatPage) => Promise<void>>> = {
  conversation: async ({ page }) => {
    for (const summary of await page.locator('summary').all()) await summary.click();
    await page.locator('recollect-code [aria-pressed]').last().click();
    await page.locator('recollect-code').last().locator('.token').first().waitFor();
  },
  memories: async ({ page }) => {
    await page.locator('.recalled > summary').click();
    await page.locator('.recalled-code').waitFor();
  },
  connecting: async ({ page }) => {
    // What is shown when it takes long is shown at once.
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) {
        if (animation instanceof CSSAnimation && animation.animationName === 'appear')
          animation.finish();
      }
    });
    await page.locator('.connecting-slow').waitFor();
  },
  editing: async ({ page }) => {
    await page.locator('.edit-message').last().click();
    await page.locator('.message-editor textarea').waitFor();
  },
  find: async ({ page }) => {
    await page.keyboard.press('Control+f');
    await page.locator('.find-bar input').fill('branch');
    await page.locator('.find-count').getByText('3').waitFor();
  },
  pasted: async ({ page }) => {
    await page.locator('.pasted li').waitFor();
    await page.locator('.show-all').scrollIntoViewIfNeeded();
  },
  streaming: async ({ page }) => page.locator('recollect-markdown li').nth(1).waitFor(),
  large: async ({ page }) => {
    await page.locator('.scroller').hover();
    await page.mouse.wheel(0, -2_000);
    await page.locator('.jump').waitFor();
  },
  summary: async (chat) => {
    await chat.host((host) => host.open(null, true));
    await chat.page.locator('.close-summary').waitFor();
  },
  dropping: async ({ page }) => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'notes.md'));
      window.dispatchEvent(new DragEvent('dragenter', { dataTransfer, cancelable: true }));
    });
    await page.locator('.drop-hint').waitFor();
  },
  crashed: async (chat) => {
    await chat.page.evaluate(() => {
      setTimeout(() => {
        throw new Error('broken on purpose');
      });
    });
    await chat.page.locator('.crash-notice').waitFor();
    chat.complaints.length = 0;
  },
  banners: async (chat) => {
    await chat.host((host) => host.failNext('send', host.samples.sendFailure));
    await chat.page.locator('.composer-box textarea').fill('This will not arrive');
    await chat.page.locator('.composer-box textarea').press('Enter');
    await chat.page.locator('.banner.error').waitFor();
  },
};

/** States that last only a while on a page that stays open. */
const passing: ReadonlySet<string> = new Set(['dropping']);

/** Waits until a page that was opened in a state is laid out anew, and still is in it. */
export async function renewState(chat: ChatPage, state: string): Promise<void> {
  if (passing.has(state)) await actions[state]?.(chat);
  await chat.settled();
}

/** Opens the page in a state, with all of it laid out. */
export async function openState(
  suite: ChatPageSuite,
  state: string,
  options: OpenOptions = {},
): Promise<ChatPage> {
  const chat = await suite.open(states[state], options);
  await actions[state]?.(chat);
  await chat.settled();
  return chat;
}

export const allStates = Object.keys(states);
