import * as vscode from 'vscode';
import type { Timestamp } from '../../core/base/clock';
import type { AnchorState } from '../../core/memory/codeAnchor';
import type { Memory, MemoryKind } from '../../core/memory/memory';
import { anchorNote } from '../../core/memory/anchorNote';
import { anchorPlace } from '../anchors/anchorTexts';
import { kindText } from '../memories/memoryTexts';
import { dateGroupLabel } from './dateGroupLabel';
import { groupItem, tooltipOf } from './groupItem';
import type { MemoryGroupId } from './memoryGroups';
import { oneLine } from './oneLine';
import { dateAndTime, relativeTime } from './relativeTime';

const ICONS: Readonly<Record<MemoryKind, string>> = {
  semantic: 'lightbulb',
  episodic: 'calendar',
  procedural: 'checklist',
};

export function memoryGroupLabel(group: MemoryGroupId): string {
  switch (group) {
    case 'asOf':
      return vscode.l10n.t('Back to the memories of now');
    case 'conflicts':
      return vscode.l10n.t('Conflicts');
    case 'semantic':
      return vscode.l10n.t('Facts and preferences');
    case 'episodic':
      return vscode.l10n.t('What happened');
    case 'procedural':
      return vscode.l10n.t('How we do things');
    case 'pending':
      return vscode.l10n.t('Waiting for your yes');
    case 'ended':
      return vscode.l10n.t('No longer true');
    case 'forgotten':
      return vscode.l10n.t('Forgotten');
    case 'pinned':
      return vscode.l10n.t('Pinned');
    case 'today':
    case 'yesterday':
    case 'week':
    case 'older':
      return dateGroupLabel(group);
  }
}

export function memoryGroupItem(
  group: MemoryGroupId,
  count: number,
  isFiltered: boolean,
): vscode.TreeItem {
  const label = memoryGroupLabel(group);
  return groupItem({
    group,
    label,
    count,
    spoken:
      count === 1
        ? vscode.l10n.t('{0}, 1 memory', label)
        : vscode.l10n.t('{0}, {1} memories', label, count),
    contextValue: 'memoryGroup',
    isClosed: group === 'forgotten' || group === 'ended',
    isFiltered,
  });
}

/** @param anchored what has become of the code that it is about, as far as that is known */
export function memoryItem(
  memory: Memory,
  now: Timestamp,
  locale: string,
  anchored?: AnchorState,
): vscode.TreeItem {
  const label = oneLine(memory.current.text);
  const item = new vscode.TreeItem(label);
  const note = anchorNote(anchored);
  const facts = [
    ...(memory.pinned ? [vscode.l10n.t('pinned')] : []),
    ...(note === '' ? [] : [note]),
    relativeTime(memory.learntAt, now, locale),
  ];
  item.id = `memory:${memory.id}`;
  item.description = facts.join(' · ');
  item.iconPath = new vscode.ThemeIcon(
    note !== '' ? 'warning' : memory.pinned ? 'pinned' : ICONS[memory.kind],
  );
  item.contextValue = [
    'memory',
    memory.state,
    memory.pinned ? 'pinned' : 'unpinned',
    ...(memory.current.sources.length > 0 ? ['sourced'] : []),
    ...(memory.anchor ? ['anchored'] : []),
  ].join(' ');
  item.accessibilityInformation = {
    label: [memory.current.text, kindText(memory.kind), ...facts].join(', '),
  };
  item.command = {
    command: 'recollect.openMemory',
    title: vscode.l10n.t('Open Memory'),
    arguments: [{ memoryId: memory.id }],
  };
  return item;
}

/** The row above what was believed at a moment: it says so, and leads back. */
export function asOfItem(time: Timestamp, locale: string): vscode.TreeItem {
  const item = new vscode.TreeItem(memoryGroupLabel('asOf'));
  const moment = vscode.l10n.t('shown as of {0}', dateAndTime(time, locale));
  item.id = 'group:asOf';
  item.description = moment;
  item.iconPath = new vscode.ThemeIcon('history');
  item.contextValue = 'asOf';
  item.accessibilityInformation = { label: `${memoryGroupLabel('asOf')}, ${moment}` };
  item.command = {
    command: 'recollect.showMemoriesNow',
    title: vscode.l10n.t('Show Memories of Now'),
  };
  return item;
}

/** A memory as it was believed to be at a moment: it can be looked at, and put back. */
export function memoryThenItem(
  memory: Memory,
  time: Timestamp,
  now: Timestamp,
  locale: string,
): vscode.TreeItem {
  const item = memoryItem(memory, now, locale);
  item.contextValue = 'memoryThen';
  item.command = {
    command: 'recollect.openMemoryVersion',
    title: vscode.l10n.t('Open Version of Memory'),
    arguments: [{ memoryId: memory.id, time }],
  };
  return item;
}

export function moreItem(group: MemoryGroupId, remaining: number): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Load more…'));
  item.id = `more:${group}`;
  item.description = vscode.l10n.t('{0} not listed yet', remaining);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.contextValue = 'more';
  item.command = {
    command: 'recollect.loadMoreMemories',
    title: vscode.l10n.t('Load More Memories'),
    arguments: [{ group }],
  };
  return item;
}

/** @param versions how many wordings the memory has had */
export function memoryTooltip(
  memory: Memory,
  details: { readonly versions: number; readonly sourceTitle: string | undefined },
  locale: string,
): vscode.MarkdownString {
  const lines = [
    kindText(memory.kind),
    vscode.l10n.t('Learnt: {0}', dateAndTime(memory.learntAt, locale)),
    details.versions === 1
      ? vscode.l10n.t('Never corrected')
      : vscode.l10n.t('{0} versions', details.versions),
    ...(memory.anchor ? [vscode.l10n.t('About {0}', anchorPlace(memory.anchor))] : []),
    ...(details.sourceTitle === undefined
      ? []
      : [vscode.l10n.t('From the session “{0}”', details.sourceTitle)]),
  ];
  return tooltipOf(memory.current.text, lines);
}
