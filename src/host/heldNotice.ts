import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { HeldChangesView } from '../protocol/views';
import type { EngineService } from './engine/engineService';
import { heldSentence } from './heldSentence';

export interface HeldNoticeOptions {
  readonly engine: EngineService;
  /** As a path to show. */
  readonly storeFolder: () => string;
  /** Whether a message that nobody asked for may be shown now; it is asked for each. */
  readonly mayTell: () => Promise<boolean>;
  readonly log: Log;
}

/**
 * Says that the disk fails and that the chat goes on in memory, once a day at most: a disk may come and go, and
 * how things stand is in the chat and in the status bar all the time.
 */
export class HeldNotice implements Disposable {
  readonly #options: HeldNoticeOptions;
  readonly #disposables = new DisposableStore();
  #isHolding = false;

  constructor(options: HeldNoticeOptions) {
    this.#options = options;
    this.#disposables.add(options.engine.on('didChangeHeld', ({ held }) => this.#follow(held)));
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #follow(held: HeldChangesView | null): void {
    const { log } = this.#options;
    if (held !== null && !this.#isHolding) {
      log.warn(`the disk fails (${held.code}): the chat goes on in memory. ${held.reason}`);
      this.#warn(held).catch((error: unknown) => log.error('a warning was not shown', error));
    }
    if (held === null && this.#isHolding) log.info('nothing is held in memory any more');
    this.#isHolding = held !== null;
  }

  async #warn(held: HeldChangesView): Promise<void> {
    const { mayTell, storeFolder } = this.#options;
    if (!(await mayTell())) return;
    const retry = vscode.l10n.t('Try Again');
    const message = vscode.l10n.t(
      '{0} Until then the chat goes on in memory, and what is said is saved as soon as it can be.',
      heldSentence(held, storeFolder()),
    );
    const chosen = await vscode.window.showWarningMessage(message, retry);
    if (chosen === retry) await vscode.commands.executeCommand('recollect.saveHeld');
  }
}
