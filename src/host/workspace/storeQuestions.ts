import * as vscode from 'vscode';
import type { ListedStore, StoreQuestion } from '../../protocol/engine/identityCallSpecs';
import { dateAndTime } from '../trees/relativeTime';
import { doubtText, storeName, storePlace } from './storeTexts';

/** Asks whether another store's memories are the ones that belong here. */
export async function askAboutDoubt(question: StoreQuestion): Promise<'use' | 'apart' | 'later'> {
  const use = vscode.l10n.t('Use Them');
  const apart = vscode.l10n.t('Keep Apart');
  const later = { title: vscode.l10n.t('Not Now'), isCloseAffordance: true };
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Use the memories of “{0}” here?', storeName(question.store)),
    {
      modal: true,
      detail: [
        doubtText(question),
        vscode.l10n.t(
          'Kept apart, this workspace has memories of its own; nothing is ever mixed. “Recollect: Move or Link Memories…” changes this at any time.',
        ),
      ].join('\n\n'),
    },
    { title: use, isCloseAffordance: false },
    { title: apart, isCloseAffordance: false },
    later,
  );
  if (chosen?.title === use) return 'use';
  return chosen?.title === apart ? 'apart' : 'later';
}

interface StorePick extends vscode.QuickPickItem {
  /** Null: a new store. */
  readonly store: ListedStore | null;
}

/** Asks which memories this workspace shall use; null for new ones, undefined when the user turns away. */
export async function askForStore(
  stores: readonly ListedStore[],
  locale: string,
): Promise<ListedStore | null | undefined> {
  const picks: StorePick[] = [
    {
      label: vscode.l10n.t('Begin with none'),
      iconPath: new vscode.ThemeIcon('add'),
      detail: vscode.l10n.t(
        'The memories that this workspace has now are kept, and can be linked again.',
      ),
      store: null,
    },
    ...stores.map((store) => ({
      // Not in the label, where a screen reader would say the icon's name.
      label: storeName(store),
      iconPath: new vscode.ThemeIcon('lightbulb'),
      description: storePlace(store),
      // Of a store whose registration was lost nobody knows.
      ...(store.lastUsedAt > 0
        ? { detail: vscode.l10n.t('Last used {0}', dateAndTime(store.lastUsedAt, locale)) }
        : {}),
      store,
    })),
  ];
  const picked = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('Move or Link Memories'),
    placeHolder: vscode.l10n.t('Choose the memories that this workspace shall use'),
    matchOnDescription: true,
  });
  return picked?.store;
}
