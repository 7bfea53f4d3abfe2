import * as vscode from 'vscode';
import type { Resolution } from '../../core/memory/conflict';
import { type MemoryScope, memoryScopeSchema } from '../../core/memory/memory';
import type { ConflictView } from '../../core/memory/conflictService';
import { minuteText, readMinute } from '../memories/minutes';
import { scopeText } from '../memories/memoryTexts';
import { oneLine } from '../trees/oneLine';

export type ConflictAct = Resolution | 'compare';

/** Asks which of the open conflicts is meant. */
export async function askForConflict(
  conflicts: readonly ConflictView[],
): Promise<ConflictView | undefined> {
  const picked = await vscode.window.showQuickPick(
    conflicts.map((view) => ({
      label: oneLine(view.incoming.current.text),
      description: vscode.l10n.t('against “{0}”', oneLine(view.existing.current.text)),
      detail: view.conflict.reason,
      view,
    })),
    {
      title: vscode.l10n.t('Conflicts'),
      placeHolder: vscode.l10n.t('Choose the contradiction to decide'),
      matchOnDescription: true,
    },
  );
  return picked?.view;
}

/** What to do about two memories that contradict each other. Whatever is chosen, nothing is deleted. */
export async function askForResolution({
  existing,
  incoming,
}: ConflictView): Promise<ConflictAct | undefined> {
  const act = (choice: ConflictAct, icon: string, label: string, detail: string) => ({
    choice,
    label,
    detail: oneLine(detail),
    iconPath: new vscode.ThemeIcon(icon),
  });
  const picked = await vscode.window.showQuickPick(
    [
      act('compare', 'diff', vscode.l10n.t('Compare Both'), vscode.l10n.t('side by side')),
      act('keepNew', 'arrow-up', vscode.l10n.t('Keep the New One'), incoming.current.text),
      act('keepOld', 'arrow-down', vscode.l10n.t('Keep the Old One'), existing.current.text),
      act(
        'bothTrue',
        'check-all',
        vscode.l10n.t('Both Are True…'),
        vscode.l10n.t('each in its scope, or in its time'),
      ),
      act(
        'edited',
        'edit',
        vscode.l10n.t('Edit…'),
        vscode.l10n.t('word them so that both can be true'),
      ),
    ],
    {
      title: vscode.l10n.t('Conflict'),
      placeHolder: vscode.l10n.t('The one that is not kept ends, and stays in history'),
    },
  );
  return picked?.choice;
}

export type HowBothAreTrue =
  | { readonly how: 'asTheyAre' }
  | { readonly how: 'times'; readonly changedAt: number }
  | { readonly how: 'scopes'; readonly existing: MemoryScope; readonly incoming: MemoryScope };

/** Under which conditions two contradicting memories are both true; undefined when the user turns away. */
export async function askHowBothAreTrue(
  { existing, incoming }: ConflictView,
  now: number,
): Promise<HowBothAreTrue | undefined> {
  const title = vscode.l10n.t('Both Are True');
  const picked = await vscode.window.showQuickPick(
    [
      { how: 'times' as const, label: vscode.l10n.t('One after the other, from a day on…') },
      { how: 'scopes' as const, label: vscode.l10n.t('Each in its own scope…') },
      { how: 'asTheyAre' as const, label: vscode.l10n.t('As they stand: it is no contradiction') },
    ],
    { title, placeHolder: vscode.l10n.t('Choose how both can be true') },
  );
  switch (picked?.how) {
    case undefined:
      return undefined;
    case 'asTheyAre':
      return { how: 'asTheyAre' };
    case 'times': {
      const changedAt = await askForTurningPoint(title, incoming.current.validAt, now);
      return changedAt === undefined ? undefined : { how: 'times', changedAt };
    }
    case 'scopes': {
      const old = await scopeOf(existing.current.text, existing.scope);
      const fresh = old && (await scopeOf(incoming.current.text, incoming.scope));
      return old && fresh ? { how: 'scopes', existing: old, incoming: fresh } : undefined;
    }
  }
}

async function askForTurningPoint(
  title: string,
  suggested: number,
  now: number,
): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Since when the new one is true, and the old one no longer'),
    value: minuteText(Math.min(suggested, now)),
    validateInput: (text) =>
      readMinute(text) === undefined
        ? vscode.l10n.t('A time is written as 2026-03-31 or 2026-03-31 14:30.')
        : undefined,
  });
  return typed === undefined ? undefined : readMinute(typed);
}

async function scopeOf(text: string, current: MemoryScope): Promise<MemoryScope | undefined> {
  const picked = await vscode.window.showQuickPick(
    memoryScopeSchema.options.map((scope) => ({
      label: scopeText(scope),
      ...(scope === current ? { description: vscode.l10n.t('as it is') } : {}),
      scope,
    })),
    { title: oneLine(text), placeHolder: vscode.l10n.t('Choose how far it reaches') },
  );
  return picked?.scope;
}

/** Asks for the wording of each of the two, one after the other; undefined when the user turns away. */
export async function askForBothTexts({
  existing,
  incoming,
}: ConflictView): Promise<{ readonly existing: string; readonly incoming: string } | undefined> {
  const ask = (prompt: string, value: string) =>
    vscode.window.showInputBox({
      title: vscode.l10n.t('Edit Both Memories'),
      prompt,
      value,
      validateInput: (text) =>
        text.trim() === '' ? vscode.l10n.t('A memory needs a text.') : undefined,
    });
  const old = await ask(vscode.l10n.t('The old memory'), existing.current.text);
  if (old === undefined) return undefined;
  const fresh = await ask(vscode.l10n.t('The new memory'), incoming.current.text);
  return fresh === undefined ? undefined : { existing: old.trim(), incoming: fresh.trim() };
}
