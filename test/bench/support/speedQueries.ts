import type { RecalledItem } from '../../../src/core/retrieval/recall';
import { StoreLayout } from '../../../src/storage/storeLayout';
import type { BenchEngine } from './benchEngine';
import { endOf } from './syntheticStore';
import { SyntheticTalk } from './syntheticTalk';

const queryCount = 200;
export const queryWords = 8;
export const shown = 10;
/** What is imported at first; the rest is what a snapshot is due for. */
const firstPart = 0.75;

export function firstPartOf(items: number): number {
  return Math.floor(items * firstPart);
}

/** The same in every run and process. */
export function queries(): readonly string[] {
  const talk = new SyntheticTalk(2);
  return Array.from({ length: queryCount }, () => talk.text(queryWords));
}

/** @param items how many the store holds: the question is asked right after the last of them was said */
export async function recall(
  engine: BenchEngine,
  text: string,
  items: number,
): Promise<readonly RecalledItem[]> {
  const asked = { text, limit: shown, now: endOf(items), threshold: false };
  return (await engine.calls.recall(asked)).items;
}

/** Of a store whose content was never replaced. */
export function generationsFolder(folder: string): string {
  return new StoreLayout(folder).generationsFolder(1);
}
