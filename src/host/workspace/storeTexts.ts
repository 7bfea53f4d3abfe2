import * as vscode from 'vscode';
import { NO_FOLDER } from '../../core/workspace/place';
import type { ListedStore, StoreQuestion } from '../../protocol/engine/identityCallSpecs';

/** What people call the workspace that a store is for. */
export function storeName({ name, places }: Pick<ListedStore, 'name' | 'places'>): string {
  if (places[0] === NO_FOLDER) return vscode.l10n.t('Windows without a folder');
  return name || vscode.l10n.t('A workspace without a name');
}

/** Where it was last open. */
export function storePlace({ places }: Pick<ListedStore, 'places'>): string {
  const [last] = places;
  if (last === undefined) return vscode.l10n.t('no workspace uses it');
  if (last === NO_FOLDER) return '';
  const uri = vscode.Uri.parse(last);
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

/** Why Recollect asks, in a sentence. */
export function doubtText({ doubt, store }: StoreQuestion): string {
  const name = storeName(store);
  const place = storePlace(store);
  switch (doubt) {
    case 'replaced':
      return vscode.l10n.t(
        'This folder is not the one that was here when Recollect kept the memories of “{0}”.',
        name,
      );
    case 'otherRepository':
      return vscode.l10n.t(
        'This folder was “{0}”, and its Git repository is another one now.',
        name,
      );
    case 'perhapsRenamed':
      return vscode.l10n.t('This may be the folder {0} under another name.', place);
    case 'copiedAndGone':
      return vscode.l10n.t(
        'This folder has the Git history of “{0}”, which is no longer at {1}.',
        name,
        place,
      );
    case 'clonedAndGone':
      return vscode.l10n.t(
        'This folder is a clone of the same repository as “{0}”, which is no longer at {1}.',
        name,
        place,
      );
    case 'otherMachine':
      return vscode.l10n.t('This folder has the Git history of “{0}” at {1}.', name, place);
    case 'sameFolders':
      return vscode.l10n.t(
        'This workspace has the same folders as “{0}”, whose file is gone.',
        name,
      );
    case 'holdsFolder':
      return vscode.l10n.t(
        'This workspace holds the folder “{0}”, of which Recollect has memories.',
        name,
      );
  }
}
