import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod/mini';

const labelledMessageSchema = z.object({
  id: z.number(),
  text: z.string(),
  keep: z.array(
    z.object({
      kind: z.enum(['semantic', 'episodic', 'procedural']),
      /** A note counts as this memory when it holds all of these, whatever their case. */
      must: z.array(z.string()),
    }),
  ),
});
export type LabelledMessage = z.infer<typeof labelledMessageSchema>;

/** Our own labelled messages: what a careful person would write down after each. */
export async function labelledMessages(file: string): Promise<readonly LabelledMessage[]> {
  const text = await readFile(resolve(file), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => labelledMessageSchema.parse(JSON.parse(line)));
}

export interface Note {
  readonly text: string;
  readonly kind: string;
}

/** Counts of one part of a set. */
export class ExtractionScore {
  #messages = 0;
  #notes = 0;
  #rightNotes = 0;
  #wanted = 0;
  #found = 0;
  #rightKind = 0;

  get messages(): number {
    return this.#messages;
  }

  add({ keep }: LabelledMessage, notes: readonly Note[]): void {
    this.#messages += 1;
    this.#wanted += keep.length;
    this.#notes += notes.length;
    const open = new Set(keep);
    for (const note of notes) {
      const text = note.text.toLowerCase();
      const matches = keep.filter(({ must }) =>
        must.every((word) => text.includes(word.toLowerCase())),
      );
      if (matches.length > 0) this.#rightNotes += 1;
      // One sentence may carry two of the wanted memories.
      for (const match of matches) {
        if (!open.delete(match)) continue;
        this.#found += 1;
        if (match.kind === note.kind) this.#rightKind += 1;
      }
    }
  }

  figures(): { notes: number; precision: number; recall: number; rightKind: number } {
    return {
      notes: this.#notes,
      precision: this.#rightNotes / this.#notes,
      recall: this.#found / this.#wanted,
      rightKind: this.#rightKind / this.#found,
    };
  }
}
