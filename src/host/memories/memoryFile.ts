import { maxTextCharacters } from '../../core/memory/memoryFields';
import {
  type Memory,
  memoryKindSchema,
  type MemoryKind,
  memoryScopeSchema,
  type MemoryScope,
} from '../../core/memory/memory';
import { type PersonaId, personaIdSchema } from '../../core/base/ids';
import { translate } from '../../core/base/translate';
import {
  frontMatterList,
  frontMatterValue,
  type FrontMatterEntry,
  type LineRange,
  readFrontMatter,
} from './frontMatter';
import { minuteText, readMinute } from './minutes';

/** What a user may set in a memory's document. A field that is not written there stays as it is. */
export interface MemoryFileFields {
  readonly text: string;
  readonly kind?: MemoryKind;
  readonly scope?: MemoryScope;
  readonly importance?: number;
  readonly tags?: readonly string[];
  readonly aliases?: readonly string[];
  /** Null for every persona. */
  readonly personaId?: PersonaId | null;
  readonly pinned?: boolean;
  /** Whole minutes, as the document shows them. */
  readonly validAt?: number;
  readonly invalidAt?: number | null;
}

export interface MemoryFileProblem {
  readonly message: string;
  readonly range: LineRange;
  /** A document with an error is not saved. */
  readonly severity: 'error' | 'warning';
}

export interface ReadMemoryFile {
  readonly fields: MemoryFileFields;
  readonly problems: readonly MemoryFileProblem[];
}

export const memoryFileKeys = [
  'kind',
  'scope',
  'importance',
  'tags',
  'aliases',
  'persona',
  'pinned',
  'validFrom',
  'validUntil',
] as const;
export type MemoryFileKey = (typeof memoryFileKeys)[number];

/** What stands for every persona. */
export const everyPersona = 'all';

type Shown = Pick<
  Memory,
  'kind' | 'scope' | 'importance' | 'tags' | 'aliases' | 'personaId' | 'pinned'
> & { readonly current: Pick<Memory['current'], 'text' | 'validAt' | 'invalidAt'> };

/**
 * A memory as a document: its fields as front matter, its text below.
 * @param facts what is shown and cannot be set, a comment each
 */
export function memoryFileText(memory: Shown, facts: readonly string[]): string {
  const { current } = memory;
  const values: Readonly<Record<MemoryFileKey, string>> = {
    kind: memory.kind,
    scope: memory.scope,
    importance: String(memory.importance),
    tags: frontMatterList(memory.tags),
    aliases: frontMatterList(memory.aliases),
    persona: frontMatterValue(memory.personaId ?? everyPersona),
    pinned: String(memory.pinned),
    validFrom: minuteText(current.validAt),
    validUntil: current.invalidAt === null ? '' : minuteText(current.invalidAt),
  };
  return [
    '---',
    ...memoryFileKeys.map((key) => `${key}: ${values[key]}`.trimEnd()),
    ...facts.map((fact) => `# ${fact.replace(/\s+/gu, ' ')}`),
    '---',
    '',
    current.text,
    '',
  ].join('\n');
}

/** Reads a document as the user left it, with all that is wrong with it. */
export function readMemoryFile(text: string, personas: readonly PersonaId[]): ReadMemoryFile {
  const { body, bodyLine, entries, problems: broken } = readFrontMatter(text);
  const problems: MemoryFileProblem[] = broken.map((each) => ({ ...each, severity: 'error' }));
  const fail = (range: LineRange, message: string, severity: 'error' | 'warning' = 'error') => {
    problems.push({ message, range, severity });
    return {};
  };
  let fields: MemoryFileFields = { text: body };
  for (const entry of entries) {
    fields = { ...fields, ...readField(entry, personas, fail) };
  }
  const { invalidAt, validAt } = fields;
  const until = entries.find(({ key }) => key === 'validUntil');
  if (until && typeof invalidAt === 'number' && validAt !== undefined && invalidAt < validAt) {
    fail(until.valueRange, translate('A memory cannot end before it begins to be true.'));
  }
  if (body === '') {
    const range = { line: bodyLine, start: 0, end: 3 };
    fail(range, translate('A memory needs a text: write it below the fields.'));
  } else if (body.length > maxTextCharacters) {
    const range = { line: bodyLine, start: 0, end: 1_000 };
    fail(
      range,
      translate(
        'A memory has at most {0} characters; this one has {1}.',
        maxTextCharacters,
        body.length,
      ),
    );
  }
  return { fields, problems };
}

type Fail = (range: LineRange, message: string, severity?: 'warning') => object;

function readField(
  entry: FrontMatterEntry,
  personas: readonly PersonaId[],
  fail: Fail,
): Partial<MemoryFileFields> {
  const { items, key, keyRange, raw, valueRange } = entry;
  const range = valueRange.end > valueRange.start ? valueRange : keyRange;
  switch (key) {
    case 'kind':
    case 'scope': {
      const schema = key === 'kind' ? memoryKindSchema : memoryScopeSchema;
      const parsed = schema.safeParse(raw);
      if (parsed.success) return { [key]: parsed.data };
      return fail(range, translate('{0} is one of: {1}.', key, schema.options.join(', ')));
    }
    case 'importance': {
      const value = raw === '' ? Number.NaN : Number(raw);
      if (value >= 0 && value <= 1) return { importance: value };
      return fail(range, translate('The importance of a memory is a number from 0 to 1.'));
    }
    case 'tags':
    case 'aliases': {
      if (items) return { [key]: items };
      if (raw === '') return { [key]: [] };
      return fail(range, translate('A list is written as [one, two].'));
    }
    case 'persona': {
      if (raw === everyPersona || raw === '') return { personaId: null };
      const parsed = personaIdSchema.safeParse(raw);
      const names = [everyPersona, ...personas].join(', ');
      if (!parsed.success) return fail(range, translate('{0} is one of: {1}.', key, names));
      if (!personas.includes(parsed.data)) {
        fail(range, translate('There is no such persona here; there are: {0}.', names), 'warning');
      }
      return { personaId: parsed.data };
    }
    case 'pinned': {
      if (raw === 'true' || raw === 'false') return { pinned: raw === 'true' };
      return fail(range, translate('{0} is one of: {1}.', key, 'true, false'));
    }
    case 'validFrom':
    case 'validUntil': {
      if (raw === '' && key === 'validUntil') return { invalidAt: null };
      const time = readMinute(raw);
      if (time !== undefined) return key === 'validFrom' ? { validAt: time } : { invalidAt: time };
      return fail(range, translate('A time is written as 2026-03-31 or 2026-03-31 14:30.'));
    }
    default: {
      const known = memoryFileKeys.join(', ');
      return fail(
        keyRange,
        translate('“{0}” is no field of a memory; there are: {1}.', key, known),
      );
    }
  }
}
