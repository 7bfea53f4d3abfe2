import { expect, test } from 'vitest';
import { earlierSent, laterSent } from '../../../webview/chat/composer/sentHistory';

const sent = ['third', 'second', 'first'];

test('goes back to the first message and no further, and forward to the draft', () => {
  const one = earlierSent(sent, null, 'my draft');
  expect(one).toEqual({ place: { index: 0, draft: 'my draft' }, text: 'third' });
  const two = earlierSent(sent, one!.place, 'third');
  const three = earlierSent(sent, two!.place, 'second');
  expect(three?.text).toBe('first');
  expect(earlierSent(sent, three!.place, 'first')).toBeNull();
  const back = laterSent(sent, three!.place);
  expect(back?.text).toBe('second');
  const forward = laterSent(sent, laterSent(sent, back!.place)!.place);
  expect(forward).toEqual({ place: null, text: 'my draft' });
});

test('without anything sent, or when not among it, there is no step', () => {
  expect(earlierSent([], null, 'draft')).toBeNull();
  expect(laterSent(sent, null)).toBeNull();
});
