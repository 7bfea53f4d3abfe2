import { describe, expect, it } from 'vitest';
import { endAtOperation, sequels, useEncryption } from '../../../support/crashScenario';

const minutes = 60_000;

describe('a store whose process ends in the middle of encrypting it, or of ending that', () => {
  it.each(sequels)(
    'loses nothing, and leaves nothing in the plain where it is encrypted: %s',
    { timeout: 4 * minutes },
    async (sequel) => {
      // A power cut has every operation; what follows a kill differs less from one to the next.
      const step = sequel === 'powerCut' ? 1 : 5;
      let operation = 1;
      while (await endAtOperation(operation, sequel, {}, useEncryption)) operation += step;
      expect(operation).toBeGreaterThan(200);
    },
  );
});
