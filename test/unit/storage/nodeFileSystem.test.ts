import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { NodeFileSystem } from '../../../src/storage/nodeFileSystem';
import { temporaryFolder } from '../../support/openStore';

/** What was handed to the disk for good: the file or folder, and what it held then. */
const flushed: { readonly inode: number; readonly content: string }[] = [];

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const noting = (flush: (descriptor: number) => void) => (descriptor: number) => {
    flush(descriptor);
    const stat = real.fstatSync(descriptor);
    const bytes = Buffer.alloc(stat.isFile() ? stat.size : 0);
    if (bytes.length > 0) real.readSync(descriptor, bytes, 0, bytes.length, 0);
    flushed.push({ inode: stat.ino, content: bytes.toString() });
  };
  return {
    ...real,
    fdatasyncSync: noting(real.fdatasyncSync),
    fsyncSync: noting(real.fsyncSync),
  };
});

beforeEach(() => {
  flushed.length = 0;
});

it('flushes a file to the disk with all that was written to it, and not before it is asked to', () => {
  const path = join(temporaryFolder(onTestFinished), 'file');
  const file = new NodeFileSystem().open(path, 'createNew');
  file.write(Buffer.from('half'), 0);
  file.write(Buffer.from(' and whole'), 4);
  expect(flushed).toEqual([]);
  file.flush();
  const { ino: inode } = fs.statSync(path);
  expect(flushed).toEqual([{ inode, content: 'half and whole' }]);
  file.truncate(4);
  file.flush();
  expect(flushed.at(-1)).toEqual({ inode, content: 'half' });
  file.close();
});

it('flushes the names in a folder to the disk', () => {
  const folder = temporaryFolder(onTestFinished);
  const fileSystem = new NodeFileSystem();
  fileSystem.open(join(folder, 'file'), 'createNew').close();
  fileSystem.flushFolder(folder);
  // Windows cannot, and journals them by itself.
  const expected = { inode: fs.statSync(folder).ino, content: '' };
  expect(flushed).toEqual(process.platform === 'win32' ? [] : [expected]);
});

it('tells a file from another of the same size that took its place', () => {
  const folder = temporaryFolder(onTestFinished);
  const fileSystem = new NodeFileSystem();
  const make = (name: string, text: string) => {
    const file = fileSystem.open(join(folder, name), 'createNew');
    file.write(Buffer.from(text), 0);
    file.close();
  };
  make('file', 'one');
  make('other', 'two');
  const path = join(folder, 'file');
  const before = fileSystem.stat(path)?.identity;
  expect(fileSystem.stat(path)?.identity).toBe(before);
  fileSystem.rename(join(folder, 'other'), path);
  expect(fileSystem.stat(path)?.identity).not.toBe(before);
});
