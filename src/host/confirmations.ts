import * as vscode from 'vscode';

export interface Confirmation {
  readonly question: string;
  /** What it would do, and whether it can be undone. */
  readonly detail: string;
  /** The button that means yes. */
  readonly action: string;
}

/** Asks in a dialog before something that cannot simply be undone. */
export async function confirm({ action, detail, question }: Confirmation): Promise<boolean> {
  return (
    (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action
  );
}

/**
 * As `confirm`, with a button that backs up first.
 * @param withBackup its label
 * @param prefersBackup whether it comes first
 * @returns whether to back up first; undefined when the user turns away
 */
export async function confirmOfferingBackup(
  { action, detail, question }: Confirmation,
  withBackup: string,
  prefersBackup = true,
): Promise<{ readonly backup: boolean } | undefined> {
  const buttons = prefersBackup ? [withBackup, action] : [action, withBackup];
  const chosen = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail },
    ...buttons,
  );
  return chosen === undefined ? undefined : { backup: chosen === withBackup };
}

/**
 * Has the user type something that nobody types by accident.
 * @param expected says what, and is shown as long as something else is typed
 * @returns false when the user turns away
 */
export async function confirmByTyping(expected: {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder?: string;
  readonly isRight: (text: string) => boolean;
}): Promise<boolean> {
  const { isRight, ...box } = expected;
  const typed = await vscode.window.showInputBox({
    ...box,
    ignoreFocusOut: true,
    validateInput: (text) => (isRight(text) ? undefined : box.prompt),
  });
  return typed !== undefined && isRight(typed);
}
