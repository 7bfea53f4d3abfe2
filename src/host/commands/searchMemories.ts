import * as vscode from 'vscode';
import type { Timestamp } from '../../core/base/clock';
import type { Memory } from '../../core/memory/memory';
import { memoryGroupLabel } from '../trees/memoryItems';
import { oneLine } from '../trees/oneLine';
import { relativeTime } from '../trees/relativeTime';
import { type SearchOutcome, typedSearch } from './typedSearch';

export interface SearchMemoriesOptions {
  /** The memories that contain a text, the first page of them. */
  readonly find: (text: string) => Promise<readonly Memory[]>;
  readonly onError: (error: unknown) => void;
  readonly now: Timestamp;
  readonly locale: string;
}

/** Searches the memories of the whole store; undefined when the user turns away. */
export function searchMemories({
  find,
  onError,
  now,
  locale,
}: SearchMemoriesOptions): Promise<SearchOutcome<Memory> | undefined> {
  return typedSearch({
    title: vscode.l10n.t('Search Memories'),
    placeholder: vscode.l10n.t('Type a part of what you look for'),
    showInView: vscode.l10n.t('List them in the Memories view'),
    nothing: () => vscode.l10n.t('No memory contains this text'),
    find,
    itemOf: (memory) => ({
      label: oneLine(memory.current.text),
      description: [
        memoryGroupLabel(memory.state === 'current' ? memory.kind : memory.state),
        relativeTime(memory.learntAt, now, locale),
      ].join(' · '),
    }),
    onError,
  });
}
