import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { underPinnedNode } from './lib/install.mjs';
import { resultsDir, root } from './lib/paths.mjs';
import { main, step, UserError } from './lib/progress.mjs';

/** The pictures that the README shows, each by the name that the gallery's test gives it. */
const pictures = ['chat'];

/** The states of the views that the gallery shows, each by the names of its tests' pictures. */
const sheets = {
  chat: [
    ...['firstRun', 'welcome', 'conversation', 'streaming', 'large', 'find', 'summary'],
    ...['connecting', 'connectionFailed', 'storeError', 'crashed'],
  ],
  trees: ['empty', 'loading', 'filled', 'large', 'noMatch', 'error'],
};

/** The state that the README shows in all themes. */
const themesPicture = 'conversation';

const folders = {
  chat: join(resultsDir, 'chat-page'),
  trees: join(resultsDir, 'screenshots'),
};

/** Makes the README's pictures and the gallery anew: the trees in a real VS Code, the chat's page in its states. */
await main(async () => {
  if (!(await underPinnedNode())) return;
  const { runVitest } = await import('./lib/vitestStage.mjs');
  for (const [project, file] of [
    ['page', 'looks'],
    ['gallery', ''],
  ]) {
    const { failed } = await runVitest(project ?? '', file ? [file] : []);
    if (failed > 0) throw new UserError('The gallery failed, so the pictures stay as they were.');
  }
  const [shown, gallery] = [join(root, 'media/screenshots'), join(root, 'docs/screenshots')];
  await Promise.all([shown, gallery].map((folder) => mkdir(folder, { recursive: true })));
  for (const name of pictures) {
    const made = join(resultsDir, 'screenshots', `gallery-${name}.png`);
    await copyFile(made, join(shown, `${name}.png`));
  }
  const { SheetMaker } = await import('./lib/sheetMaker.mjs');
  const maker = await SheetMaker.start();
  try {
    for (const view of /** @type {const} */ (['chat', 'trees'])) {
      for (const state of sheets[view]) {
        const prefix = join(folders[view], view === 'trees' ? `trees-${state}` : state);
        const sheet = await step(`Laying out ${view}, ${state}`, () => maker.make(prefix));
        await writeFile(join(gallery, `${view}-${state}.webp`), sheet);
        if (view === 'chat' && state === themesPicture) {
          await writeFile(join(shown, 'themes.webp'), sheet);
        }
      }
    }
  } finally {
    await maker.stop();
  }
});
