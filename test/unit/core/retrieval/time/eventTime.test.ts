import { describe, expect, it } from 'vitest';
import { eventTimeOf, spanBeside } from '../../../../../src/core/retrieval/time/eventTime';

const now = Date.UTC(2026, 4, 20, 12);

describe('the time beside an event', () => {
  const event = { from: Date.UTC(2026, 3, 9, 15), until: Date.UTC(2026, 3, 9, 15) + 1 };

  it.each([
    ['what did I do the day before the release?', Date.UTC(2026, 3, 8), Date.UTC(2026, 3, 9)],
    ['what happened the week after the release', Date.UTC(2026, 3, 10), Date.UTC(2026, 3, 17)],
    ['who was there on the day of the release', Date.UTC(2026, 3, 9), Date.UTC(2026, 3, 10)],
  ])('%s', (text, from, until) => {
    const named = eventTimeOf(text, now)!;
    expect(named.event).toBe('the release');
    expect(spanBeside(event, named)).toEqual({ from, until });
  });

  it('is none where no event is named', () => {
    expect(eventTimeOf('the day before yesterday', now)).toBeNull();
    expect(eventTimeOf('the day before that', now)).toBeNull();
    expect(eventTimeOf('the first week of June', now)).toBeNull();
    expect(eventTimeOf('the week before Christmas', now)).toBeNull();
  });
});
