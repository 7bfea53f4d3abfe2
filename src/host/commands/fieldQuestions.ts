import * as vscode from 'vscode';
import type { PersonaId } from '../../core/base/ids';
import { type MemoryScope, memoryScopeSchema } from '../../core/memory/memory';
import type { Persona } from '../../core/persona/persona';
import { scopeText } from '../memories/memoryTexts';

export async function askForScope(
  title: string,
  current: MemoryScope,
): Promise<MemoryScope | undefined> {
  const picked = await vscode.window.showQuickPick(
    memoryScopeSchema.options.map((scope) => ({
      label: scopeText(scope),
      ...(scope === current ? { description: vscode.l10n.t('as it is') } : {}),
      scope,
    })),
    { title, placeHolder: vscode.l10n.t('Choose how far it reaches') },
  );
  return picked?.scope;
}

export async function askForImportance(
  title: string,
  current: number,
): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('From 0 to 1; 0.5 for an ordinary memory'),
    value: String(current),
    validateInput: (text) =>
      readImportance(text) === undefined
        ? vscode.l10n.t('The importance of a memory is a number from 0 to 1.')
        : undefined,
  });
  return typed === undefined ? undefined : readImportance(typed);
}

/** Also with the comma that German writes. */
function readImportance(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  return value >= 0 && value <= 1 ? value : undefined;
}

/** Labels with commas between them; an empty answer takes all away. */
export async function askForLabels(
  title: string,
  prompt: string,
  current: readonly string[],
): Promise<string[] | undefined> {
  const typed = await vscode.window.showInputBox({ title, prompt, value: current.join(', ') });
  return typed
    ?.split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

/** Null stands for every persona; undefined when the user turns away. */
export async function askForMemoryPersona(
  title: string,
  personas: readonly Persona[],
  current: PersonaId | null,
): Promise<PersonaId | null | undefined> {
  const choices: readonly { readonly id: PersonaId | null; readonly name: string }[] = [
    { id: null, name: vscode.l10n.t('Every persona') },
    ...personas,
  ];
  const picked = await vscode.window.showQuickPick(
    choices.map(({ id, name }) => ({
      label: name,
      ...(id === current ? { description: vscode.l10n.t('as it is') } : {}),
      id,
    })),
    { title, placeHolder: vscode.l10n.t('Choose which persona recalls it') },
  );
  return picked?.id;
}
