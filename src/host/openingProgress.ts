import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { EngineService } from './engine/engineService';

/** Fewer changes are read in before anybody could read that they are. */
const fewestShown = 5_000;

/** Shows how far the opening of a large store is, from where it can be cancelled. */
export class OpeningProgress implements Disposable {
  readonly #engine: EngineService;
  readonly #log: Log;
  readonly #disposables = new DisposableStore();
  #report: ((done: number, total: number) => void) | undefined;
  #end: (() => void) | undefined;

  constructor(engine: EngineService, log: Log, fewest = fewestShown) {
    this.#engine = engine;
    this.#log = log;
    this.#disposables.add(
      engine.on('didReplay', ({ done, total }) => {
        if (total < fewest) return;
        if (!this.#report) this.#show();
        this.#report?.(done, total);
      }),
    );
    // Opened, failed or cancelled: all of them end it.
    this.#disposables.add(engine.onDidChangeAvailability(() => this.#hide()));
  }

  dispose(): void {
    this.#hide();
    this.#disposables.dispose();
  }

  #show(): void {
    vscode.window
      .withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Recollect is reading its memory'),
          cancellable: true,
        },
        async (progress, token) => {
          let shown = 0;
          this.#report = (done, total) => {
            const percent = Math.floor((100 * done) / total);
            const message = vscode.l10n.t('{0} of {1} changes', done, total);
            progress.report({ increment: percent - shown, message });
            shown = percent;
          };
          token.onCancellationRequested(() => {
            this.#engine
              .cancelOpening()
              .catch((error: unknown) => this.#log.error('the opening was not cancelled', error));
          });
          await new Promise<void>((resolve) => (this.#end = resolve));
        },
      )
      .then(undefined, (error: unknown) => this.#log.error('the progress was not shown', error));
  }

  #hide(): void {
    this.#end?.();
    this.#end = undefined;
    this.#report = undefined;
  }
}
