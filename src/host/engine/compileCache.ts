import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where Node keeps what it has compiled of the engine (`module.enableCompileCache` in its documentation): without it,
 * each start compiles a megabyte of code anew.
 */
export class CompileCache {
  /** Absolute; made by Node when it has something to keep. */
  readonly folder: string;
  readonly #parent: string;
  readonly #version: string;

  /**
   * @param storage the folder for what belongs to no workspace, absolute
   * @param version of the extension: the code of each is another
   */
  constructor(storage: string, version: string) {
    this.#parent = join(storage, 'compile-cache');
    this.#version = version;
    this.folder = join(this.#parent, version);
  }

  /**
   * Removes what other versions have left, and keeps others from looking into what Node has made.
   * @throws a disk error
   */
  async tidy(): Promise<void> {
    const versions = await namesIn(this.#parent);
    if (versions.length === 0) return;
    const others = versions.filter((version) => version !== this.#version);
    await Promise.all(
      others.map((version) => rm(join(this.#parent, version), { recursive: true, force: true })),
    );
    const made = (await namesIn(this.folder)).map((name) => join(this.folder, name));
    const folders = versions.includes(this.#version) ? [this.folder, ...made] : [];
    await Promise.all([this.#parent, ...folders].map((folder) => chmod(folder, 0o700)));
  }
}

/** None where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
