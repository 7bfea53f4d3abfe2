import { describe, expect, it } from 'vitest';
import { requireStorageConsent } from '../../../../src/core/privacy/consent';

describe('consent', () => {
  it('lets nothing be stored before a yes, and says where to give it', () => {
    expect(() => requireStorageConsent('granted')).not.toThrow();
    for (const consent of ['notAsked', 'refused'] as const) {
      expect(() => requireStorageConsent(consent)).toThrow(
        expect.objectContaining({
          code: 'consentRequired',
          message: expect.stringContaining('Recollect view'),
        }),
      );
    }
  });
});
