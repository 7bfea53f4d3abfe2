import { join } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { Database } from './database';
import type { DatabaseAhead } from './databaseAhead';
import { DamagedGeneration } from './describedFiles';
import { diskErrorCode, isDiskError } from './diskErrors';
import {
  flushPath,
  makeFileIfMissing,
  makeFolderIfMissing,
  readWholeFile,
  removeTree,
} from './durableFiles';
import { keyIdOfContent } from './encryption/contentKey';
import { ContentSeal } from './encryption/contentSeal';
import type { KeyRing } from './encryption/keyRing';
import { Pieces, UnsealedPieces } from './encryption/pieces';
import { RecordCipher } from './encryption/recordCipher';
import type { StoreKey } from './encryption/storeKey';
import type { FileSystem } from './fileSystem';
import { readFormat, type StoreState, writeFormat } from './formatFile';
import { Generations, type Manifest } from './generation';
import { Journal } from './journal';
import {
  damagedFormatNotice,
  damagedGenerationNotice,
  journalNotices,
  missingFormatNotice,
  unsealedPiecesNotice,
} from './notices';
import { Projector } from './projector';
import type { JournalRecord } from './record';
import { SetAside } from './setAside';
import {
  contentName,
  parseContentName,
  segmentName,
  sequenceName,
  storeFormat,
  StoreLayout,
} from './storeLayout';

interface OpenedGeneration {
  /** Null when the database begins empty. */
  readonly generation: Manifest | null;
  readonly database: Database;
}

/** A content folder as it was found: the newest good generation, and what the journal holds after it. */
export interface LoadedContent extends OpenedGeneration {
  readonly epoch: number;
  readonly journal: Journal;
  readonly generations: Generations;
  readonly records: readonly JournalRecord[];
  /** What was damaged, in words for the user. */
  readonly notices: readonly string[];
  /** Names in the set-aside folder of what was put there this time. */
  readonly setAside: readonly string[];
}

/**
 * The store's folder on disk, apart from what is open of it. All methods but the constructor run under
 * the store's lock, or write nothing.
 */
export class StoreFolder {
  readonly layout: StoreLayout;
  readonly setAside: SetAside;
  readonly #fileSystem: FileSystem;
  readonly #sqlite: SqlJsStatic;
  readonly #keys: KeyRing;
  readonly #pieces: Pieces;
  #key: StoreKey | undefined;
  #glanced:
    | { readonly identity: string | undefined; readonly state: StoreState | undefined }
    | undefined;
  /** For the first time that a database is read. */
  #ahead: DatabaseAhead | undefined;

  constructor(
    fileSystem: FileSystem,
    folder: string,
    sqlite: SqlJsStatic,
    keys: KeyRing,
    ahead?: DatabaseAhead,
  ) {
    this.#ahead = ahead;
    this.layout = new StoreLayout(folder);
    this.#fileSystem = fileSystem;
    this.#sqlite = sqlite;
    this.#keys = keys;
    this.#pieces = new Pieces(fileSystem, this.layout);
    this.setAside = new SetAside(fileSystem, this.layout.setAsideFolder, () => this.#key);
  }

  /** What the content that was loaded last is sealed with; undefined when it is not encrypted. */
  get key(): StoreKey | undefined {
    return this.#key;
  }

  /** Undefined when the folder, or the file that makes it a store, is not there. */
  state(): StoreState | undefined {
    const reading = readFormat(this.#fileSystem, this.layout.formatFile);
    return reading.kind === 'present' ? reading.state : undefined;
  }

  /** The same as `state`, read again only when the file is another: for what is asked with every question. */
  glance(): StoreState | undefined {
    const identity = this.#fileSystem.stat(this.layout.formatFile)?.identity;
    if (this.#glanced?.identity !== identity) this.#glanced = { identity, state: this.state() };
    return this.#glanced?.state;
  }

  /**
   * Reads the store, makes it if there is none, and mends what a crash or a bad disk left.
   * @param writable false: take it as it is and write nothing
   * @throws MissingKey before anything is changed
   */
  load(writable: boolean): LoadedContent {
    const notices: string[] = [];
    const setAside: string[] = [];
    const state = writable ? this.#settle(notices, setAside) : this.#readState();
    const { epoch } = state;
    const generations = this.#generations(epoch, this.#key);
    const newest = this.#newestGood(generations, writable, notices, setAside);
    try {
      const journal = new Journal(
        this.#fileSystem,
        this.layout.journalFolder(epoch),
        this.setAside,
        this.#key && new RecordCipher(this.#key, epoch),
      );
      const contents = journal.load(newest.generation?.sequence ?? 0);
      setAside.push(...contents.setAside);
      let unfinished: string | undefined;
      if (writable) {
        journal.ensureSegment();
        unfinished = journal.repair();
        if (unfinished !== undefined) setAside.push(unfinished);
      }
      notices.push(...journalNotices(contents, unfinished));
      // Last: until everything could be read and migrated, the older Recollect that wrote it can still use it.
      if (writable && state.format < storeFormat) {
        writeFormat(this.#fileSystem, this.layout.formatFile, { ...state, format: storeFormat });
      }
      return {
        ...newest,
        epoch,
        journal,
        generations,
        records: contents.records,
        notices,
        setAside,
      };
    } catch (error) {
      newest.database.dispose();
      throw error;
    }
  }

  /** What stands for a store that cannot be reached: an empty one, of an epoch that no store has. */
  absent(): LoadedContent {
    const epoch = 0;
    return {
      generation: null,
      database: new Database(this.#sqlite),
      epoch,
      journal: new Journal(
        this.#fileSystem,
        this.layout.journalFolder(epoch),
        this.setAside,
        undefined,
      ),
      generations: this.#generations(epoch, undefined),
      records: [],
      notices: [],
      setAside: [],
    };
  }

  /**
   * Begins the next epoch with this database as its whole content, and removes the old one. From the
   * moment that the format file names the new epoch this is finished at the next opening if it is cut short.
   * @param erasing also removes what was set aside and the store's own backups
   * @param key what it is sealed with from now on; undefined: it is not encrypted
   */
  replaceContent(
    epoch: number,
    content: {
      readonly sequence: number;
      readonly createdAt: number;
      readonly database: Uint8Array;
      readonly erasing: boolean;
      readonly key: StoreKey | undefined;
    },
  ): void {
    const { erasing, key } = content;
    this.#pieces.sweep();
    if (this.#key && this.#key.id !== key?.id) this.#pieces.unseal(this.#key);
    removeTree(this.#fileSystem, this.layout.contentFolder(epoch));
    this.#makeContent(epoch);
    this.#makeFirstSegment(epoch, content.sequence);
    const generations = this.#generations(epoch, key);
    generations.prepare({ ...content, blobs: {} }, sequenceName(content.sequence));
    generations.publish(content.sequence, sequenceName(content.sequence));
    const state = { format: storeFormat, epoch, erasing, keyId: key?.id };
    writeFormat(this.#fileSystem, this.layout.formatFile, state);
    this.#key = key;
    try {
      this.#removeOld(state);
    } catch (error) {
      throw error instanceof UnsealedPieces ? error.cause : error;
    }
  }

  #readState(): StoreState {
    const state = this.state();
    if (state) {
      this.#key = this.#keyOf(state.keyId);
      return state;
    }
    throw new RecollectError(
      'storeUnavailable',
      translate(
        'There is no memory store in {0} that could be read, and none can be made there. Allow writing to that folder and reload the window.',
        this.layout.folder,
      ),
    );
  }

  /** Makes sure of the format file and the folders, and removes what does not belong to the epoch. */
  #settle(notices: string[], setAside: string[]): StoreState {
    const { layout } = this;
    const reading = readFormat(this.#fileSystem, layout.formatFile);
    let state: StoreState;
    if (reading.kind === 'present') {
      state = reading.state;
      try {
        this.#key = this.#keyOf(state.keyId);
      } catch (error) {
        // An old content that was not encrypted does not wait for the key.
        const isThere = this.#fileSystem.stat(layout.contentFolder(state.epoch)) !== undefined;
        if (isThere) this.#removeOldContents(state);
        throw error;
      }
    } else {
      const found = this.#guessEpoch();
      const keyId =
        found === undefined ? undefined : keyIdOfContent(this.#fileSystem, layout, found);
      this.#key = this.#keyOf(keyId);
      if (reading.kind === 'damaged') {
        const bytes = readWholeFile(this.#fileSystem, layout.formatFile);
        const name = this.setAside.copy('format-damaged.json', bytes);
        if (name !== undefined) setAside.push(name);
      }
      if (found === undefined) {
        this.#makeContent(1);
        this.#makeFirstSegment(1, 0);
        flushPath(this.#fileSystem, layout.folder);
      } else
        notices.push(reading.kind === 'damaged' ? damagedFormatNotice() : missingFormatNotice());
      state = { format: storeFormat, epoch: found ?? 1, erasing: false, keyId };
      writeFormat(this.#fileSystem, layout.formatFile, state);
    }
    if (
      !this.#fileSystem.stat(layout.journalFolder(state.epoch)) ||
      !this.#fileSystem.stat(layout.generationsFolder(state.epoch))
    ) {
      this.#makeContent(state.epoch);
    }
    try {
      this.#removeOld(state);
    } catch (error) {
      if (state.erasing || !(error instanceof UnsealedPieces)) throw error;
      notices.push(unsealedPiecesNotice());
    }
    // Whoever named the format file may have been killed before flushing the name.
    this.#fileSystem.flushFolder(layout.folder);
    return state;
  }

  #keyOf(keyId: string | undefined): StoreKey | undefined {
    return keyId === undefined ? undefined : this.#keys.get(keyId);
  }

  #generations(epoch: number, key: StoreKey | undefined): Generations {
    const folder = this.layout.generationsFolder(epoch);
    return new Generations(this.#fileSystem, folder, new ContentSeal(key, epoch));
  }

  #makeFirstSegment(epoch: number, sequence: number): void {
    const journal = this.layout.journalFolder(epoch);
    makeFileIfMissing(this.#fileSystem, join(journal, segmentName(sequence + 1)));
    this.#fileSystem.flushFolder(journal);
  }

  /** Makes what is missing of a content folder, durably, before the format file names it. */
  #makeContent(epoch: number): void {
    const { layout } = this;
    makeFolderIfMissing(this.#fileSystem, layout.contentFolder(epoch));
    makeFolderIfMissing(this.#fileSystem, layout.journalFolder(epoch));
    makeFolderIfMissing(this.#fileSystem, layout.generationsFolder(epoch));
    this.#fileSystem.flushFolder(layout.contentFolder(epoch));
    this.#fileSystem.flushFolder(layout.folder);
  }

  /**
   * Without a format file: the newest content folder in which something was written. Undefined when
   * there is none: then the store is new, or its making was cut short.
   */
  #guessEpoch(): number | undefined {
    const epochs = this.#fileSystem
      .list(this.layout.folder)
      .map(parseContentName)
      .filter((epoch) => epoch !== undefined)
      .sort((a, b) => a - b);
    const hasChanges = (epoch: number) => {
      const journal = this.layout.journalFolder(epoch);
      if (!this.#fileSystem.stat(journal)) return false;
      return this.#fileSystem
        .list(journal)
        .some((name) => (this.#fileSystem.stat(join(journal, name))?.size ?? 0) > 0);
    };
    const hasGeneration = (epoch: number) => this.#generations(epoch, undefined).list().length > 0;
    return epochs.findLast(hasChanges) ?? epochs.find(hasGeneration);
  }

  #removeOldContents(state: StoreState): void {
    const { layout } = this;
    for (const name of this.#fileSystem.list(layout.folder)) {
      if (parseContentName(name) === undefined || name === contentName(state.epoch)) continue;
      removeTree(this.#fileSystem, join(layout.folder, name));
    }
  }

  #removeOld(state: StoreState): void {
    const { layout } = this;
    this.#removeOldContents(state);
    if (!state.erasing) {
      if (this.#key) this.#pieces.seal(this.#key);
      return;
    }
    removeTree(this.#fileSystem, layout.setAsideFolder);
    removeTree(this.#fileSystem, layout.backupsFolder);
    this.#fileSystem.flushFolder(layout.folder);
    writeFormat(this.#fileSystem, layout.formatFile, { ...state, erasing: false });
  }

  #newestGood(
    generations: Generations,
    writable: boolean,
    notices: string[],
    setAside: string[],
  ): OpenedGeneration {
    for (const sequence of generations.list()) {
      try {
        return this.#readGeneration(generations, sequence);
      } catch (error) {
        if (error instanceof RecollectError || isTransient(error)) throw error;
        generations.distrust(sequence);
        notices.push(damagedGenerationNotice(error));
        if (!writable) continue;
        try {
          const name = `generation-${sequenceName(sequence)}-damaged`;
          setAside.push(this.setAside.move(generations.folderOf(sequence), name));
        } catch {
          // It stays where it is, distrusted; reading the rest matters more.
        }
      }
    }
    return { generation: null, database: new Database(this.#sqlite) };
  }

  #readGeneration(generations: Generations, sequence: number): OpenedGeneration {
    for (let attempt = 1; ; attempt++) {
      try {
        const generation = generations.readManifest(sequence);
        const ahead = this.#ahead;
        this.#ahead = undefined;
        const file = generations.readDatabase(generation, ahead);
        const database = new Database(this.#sqlite, file);
        if (new Projector(database).lastSequence === sequence) return { generation, database };
        database.dispose();
        throw new DamagedGeneration(translate('its database is another one’s'));
      } catch (error) {
        // A disk that stumbles once must not cost a snapshot.
        if (attempt > 1 || !isDiskError(error, 'EIO')) throw error;
      }
    }
  }
}

/** A disk's error that says nothing about the file: too many open files, a network that is away. */
function isTransient(error: unknown): boolean {
  return diskErrorCode(error) !== undefined && !isDiskError(error, 'EIO', 'ENOENT');
}
