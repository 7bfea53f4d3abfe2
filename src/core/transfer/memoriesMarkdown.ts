import type { Memory, MemoryKind } from '../memory/memory';
import { plainLine } from './markdownText';
import type { TimeFormat } from './timeFormat';

const HEADINGS: Readonly<Record<MemoryKind, string>> = {
  semantic: 'Facts and preferences',
  procedural: 'How we do things',
  episodic: 'What happened',
};

/** Memories as a list for people to read, by kind, pinned ones first. */
export function memoriesToMarkdown(memories: readonly Memory[], formatTime: TimeFormat): string {
  const lines = ['# Memories'];
  for (const [kind, heading] of Object.entries(HEADINGS)) {
    const ofKind = memories.filter((memory) => memory.kind === kind);
    if (ofKind.length === 0) continue;
    lines.push('', `## ${heading}`, '');
    for (const memory of ofKind.toSorted((a, b) => Number(b.pinned) - Number(a.pinned))) {
      lines.push(line(memory, formatTime));
    }
  }
  if (memories.length === 0) lines.push('', 'Nothing is remembered.');
  return `${lines.join('\n')}\n`;
}

function line({ current, pinned, tags }: Memory, formatTime: TimeFormat): string {
  const notes = [
    formatTime(current.validAt),
    ...(current.invalidAt === null ? [] : [`until ${formatTime(current.invalidAt)}`]),
    ...(pinned ? ['pinned'] : []),
    ...tags.map(plainLine),
  ];
  return `- ${plainLine(current.text)} *(${notes.join(', ')})*`;
}
