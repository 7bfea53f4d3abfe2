import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { parseRecoveryKey } from '../core/privacy/recoveryKey';
import type { RemoteCalls } from '../protocol/contract';
import type { EngineHostContract } from '../protocol/engineHostContract';
import type { FindKey } from '../storage/encryption/keyRing';

/** @throws RecollectError `invalidInput` */
export function keyOfText(recoveryKey: string): Uint8Array {
  const key = parseRecoveryKey(recoveryKey);
  if (key) return key;
  throw new RecollectError(
    'invalidInput',
    translate(
      'That is no recovery key, or a character of it is wrong. Compare it with what you kept and try again.',
    ),
  );
}

/** The keys that the host keeps. */
export function keysOfHost(host: RemoteCalls<EngineHostContract>): FindKey {
  return async (keyId) => {
    const { recoveryKey } = await host.findKey({ keyId });
    return recoveryKey === null ? undefined : keyOfText(recoveryKey);
  };
}
