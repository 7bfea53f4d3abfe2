import type { Memory, MemoryKind } from '../memory/memory';
import { translate } from '../base/translate';
import { plainLine } from './markdownText';
import type { TimeFormat } from './timeFormat';

function headings(): Readonly<Record<MemoryKind, string>> {
  return {
    semantic: translate('Facts and preferences'),
    procedural: translate('How we do things'),
    episodic: translate('What happened'),
  };
}

/** Memories as a list for people to read, by kind, pinned ones first. */
export function memoriesToMarkdown(memories: readonly Memory[], formatTime: TimeFormat): string {
  const lines = [`# ${translate('Memories')}`];
  for (const [kind, heading] of Object.entries(headings())) {
    const ofKind = memories.filter((memory) => memory.kind === kind);
    if (ofKind.length === 0) continue;
    lines.push('', `## ${heading}`, '');
    for (const memory of ofKind.toSorted((a, b) => Number(b.pinned) - Number(a.pinned))) {
      lines.push(line(memory, formatTime));
    }
  }
  if (memories.length === 0) lines.push('', translate('Nothing is remembered.'));
  return `${lines.join('\n')}\n`;
}

function line({ current, pinned, tags }: Memory, formatTime: TimeFormat): string {
  const notes = [
    formatTime(current.validAt),
    ...(current.invalidAt === null ? [] : [translate('until {0}', formatTime(current.invalidAt))]),
    ...(pinned ? [translate('pinned')] : []),
    ...tags.map(plainLine),
  ];
  return `- ${plainLine(current.text)} *(${notes.join(', ')})*`;
}
