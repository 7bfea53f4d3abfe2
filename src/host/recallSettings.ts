import * as vscode from 'vscode';
import type { Event } from '../core/base/event';
import { toDisposable } from '../core/base/lifecycle';
import type { RecallSettings } from '../protocol/engine/recallCallSpecs';

const SECTION = 'recollect.recall';
const DEFAULT_HALF_LIFE_DAYS = 180;

/** What the user wants of recall. */
export interface RecallConfiguration {
  read(): RecallSettings;
  readonly onDidChange: Event<void>;
}

export const recallConfiguration: RecallConfiguration = {
  read() {
    const days = vscode.workspace.getConfiguration(SECTION).get<unknown>('halfLifeDays');
    const isUsable = typeof days === 'number' && Number.isFinite(days) && days > 0;
    return { halfLifeDays: isUsable ? days : DEFAULT_HALF_LIFE_DAYS };
  },
  onDidChange: (listener) => {
    const listening = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SECTION)) listener();
    });
    return toDisposable(() => listening.dispose());
  },
};
