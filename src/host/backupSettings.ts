import * as vscode from 'vscode';
import type { Event } from '../core/base/event';
import { toDisposable } from '../core/base/lifecycle';
import type { BackupPlan } from '../protocol/engine/storeCallSpecs';

const SECTION = 'recollect.backup';
const HOURS: Readonly<Record<string, number | null>> = {
  hourly: 1,
  daily: 24,
  weekly: 168,
  off: null,
};
const DEFAULT_KEEP = 7;

/** What the user wants of automatic backups. */
export interface BackupSettings {
  read(): BackupPlan;
  readonly onDidChange: Event<void>;
}

export const backupSettings: BackupSettings = {
  read() {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const keep = settings.get<unknown>('keep');
    const everyHours = HOURS[settings.get('automatic', 'daily')];
    return {
      everyHours: everyHours === undefined ? 24 : everyHours,
      keep: typeof keep === 'number' && Number.isInteger(keep) && keep >= 1 ? keep : DEFAULT_KEEP,
    };
  },
  onDidChange: (listener) => {
    const listening = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SECTION)) listener();
    });
    return toDisposable(() => listening.dispose());
  },
};
