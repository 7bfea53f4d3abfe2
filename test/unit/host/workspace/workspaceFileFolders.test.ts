import { expect, test } from 'vitest';
import { readWorkspace } from '../../../../src/host/workspace/readWorkspace';
import { workspaceFileFolders } from '../../../../src/host/workspace/workspaceFileFolders';
import type { WorkspaceFiles } from '../../../../src/host/workspace/workspaceFiles';

const file = 'file:///projects/my%20team/both.code-workspace';

const holding = (text: string | undefined): WorkspaceFiles => ({
  head: async (uri) => (uri === file ? text : undefined),
  kind: async () => undefined,
  onDisk: async () => undefined,
});

test.each([
  [
    'relative, absolute and remote ones',
    '{"folders": [{"path": "api"}, {"path": "../web \\u00fc"}, {"path": "/srv/c"}, {"uri": "vscode-remote://host/d"}]}',
    [
      'file:///projects/my%20team/api',
      'file:///projects/web%20%C3%BC',
      'file:///srv/c',
      'vscode-remote://host/d',
    ],
  ],
  [
    'those beside comments and trailing commas',
    '{\n// "folders": [{"path": "no"}],\n"folders": [ /* one */ {"name": "a // b", "path": "api",},],\n"settings": {"x": [{"path": "y"}]}}',
    ['file:///projects/my%20team/api'],
  ],
  [
    'one whose name holds a bracket, and none that is no folder',
    '{"folders": [{"path": "a]b"}, {"name": "x"}, 7]}',
    ['file:///projects/my%20team/a%5Db'],
  ],
  ['none', '{"folders": []}', []],
  ['none of a file that is none', 'nothing', []],
  ['none of a file that cannot be read', undefined, []],
])('the folders that a workspace file names: %s', async (_, text, folders) => {
  expect(await workspaceFileFolders(file, holding(text))).toEqual(folders);
});

test('are those of a workspace whose folders VS Code does not know yet', async () => {
  const files = holding('{"folders": [{"path": "api"}]}');
  const read = (folders: readonly string[]) =>
    readWorkspace({ name: 'both', file, folders }, files);
  expect((await read([])).place.folders).toEqual(['file:///projects/my%20team/api']);
  expect((await read([])).folderPlaces.map(({ uri }) => uri)).toEqual([
    'file:///projects/my%20team/api',
  ]);
  expect((await read(['file:///known'])).place.folders).toEqual(['file:///known']);
});
