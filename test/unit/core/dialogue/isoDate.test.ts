import { describe, expect, it } from 'vitest';
import { isoDateIn } from '../../../../src/core/dialogue/isoDate';

describe('isoDateIn', () => {
  const newYear = Date.UTC(2026, 0, 1, 0, 30);

  it('writes the day that the place has', () => {
    expect(isoDateIn('UTC')(newYear)).toBe('2026-01-01');
    expect(isoDateIn('America/New_York')(newYear)).toBe('2025-12-31');
  });

  it('falls back to UTC for a zone that nobody knows', () => {
    expect(isoDateIn('Atlantis/Center')(newYear)).toBe('2026-01-01');
  });
});
