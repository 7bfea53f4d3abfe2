import * as vscode from 'vscode';
import { errorCode, errorMessage } from '../../core/base/errors';
import type { Log } from '../../core/base/log';

export interface NoticeAction {
  readonly title: string;
  run(): Promise<void>;
}

export interface NoticesOptions {
  readonly log: Log;
  readonly showLog: () => void;
  /** Shows the chat, where the user is asked for the consent. */
  readonly focusChat: () => Promise<void>;
}

/**
 * Tells the user what came of a command. Never waited for: a script that runs a command gets its result
 * before anybody has clicked the message away.
 */
export class Notices {
  readonly #options: NoticesOptions;

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  inform(message: string, ...actions: readonly NoticeAction[]): void {
    const titles = actions.map(({ title }) => title);
    vscode.window
      .showInformationMessage(message, ...titles)
      .then((chosen) => actions.find(({ title }) => title === chosen)?.run())
      .then(undefined, (error: unknown) => this.report(message, error));
  }

  /** What a command could not do for a reason that is no failure of it. */
  warn(message: string): void {
    vscode.window
      .showWarningMessage(message)
      .then(undefined, (error: unknown) => this.report(message, error));
  }

  /** Says something that the user did not ask for; resolves to whether they want no more of it. */
  async unasked(message: string): Promise<boolean> {
    const log = vscode.l10n.t('Show Log');
    const never = vscode.l10n.t("Don't Show Again");
    const chosen = await vscode.window.showInformationMessage(message, log, never);
    if (chosen === log) this.#options.showLog();
    return chosen === never;
  }

  /** @param what failed, for the log */
  report(what: string, error: unknown): void {
    const { focusChat, log, showLog } = this.#options;
    switch (errorCode(error)) {
      case 'aborted':
        return;
      case 'consentRequired':
        focusChat().catch((cause: unknown) => log.error('the chat was not shown', cause));
        return;
      case 'internal':
        log.error(`${what} failed`, error);
        break;
      default:
        log.warn(`${what}: ${errorCode(error)}`);
    }
    const showLogTitle = vscode.l10n.t('Show Log');
    vscode.window.showErrorMessage(errorMessage(error), showLogTitle).then(
      (chosen) => {
        if (chosen === showLogTitle) showLog();
      },
      (cause: unknown) => log.error('an error was not shown', cause),
    );
  }
}
