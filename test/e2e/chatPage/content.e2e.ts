import { expect, test } from 'vitest';
import { useChatPage } from './chatPage';
import { richConversation } from './conversation';

const suite = useChatPage();

test('copying a block and a message goes through the host and says so', async () => {
  const chat = await suite.open(richConversation);
  await chat.page.getByRole('button', { name: 'Copy code' }).last().click();
  await chat.page.getByRole('button', { name: 'Copied' }).waitFor();
  await expect
    .poll(() => chat.page.locator('[data-announcer=polite]').textContent())
    .toBe('Copied');
  await chat.article('Assistant').nth(0).hover();
  await chat.article('Assistant').nth(0).getByRole('button', { name: 'Copy message' }).click();
  const firstLines = async () => {
    const copied = (await chat.callsOf('copyText')) as { text: string }[];
    return copied.map(({ text }) => text.split('\n')[0]);
  };
  await expect
    .poll(firstLines)
    .toEqual([
      'export function deploy(day: Day): void {',
      'Noted: you deploy on **Fridays** from the `release` branch.',
    ]);
  await chat.article('Assistant').nth(0).getByRole('button', { name: 'Copied' }).waitFor();
});

test('code is inserted at the cursor, wraps on demand and scrolls inside itself', async () => {
  const chat = await suite.open(richConversation);
  const block = chat.page.locator('recollect-code').last();
  const scrolls = () => block.locator('pre').evaluate((pre) => pre.scrollWidth > pre.clientWidth);
  await expect.poll(() => scrolls()).toBe(true);
  await block.getByRole('button', { name: 'Wrap lines' }).click();
  await expect.poll(scrolls).toBe(false);
  await block.getByRole('button', { name: 'Insert at cursor' }).click();
  await expect.poll(() => chat.callsOf('insertAtCursor')).toHaveLength(1);
});

test('the toolbar of a long block stays in reach in the middle of it', async () => {
  const chat = await suite.open((host) => {
    const lines = Array.from({ length: 80 }, (_, index) => `line ${index}`).join('\n');
    host.entries = [host.samples.replyEntry('r-1', 'u-1', `\`\`\`\n${lines}\n\`\`\``)];
  });
  await chat.scroller.evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight / 2));
  const apart = async () => {
    const [view, toolbar] = [
      await chat.scroller.boundingBox(),
      await chat.page.locator('.code-toolbar').boundingBox(),
    ];
    return Math.abs(toolbar!.y - view!.y);
  };
  await expect.poll(apart).toBeLessThanOrEqual(2);
});

test('a reply can hold no script, no picture, no other link, and its links go to the host', async () => {
  const chat = await suite.open((host) => {
    const hostile = [
      '<script>window.hacked = 1</script>',
      '<img src=x onerror="window.hacked = 1">',
      '[a](javascript:window.hacked=1)',
      '[b](data:text/html,<script>window.hacked=1</script>)',
      '[c](command:workbench.action.quit) [d](vscode://x.y) [e](file:///etc/passwd)',
      '![track](https://evil.example/pixel.png?words)',
      '<a href="https://ok.example" onclick="window.hacked=1">f</a>',
      '[good](https://good.example/a?b=c "title\\" onmouseover=\\"window.hacked=1")',
      '```"><img src=x onerror=window.hacked=1>\ncode\n```',
      '<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>',
      '| a |\n|---|\n| <iframe src="javascript:window.hacked=1"></iframe> |',
      '&lt;script&gt;window.hacked=1&lt;/script&gt;',
    ].join('\n\n');
    host.entries = [
      host.samples.userEntry('u-1', hostile),
      host.samples.replyEntry('r-1', 'u-1', hostile),
    ];
  });
  await chat.settled();
  await expect.poll(() => chat.page.evaluate(() => 'hacked' in window)).toBe(false);
  const found = await chat.scroller.evaluate((scroller) => ({
    dangerous: scroller.querySelectorAll('script, img, iframe, object, embed, animate, form, style')
      .length,
    handlers: [...scroller.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
    ),
    links: [...scroller.querySelectorAll('a')].map((link) => link.href),
  }));
  expect(found.dangerous).toBe(0);
  expect(found.handlers).toEqual([]);
  expect(found.links.every((address) => address.startsWith('https://'))).toBe(true);
  await chat.page.getByRole('link', { name: 'good', exact: true }).click();
  await expect
    .poll(() => chat.callsOf('openLink'))
    .toEqual([{ url: 'https://good.example/a?b=c' }]);
  expect(chat.page.url()).toContain('127.0.0.1');
});

test('finished blocks keep their nodes while the rest streams', async () => {
  const chat = await suite.open();
  await chat.composer.fill('Go');
  await chat.composer.press('Enter');
  await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
  await chat.host((host) => host.stream('# Title\n\nFirst [paragraph][1].\n\n```js\nlet a = 1;\n'));
  await chat.page.locator('recollect-markdown recollect-code').waitFor();
  await chat.page.evaluate(() => {
    document.querySelector('recollect-markdown h2')?.setAttribute('data-kept', 'yes');
  });
  await chat.host((host) => host.stream('```\n\n- one\n- two\n\n[1]: https://example.org\n'));
  await chat.page.locator('recollect-markdown li').getByText('two').waitFor();
  await expect.poll(() => chat.page.locator('h2[data-kept]').count()).toBe(1);
  await chat.host((host) => host.endReply());
  // The definition came after the text that needs it.
  await chat.page.getByRole('link', { name: 'paragraph' }).waitFor();
});

test('what was recalled is listed with its date and session, explained, and opens', async () => {
  const chat = await suite.open(richConversation);
  await chat.page.locator('summary').getByText('Recalled 2').click();
  const items = chat.page.locator('.recalled > ul > li');
  await expect.poll(() => items.count()).toBe(2);
  await expect.poll(() => items.nth(0).textContent()).toContain('Mar 3, 2025');
  await expect.poll(() => items.nth(0).textContent()).toContain('Release rules');
  const also = items.nth(1).getByText('and in 1 other place');
  await expect.poll(() => also.getAttribute('title')).toBe('Mar 3, 2025, Planning');
  await items.nth(0).locator('summary').click();
  await expect.poll(() => items.nth(0).locator('dl').textContent()).toMatch(/Relevance\s*0\.82/);
  await expect.poll(() => items.nth(0).locator('dl').textContent()).toContain('deploy, Fridays');
  await items.nth(0).locator('.recalled-text').click();
  await items.nth(1).getByRole('button').click();
  await expect.poll(() => chat.callsOf('openMemory')).toEqual([{ memoryId: 'k-1' }]);
  await expect
    .poll(() => chat.callsOf('openMessage'))
    .toEqual([{ sessionId: 's-0', messageId: 'm-7' }]);
});

test('a recalled memory says when the code that it is about has changed', async () => {
  const chat = await suite.open(richConversation);
  await expect.poll(() => chat.callsOf('checkAnchors')).toEqual([]);
  await chat.host((host) => {
    host.driftedMemory = 'k-1';
  });
  await chat.page.locator('summary').getByText('Recalled 2').click();
  await chat.page.getByText('The code has changed since: retry in src/a.ts').waitFor();
  // It is looked up when the receipt is opened, and only of memories.
  await expect.poll(() => chat.callsOf('checkAnchors')).toEqual([{ memoryIds: ['k-1'] }]);
});

test('feedback on a recalled memory is given by keyboard, spoken, and taken back', async () => {
  const chat = await suite.open(richConversation);
  await chat.page.locator('summary').getByText('Recalled 2').click();
  const group = chat.page.getByRole('group', { name: /^Feedback on the memory: / });
  await expect.poll(() => group.count()).toBe(1);
  const names = ['helped', 'is wrong', 'is out of date', 'should not have been used here'];
  for (const name of names) {
    await group.getByRole('button', { name: `This memory ${name}`, pressed: false }).waitFor();
  }
  await group.getByRole('button', { name: 'This memory helped' }).focus();
  await chat.page.keyboard.press('Enter');
  await group.getByRole('button', { name: 'This memory helped', pressed: true }).waitFor();
  await chat.page
    .getByText('Noted: it counts for this memory from now on')
    .waitFor({ state: 'attached' });
  await chat.page.keyboard.press('Tab');
  await chat.page.keyboard.press('Enter');
  await group.getByRole('button', { name: 'This memory is wrong', pressed: true }).waitFor();
  await chat.page.keyboard.press('Shift+Tab');
  await chat.page.keyboard.press('Enter');
  await group.getByRole('button', { name: 'This memory helped', pressed: false }).waitFor();
  const given = await chat.callsOf('giveFeedback');
  expect(given).toMatchObject([
    { memoryId: 'k-1', verdict: 'helped' },
    { memoryId: 'k-1', verdict: 'wrong' },
  ]);
  await expect.poll(() => chat.callsOf('undoMemoryChange')).toEqual([{ changeId: 'c-helped' }]);
});

test('feedback that was given is there when the session is opened again, and is taken back', async () => {
  const chat = await suite.open(richConversation);
  const helped = (pressed: boolean) =>
    chat.page.getByRole('button', { name: 'This memory helped', pressed });
  await chat.page.locator('summary').getByText('Recalled 2').click();
  await helped(false).click();
  await helped(true).waitFor();
  const { id, title } = await chat.host((host) => {
    const shown = host.session!;
    host.session = host.samples.sessionNamed('s-2', 'Other');
    const entries = host.entries;
    host.entries = [];
    host.open();
    host.entries = entries;
    return shown;
  });
  await chat.page.locator('summary').waitFor({ state: 'detached' });
  await chat.host(
    (host, shown) => {
      host.session = host.samples.sessionNamed(shown.id, shown.title);
      host.open();
    },
    { id, title },
  );
  await chat.page.locator('summary').getByText('Recalled 2').click();
  await helped(true).click();
  await helped(false).waitFor();
  await expect.poll(() => chat.callsOf('undoMemoryChange')).toEqual([{ changeId: 'c-helped' }]);
});

test('feedback that is taken back elsewhere is shown as such', async () => {
  const chat = await suite.open((host) => {
    const { recallFor, replyEntry, userEntry } = host.samples;
    const given = { memoryId: 'k-1', verdict: 'outOfDate', changeId: 'c-1' } as never;
    host.entries = [
      userEntry('u-1', 'When do we deploy?'),
      { ...replyEntry('r-1', 'u-1', 'On Fridays.', {}, recallFor('r-1')), feedback: [given] },
    ];
  });
  await chat.page.locator('summary').getByText('Recalled 2').click();
  const outOfDate = (pressed: boolean) =>
    chat.page.getByRole('button', { name: 'This memory is out of date', pressed });
  await outOfDate(true).waitFor();
  await chat.host((host) => host.put({ ...host.entries[1]!, feedback: [] }));
  await outOfDate(false).waitFor();
});

test('a noted memory opens, is taken back and restored', async () => {
  const chat = await suite.open(richConversation);
  const noted = chat.page.locator('recollect-noted');
  await noted.getByRole('button', { name: /^Forget/ }).click();
  await noted.getByText('Forgotten:').waitFor();
  await noted.getByRole('button', { name: /^Restore/ }).click();
  await noted.getByText('Noted:').waitFor();
  await noted.getByText('We deploy on Fridays').click();
  await expect.poll(() => chat.callsOf('forgetMemory')).toEqual([{ memoryId: 'k-1' }]);
  await expect.poll(() => chat.callsOf('restoreMemory')).toEqual([{ memoryId: 'k-1' }]);
  await expect.poll(() => chat.callsOf('openMemory')).toEqual([{ memoryId: 'k-1' }]);
});

test('what a message replaced, opened and left waiting is told, undone, decided and accepted', async () => {
  const chat = await suite.open((host) => {
    const { memory, userEntry } = host.samples;
    const old = memory('k-2', 'We use Jest.');
    const waiting = { ...memory('k-3', 'Ana is on leave.'), state: 'pending' as const };
    host.entries = [
      {
        ...userEntry('u-1', 'We moved to Vitest. Ana is on leave.', {}, [
          memory('k-1', 'We moved to Vitest.'),
          waiting,
        ]),
        effects: [
          {
            action: 'superseded',
            changeId: 'c-1' as never,
            undone: false,
            version: old.current,
            successor: 'We moved to Vitest.',
          },
        ],
        conflicts: [
          { id: 'x-1' as never, memoryId: 'k-1' as never, against: 'Tests run in Mocha.' },
        ],
      },
    ];
  });
  const noted = chat.page.locator('recollect-noted');
  await noted.getByText('Replaced:').waitFor();
  await noted.getByText('by “We moved to Vitest.”').waitFor();
  await noted.getByRole('button', { name: /^Undo what this message changed/ }).click();
  await noted.getByText('May contradict:').waitFor();
  await noted
    .getByRole('button', { name: 'Decide the conflict with: Tests run in Mocha.' })
    .click();
  await noted.getByRole('button', { name: 'Show in Memories' }).click();
  await noted.getByText('Waits for your yes:').waitFor();
  await noted.getByRole('button', { name: 'Accept: Ana is on leave.' }).click();
  await noted.getByText('Waits for your yes:').waitFor({ state: 'detached' });
  await expect.poll(() => chat.callsOf('acceptMemory')).toEqual([{ memoryId: 'k-3' }]);
  await expect.poll(() => chat.callsOf('undoMemoryChange')).toEqual([{ changeId: 'c-1' }]);
  await expect.poll(() => chat.callsOf('decideConflict')).toEqual([{ conflictId: 'x-1' }]);
  await expect.poll(() => chat.callsOf('showMemories')).toEqual([{}]);
});

test('stopped, failed and unanswered messages offer another try; tone and redaction are told', async () => {
  const chat = await suite.open(richConversation);
  await expect
    .poll(() => chat.page.getByText('Stopped. What had arrived was kept.').count())
    .toBe(1);
  await expect
    .poll(() => chat.page.getByText('The endpoint refused the key (401)').count())
    .toBe(1);
  await expect
    .poll(() => chat.page.getByText('Taken out before it was stored: GitHub token').count())
    .toBe(1);
  await expect.poll(() => chat.page.getByRole('img', { name: 'Sounds positive' }).count()).toBe(1);
  await expect.poll(() => chat.page.getByRole('button', { name: 'Retry' }).count()).toBe(2);
  await chat.page.getByRole('button', { name: 'Answer it' }).click();
  await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
  await expect.poll(() => chat.callsOf('retry')).toEqual([{ userMessageId: 'u-5' }]);
  await expect.poll(() => chat.page.getByRole('button', { name: 'Answer it' }).count()).toBe(0);
  await chat.host((host) => {
    const { settings } = host.status;
    host.changeStatus({ settings: { ...settings, showSentiment: false } });
  });
  await expect.poll(() => chat.page.getByRole('img', { name: 'Sounds positive' }).count()).toBe(0);
});

test('a block is coloured when it closes, not before, and stays the same element meanwhile', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(1);
    host.startReply(host.entries[0]!.message.id);
  });
  const block = chat.page.locator('recollect-code');
  await chat.host((host) => host.stream('```ts\nconst a = 1;\n'));
  await block.getByRole('button', { name: 'Wrap lines' }).click();
  await chat.host((host) => host.stream('let b = "two";\n'));
  await block.getByText('two').waitFor();
  await chat.page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await expect.poll(() => block.locator('.token').count()).toBe(0);
  await expect.poll(() => block.locator('[aria-pressed=true]').count()).toBe(1);

  await chat.host((host) => host.stream('```\n\nAnd then:\n'));
  await block.locator('.token.keyword').first().waitFor();
  await expect
    .poll(() => block.locator('.token.keyword').allInnerTexts())
    .toEqual(['const', 'let']);
  await expect.poll(() => block.locator('pre').innerText()).toBe('const a = 1;\nlet b = "two";\n');
  await expect.poll(() => block.locator('[aria-pressed=true]').count()).toBe(1);
});

test('the last block is coloured when the reply ends; one in no known language stays plain', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(1);
    host.startReply(host.entries[0]!.message.id);
  });
  const blocks = chat.page.locator('recollect-code');
  await chat.host((host) => host.stream('```klingon\nlet x\n```\n\n```py\nreturn 5\n```'));
  await blocks.nth(1).waitFor();
  await chat.host((host) => host.endReply());
  await blocks.nth(1).locator('.token.keyword').waitFor();
  await expect.poll(() => blocks.nth(0).locator('.token').count()).toBe(0);
});

test('what is being selected is coloured when the selection is gone', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(1);
    host.startReply(host.entries[0]!.message.id);
  });
  await chat.host((host) => host.stream('```ts\nconst a = 1;\n'));
  const block = chat.page.locator('recollect-code');
  await block.getByText('const a = 1;').selectText();
  await chat.host((host) => host.endReply());
  await chat.page.getByRole('button', { name: 'Send' }).waitFor();
  await chat.page.evaluate(async () => {
    for (let times = 0; times < 4; times++) await new Promise((done) => requestIdleCallback(done));
  });
  await expect
    .poll(() => chat.page.evaluate(() => getSelection()?.toString()))
    .toContain('const a = 1;');
  await chat.page.evaluate(() => getSelection()?.removeAllRanges());
  await block.locator('.token.keyword').waitFor();
});

test('copying by hand keeps the lines, across messages and coloured code', async () => {
  const chat = await suite.open(richConversation);
  await chat.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.page.locator('recollect-code').last().locator('.token').first().waitFor();
  await chat.page.evaluate(() => {
    const selection = getSelection()!;
    selection.selectAllChildren(document.querySelector('[data-message="r-2"] recollect-markdown')!);
    const end = document.querySelector('[data-message="u-3"] .typed')!;
    selection.extend(end, end.childNodes.length);
  });
  await chat.page.keyboard.press('Control+c');
  const copied = await chat.page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split(/\r?\n/u).map((line) => line.trimEnd());
  expect(lines).toContain('export function deploy(day: Day): void {');
  expect(lines).toContain('}');
  expect(lines).toContain('Ask the calendar');
  expect(lines.at(-1)).toBe('And on holidays?');
});
