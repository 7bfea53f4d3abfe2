import * as vscode from 'vscode';
import type { SessionId } from '../core/base/ids';
import { type Disposable, DisposableStore } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { Controls, HeldChangesView } from '../protocol/views';
import type { ChatSessions } from './chat/chatSessions';
import type { Consent } from './consent';
import type { ControlsService } from './controls';
import type { EngineService } from './engine/engineService';
import { heldSentence } from './heldSentence';
import type { ModelRegistry } from './models/modelRegistry';
import { oneLine } from './trees/oneLine';

const MODEL_LENGTH = 28;

export interface StatusBarSources {
  readonly consent: Consent;
  readonly controls: ControlsService;
  readonly models: ModelRegistry;
  readonly chat: ChatSessions;
  readonly engine: EngineService;
  /** As a path to show. */
  readonly storeFolder: () => string;
  readonly log: Log;
}

/**
 * The one item in the status bar: which model answers, and first of all what is not in its normal state. A
 * click offers the controls. Hidden only while nothing may be kept, when there is nothing to control.
 */
export class StatusBar implements Disposable {
  readonly #sources: StatusBarSources;
  readonly #item: vscode.StatusBarItem;
  readonly #disposables = new DisposableStore();
  /** Whether the session that the chat shows is private. */
  #isPrivate = false;

  constructor(sources: StatusBarSources) {
    this.#sources = sources;
    const { chat, consent, controls, engine, log, models } = sources;
    const own = this.#disposables;
    this.#item = own.add(
      vscode.window.createStatusBarItem('recollect.status', vscode.StatusBarAlignment.Right, 90),
    );
    this.#item.name = 'Recollect';
    this.#item.command = 'recollect.showControls';
    own.add(consent.onDidChange(() => this.#show()));
    own.add(controls.onDidChange(() => this.#show()));
    own.add(models.onDidChange(() => this.#show()));
    own.add(engine.on('didChangeHeld', () => this.#show()));
    own.add(
      chat.onDidChangeCurrent((current) => {
        this.#followSession(current).catch((error: unknown) =>
          log.warn(`whether a session is private is not known: ${String(error)}`),
        );
      }),
    );
    this.#show();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #followSession(current: SessionId | null): Promise<void> {
    const { chat, engine } = this.#sources;
    const calls = current === null ? undefined : await engine.callsIfAllowed();
    const view = await calls?.openSession({ sessionId: current, limit: 1 });
    if (chat.current !== current) return;
    this.#isPrivate = view?.session.private ?? false;
    this.#show();
  }

  #show(): void {
    const { consent, controls, engine, models, storeFolder } = this.#sources;
    const { held } = engine;
    const states = [
      ...(held ? [heldText(held)] : []),
      ...stateTexts(controls.current, this.#isPrivate),
    ];
    const { label, problem } = models.status();
    if (consent.state !== 'granted' && states.length === 0) {
      this.#item.hide();
      return;
    }
    const icon = iconOf(controls.current, this.#isPrivate);
    const shown = [...states, oneLine(label, MODEL_LENGTH)].join(' · ');
    this.#item.text = `$(${held || problem ? 'warning' : icon}) ${shown}`;
    this.#item.tooltip = [
      vscode.l10n.t('Recollect: replies by {0}', label),
      ...states,
      ...(held ? [heldSentence(held, storeFolder())] : []),
      ...(problem ? [problem.message] : []),
    ].join('\n');
    this.#item.accessibilityInformation = { label: `Recollect, ${[...states, label].join(', ')}` };
    this.#item.show();
  }
}

function heldText({ count }: HeldChangesView): string {
  return count === 1 ? vscode.l10n.t('1 not saved') : vscode.l10n.t('{0} not saved', count);
}

/** What is not in its normal state. */
function stateTexts(controls: Controls, isPrivate: boolean): readonly string[] {
  const { readOnly, recallPaused, writingPaused } = controls;
  return [
    ...(isPrivate ? [vscode.l10n.t('private session')] : []),
    ...(readOnly ? [vscode.l10n.t('read-only')] : []),
    ...(recallPaused ? [vscode.l10n.t('recall paused')] : []),
    ...(writingPaused ? [vscode.l10n.t('writing paused')] : []),
  ];
}

function iconOf({ readOnly, recallPaused, writingPaused }: Controls, isPrivate: boolean): string {
  if (readOnly) return 'lock';
  if (recallPaused || writingPaused) return 'debug-pause';
  return isPrivate ? 'eye-closed' : 'comment-discussion';
}
