import type { MemoryFileFields } from './memoryFile';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** What the engine takes to revise a memory. */
export type MemoryFileChange = Partial<
  Mutable<Omit<MemoryFileFields, 'tags' | 'aliases'>> & { tags: string[]; aliases: string[] }
>;

/** The fields that a document says otherwise. What it does not say at all stays. */
export function changesOf(current: MemoryFileFields, written: MemoryFileFields): MemoryFileChange {
  const { aliases, tags, ...single } = written;
  const differs = (key: keyof MemoryFileFields) => !isSame(current[key], written[key]);
  return {
    ...Object.fromEntries(
      Object.entries(single).filter(([key]) => differs(key as keyof MemoryFileFields)),
    ),
    ...(tags !== undefined && differs('tags') ? { tags: [...tags] } : {}),
    ...(aliases !== undefined && differs('aliases') ? { aliases: [...aliases] } : {}),
  };
}

/** Whether nothing that a document says is otherwise. */
export function saysTheSame(current: MemoryFileFields, written: MemoryFileFields): boolean {
  return Object.keys(changesOf(current, written)).length === 0;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
