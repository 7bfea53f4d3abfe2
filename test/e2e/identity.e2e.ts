import { execFileSync } from 'node:child_process';
import { cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { filesBelow, loggedText, storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import { notification, pick, question } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories });

const asked = 'When do we deploy?';
const nothingKnown = 'I know nothing about this yet.';
const folder = (name: string) => join(suite.vscode.dataDir, name);

/** Opens a folder or a workspace file in the window, which then knows another workspace. */
async function open(name: string): Promise<Chat> {
  await suite.vscode.page.goto('about:blank');
  await suite.vscode.open(folder(name));
  return Chat.show(suite.vscode);
}

async function tell(name: string, text: string): Promise<void> {
  const chat = await open(name);
  await chat.ask(text);
}

/** What a new session of the workspace that is open recalls. */
async function recalledHere(chat: Chat): Promise<string> {
  await chat.startSession();
  return chat.ask(asked);
}

function git(where: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...identity, ...args], { cwd: folder(where), stdio: 'pipe' });
}

async function makeRepository(name: string): Promise<void> {
  await mkdir(folder(name));
  await writeFile(join(folder(name), 'notes.md'), name);
  git(name, 'init', '--quiet');
  git(name, 'add', '.');
  git(name, 'commit', '--quiet', '-m', `first of ${name}`);
}

/** Answers the dialog that asks whose memories these are. */
async function decideAbout(name: string, answer: string, picture: string): Promise<void> {
  const { page } = suite.vscode;
  const dialog = page.getByRole('dialog', { name: `Use the memories of “${name}” here?` });
  await dialog.waitFor();
  await suite.vscode.screenshot(picture);
  await dialog.getByRole('button', { name: answer, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('a renamed folder is opened, and the memories are there', async () => {
  await mkdir(folder('before'));
  await tell('before', 'We deploy on Fridays from the release branch.');
  await suite.vscode.page.goto('about:blank');
  await rename(folder('before'), folder('after'));
  const chat = await open('after');
  await chat.text('We deploy on Fridays from the release branch.').first().waitFor();
  expect(await recalledHere(chat)).toContain('“We deploy on Fridays from the release branch.”');

  await mkdir(folder('before'));
  const fresh = await open('before');
  expect(await fresh.ask(asked)).toContain(nothingKnown);
});

test('a symbolic link leads to the same memories', async () => {
  await symlink(folder('after'), folder('link'));
  expect(await recalledHere(await open('link'))).toContain('on Fridays');
});

test('a worktree shares the memories of its repository, and a clone has its own', async () => {
  await makeRepository('repository');
  await tell('repository', 'We deploy on Tuesdays from the main branch.');
  git('repository', 'worktree', 'add', '--quiet', folder('worktree'));
  git('.', 'clone', '--quiet', folder('repository'), folder('clone'));
  expect(await recalledHere(await open('worktree'))).toContain('on Tuesdays');
  expect(await (await open('clone')).ask(asked)).toContain(nothingKnown);
  expect(await recalledHere(await open('repository'))).toContain('on Tuesdays');
});

test('a repository that was moved by copying is asked about, and the answer holds', async () => {
  await makeRepository('laptop');
  await tell('laptop', 'We deploy on Mondays from a tag.');
  await suite.vscode.page.goto('about:blank');
  await cp(folder('laptop'), folder('desktop'), { recursive: true, preserveTimestamps: true });
  await rm(folder('laptop'), { recursive: true });

  const chat = await open('desktop');
  await decideAbout('laptop', 'Use Them', 'identity-question');
  await chat.text('We deploy on Mondays from a tag.').first().waitFor();
  expect(await recalledHere(chat)).toContain('on Mondays');
  // In a browser VS Code writes a few seconds late which session was open: it may be the one before.
  expect(await recalledHere(await open('desktop'))).toContain('on Mondays');
  await expect.poll(() => suite.vscode.page.getByRole('dialog').count()).toBe(0);
});

test('a workspace of several folders keeps apart when the user says so', async () => {
  await writeFile(
    folder('both.code-workspace'),
    JSON.stringify({ folders: [{ path: 'repository' }, { path: 'clone' }] }),
  );
  let chat = await open('both.code-workspace');
  await decideAbout('repository', 'Keep Apart', 'identity-severalFolders');
  expect(await chat.ask(asked)).toContain(nothingKnown);
  chat = await open('both.code-workspace');
  await chat.text(asked).first().waitFor();
  await expect.poll(() => suite.vscode.page.getByRole('dialog').count()).toBe(0);
  expect(await recalledHere(await open('repository'))).toContain('on Tuesdays');
});

test('a workspace is linked to other memories by hand, and back', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await open('clone');
  // Memories are called what their workspace was called when it was last open: those of "after", by its link.
  await vscode.runCommand('Recollect: Move or Link Memories…');
  await question(page).getByRole('option', { name: /^link/ }).waitFor();
  await vscode.screenshot('identity-pick');
  await pick(page, /^link/);
  const told = notification(page, 'This workspace uses the memories of “link” now.');
  await told.waitFor();
  expect(await recalledHere(chat)).toContain('on Fridays');

  await told.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => chat.text('on Fridays').count()).toBe(0);
  expect(await recalledHere(chat)).toContain(nothingKnown);
});

test('a workspace parts from the memories that it has', async () => {
  const { vscode } = suite;
  const chat = await open('worktree');
  await vscode.runCommand('Recollect: Move or Link Memories…');
  await pick(vscode.page, /Begin with none/);
  await notification(vscode.page, 'This workspace begins with no memories.').waitFor();
  await chat.frame.getByRole('heading', { name: 'What should I remember?' }).waitFor();
  expect(await chat.ask(asked)).toContain(nothingKnown);
  expect(await recalledHere(await open('repository'))).toContain('on Tuesdays');
});

test('nobody else can read whose memories are where, and nothing went wrong on the way', async () => {
  const files = await filesBelow(storageFolder(suite.vscode));
  expect(files.filter(({ path }) => path.endsWith('identity.json')).length).toBeGreaterThan(5);
  expect(files.filter(({ isFolder, mode }) => mode !== (isFolder ? 0o700 : 0o600))).toEqual([]);
  expect(await loggedText(suite.vscode)).not.toMatch(/\[(warning|error)\]/);
});
