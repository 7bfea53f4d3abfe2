import { expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/core/base/errors';
import { heldSentence } from '../../../src/host/heldSentence';

const cases: readonly (readonly [ErrorCode, string])[] = [
  ['storeFull', 'The disk that holds /home/me/store is full. Free some space.'],
  ['readOnly', 'Recollect may not write to /home/me/store. Allow writing to that folder.'],
  [
    'storeLocked',
    'Another window has been busy with the memory store for long. If it does not end, close the other windows.',
  ],
  ['storeUnavailable', 'The folder is not there any more.'],
];

it.each(cases)('what is held because of %s says what to do', (code, sentence) => {
  const held = { count: 2, code, reason: 'The folder is not there any more.' };
  expect(heldSentence(held, '/home/me/store')).toBe(sentence);
});
