import { beforeEach, expect, test, vi } from 'vitest';
import { shownWorkspace } from '../../../../src/host/workspace/shownWorkspace';
import { HeldTimers } from '../../../support/heldTimers';
import { changeWorkspaceFolders, Uri, workspace } from '../../../support/vscodeShim';

vi.mock('vscode', () => import('../../../support/vscodeShim'));

const file = 'file:///work/both.code-workspace';
let timers: HeldTimers;

beforeEach(() => {
  timers = new HeldTimers();
  workspace.workspaceFile = undefined;
  workspace.workspaceFolders = undefined;
});

test('a window without a workspace, or with its folders, is read at once', async () => {
  expect(await shownWorkspace(timers)).toEqual({ name: undefined, file: undefined, folders: [] });
  changeWorkspaceFolders(['file:///work/one']);
  expect(await shownWorkspace(timers)).toMatchObject({ folders: ['file:///work/one'] });
  workspace.workspaceFile = Uri.parse(file);
  expect(await shownWorkspace(timers)).toMatchObject({ file, folders: ['file:///work/one'] });
  expect(timers.delays).toEqual([]);
});

test('the folders of a workspace file are waited for', async () => {
  workspace.workspaceFile = Uri.parse(file);
  const shown = shownWorkspace(timers);
  changeWorkspaceFolders(['file:///work/one', 'file:///work/two']);
  expect(await shown).toMatchObject({ file, folders: ['file:///work/one', 'file:///work/two'] });
});

test('a workspace file without folders does not keep the memories closed', async () => {
  workspace.workspaceFile = Uri.parse(file);
  const shown = shownWorkspace(timers);
  timers.ring();
  expect(await shown).toMatchObject({ file, folders: [] });
});
