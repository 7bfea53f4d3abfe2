import { expect, test, vi } from 'vitest';
import { fileName } from '../../../../src/host/memories/memoryUris';

vi.mock('vscode', () => import('../../../support/vscodeShim'));

test.each([
  ['The API listens on port 5432.', 'The API listens on port 5432'],
  ['Use tabs', 'Use tabs'],
  ['Why not? It is src/app#main', 'Why not  It is src app main'],
  ['What comes first …', 'What comes first …'],
])('a memory that says %j is a file named %j', (text, name) => {
  expect(fileName(text)).toBe(name);
});
