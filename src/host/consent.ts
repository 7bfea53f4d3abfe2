import type { Event } from '../core/base/event';
import type { StorageConsent } from '../core/privacy/consent';

/** The setting that holds the user's answer; only the user's own settings count. */
export interface ConsentSetting {
  read(): unknown;
  write(value: 'yes' | 'no'): PromiseLike<void>;
  readonly onDidChange: Event<void>;
}

/**
 * Whether the user has agreed that Recollect keeps memories on this machine. The answer is a setting, so that
 * it can be seen, changed and managed where people look for such things.
 */
export class Consent {
  readonly #setting: ConsentSetting;

  constructor(setting: ConsentSetting) {
    this.#setting = setting;
  }

  get state(): StorageConsent {
    switch (this.#setting.read()) {
      case 'yes':
        return 'granted';
      case 'no':
        return 'refused';
      default:
        return 'notAsked';
    }
  }

  readonly onDidChange: Event<StorageConsent> = (listener) =>
    this.#setting.onDidChange(() => listener(this.state));

  async decide(granted: boolean): Promise<void> {
    await this.#setting.write(granted ? 'yes' : 'no');
  }
}
