import { memoryKindSchema, memoryScopeSchema } from '../../core/memory/memory';
import type { Persona } from '../../core/persona/persona';
import { translate } from '../../core/base/translate';
import { everyPersona, type MemoryFileKey, memoryFileKeys } from './memoryFile';
import { kindText, scopeText } from './memoryTexts';
import { minuteText } from './minutes';

export interface FieldSuggestion {
  readonly text: string;
  readonly detail: string;
}

export interface FieldSuggestions {
  readonly kind: 'key' | 'value';
  /** The column at which what was typed of it begins. */
  readonly start: number;
  readonly items: readonly FieldSuggestion[];
}

/**
 * What may be written at a place of a memory's document; undefined outside its front matter.
 * @param now for the times that are offered
 */
export function fieldSuggestions(
  lines: readonly string[],
  at: { readonly line: number; readonly column: number },
  personas: readonly Pick<Persona, 'id' | 'name'>[],
  now: number,
): FieldSuggestions | undefined {
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  const inside = lines[0]?.trimEnd() === '---' && at.line > 0 && (end < 0 || at.line < end);
  if (!inside) return undefined;
  const before = (lines[at.line] ?? '').slice(0, at.column);
  const [, key, typed] = /^(\w+):\s*(\S*)$/u.exec(before) ?? [];
  if (key !== undefined) {
    const items = isKey(key) ? valuesOf(key, personas, now) : [];
    return { kind: 'value', start: at.column - (typed?.length ?? 0), items };
  }
  if (!/^\w*$/u.test(before)) return undefined;
  const written = new Set(lines.slice(1, Math.max(end, 1)).map((line) => /^\w+/u.exec(line)?.[0]));
  const items = memoryFileKeys
    .filter((name) => !written.has(name) || name === before)
    .map((name) => ({ text: name, detail: keyText(name) }));
  return { kind: 'key', start: 0, items };
}

/** What a field means, for people. */
export function keyText(key: MemoryFileKey): string {
  switch (key) {
    case 'kind':
      return translate('What kind of statement it is');
    case 'scope':
      return translate('How far it reaches');
    case 'importance':
      return translate('How much it matters, from 0 to 1; 0.5 for an ordinary memory');
    case 'tags':
      return translate('Words to group it by: [one, two]');
    case 'aliases':
      return translate('Other words by which it is found: [one, two]');
    case 'persona':
      return translate('Which persona recalls it; “all” for every one');
    case 'pinned':
      return translate('Whether it stands at the top');
    case 'validFrom':
      return translate('When it began to be true: 2026-03-31 or 2026-03-31 14:30');
    case 'validUntil':
      return translate('When it stopped being true; empty while it holds');
  }
}

function valuesOf(
  key: MemoryFileKey,
  personas: readonly Pick<Persona, 'id' | 'name'>[],
  now: number,
): readonly FieldSuggestion[] {
  switch (key) {
    case 'kind':
      return memoryKindSchema.options.map((kind) => ({ text: kind, detail: kindText(kind) }));
    case 'scope':
      return memoryScopeSchema.options.map((scope) => ({ text: scope, detail: scopeText(scope) }));
    case 'importance':
      return [
        { text: '0.2', detail: translate('minor') },
        { text: '0.5', detail: translate('ordinary') },
        { text: '0.8', detail: translate('important') },
        { text: '1', detail: translate('as important as can be') },
      ];
    case 'persona':
      return [
        { text: everyPersona, detail: translate('Every persona') },
        ...personas.map(({ id, name }) => ({ text: id, detail: name })),
      ];
    case 'pinned':
      return [
        { text: 'true', detail: translate('at the top') },
        { text: 'false', detail: translate('among the others') },
      ];
    case 'validFrom':
    case 'validUntil':
      return [{ text: minuteText(now), detail: translate('now') }];
    case 'tags':
    case 'aliases':
      return [{ text: '[]', detail: keyText(key) }];
  }
}

function isKey(key: string): key is MemoryFileKey {
  return memoryFileKeys.some((name) => name === key);
}
