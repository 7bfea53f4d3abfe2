import { expect, test } from 'vitest';
import { gateOutcomeSchema, noGateCounts } from '../../../../src/core/memory/gateCounts';
import { gateLines, gateText } from '../../../../src/host/memories/gateTexts';

test('every outcome has words of its own, and what is refused says so', () => {
  const texts = gateOutcomeSchema.options.map(gateText);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.filter((text) => text.startsWith('Refused: '))).toHaveLength(11);
});

test('what occurred is listed', () => {
  expect(gateLines({ ...noGateCounts(), question: 3, noted: 2 })).toEqual([
    { text: 'Noted', count: 2 },
    { text: 'Refused: a question', count: 3 },
  ]);
  expect(gateLines(noGateCounts())).toEqual([]);
});
