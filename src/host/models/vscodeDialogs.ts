import * as vscode from 'vscode';
import type { Dialogs, InputQuestion, PickItem, PickQuestion } from './dialogs';

export const vscodeDialogs: Dialogs = {
  pick,

  input: (question: InputQuestion) =>
    Promise.resolve(
      vscode.window.showInputBox({
        title: question.title,
        prompt: question.prompt,
        placeHolder: question.placeholder,
        value: question.value ?? '',
        password: question.password ?? false,
        // The user may look up a key elsewhere meanwhile.
        ignoreFocusOut: true,
        validateInput: (text) => question.problem?.(text),
      }),
    ),

  async confirm({ message, detail, action }) {
    const answer = await vscode.window.showInformationMessage(
      message,
      { modal: true, detail },
      action,
    );
    return answer === action;
  },

  inform(message) {
    void vscode.window.showInformationMessage(message);
  },

  during: (title, work) =>
    Promise.resolve(
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: true },
        (_progress, token) => {
          const controller = new AbortController();
          token.onCancellationRequested(() => controller.abort());
          return work(controller.signal);
        },
      ),
    ),
};

interface ValueItem<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Not `showQuickPick`, whose list cannot grow while it is open. */
async function pick<T>(question: PickQuestion<T>): Promise<T | undefined> {
  const quickPick = vscode.window.createQuickPick<ValueItem<T>>();
  quickPick.title = question.title;
  quickPick.placeholder = question.placeholder;
  quickPick.matchOnDescription = true;
  quickPick.ignoreFocusOut = true;
  quickPick.keepScrollPosition = true;
  const show = (items: readonly PickItem<T>[]) => {
    // The line that the user has moved to stays chosen when others arrive.
    const active = quickPick.activeItems[0]?.label;
    quickPick.items = [...items];
    quickPick.activeItems = quickPick.items.filter(({ label }) => label === active);
  };
  show(question.items);
  const changing = question.onDidChangeItems?.(show);
  try {
    return await new Promise<T | undefined>((resolve) => {
      quickPick.onDidAccept(() => {
        const [chosen] = quickPick.selectedItems;
        if (!chosen) return;
        resolve(chosen.value);
        quickPick.hide();
      });
      quickPick.onDidHide(() => resolve(undefined));
      quickPick.show();
    });
  } finally {
    changing?.dispose();
    quickPick.dispose();
  }
}
