import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { askForStore } from '../workspace/storeQuestions';
import { storeName } from '../workspace/storeTexts';
import { parseArgument } from './commandArguments';
import type { identityCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';

/** `apart`: new memories for this workspace. Without either the user is asked. */
const linkSchema = z.object({
  storeId: z.optional(z.string()),
  apart: z.optional(z.literal(true)),
});

export function identityCommands({
  locale,
  notices,
  workspaceStore,
}: CommandServices): Record<(typeof identityCommandIds)[number], CommandHandler> {
  const tell = (name: string | null, before: string | null) => {
    notices.inform(
      name === null
        ? vscode.l10n.t('This workspace begins with no memories. Those that it had are kept.')
        : vscode.l10n.t('This workspace uses the memories of “{0}” now.', name),
      {
        title: vscode.l10n.t('Undo'),
        run: async () => {
          await workspaceStore.link(before);
        },
      },
    );
  };

  return {
    'recollect.linkMemories': async (argument) => {
      const { storeId, apart } = parseArgument(linkSchema, argument);
      const stores = await workspaceStore.others();
      const given = stores.find(({ id }) => id === storeId);
      const isGiven = storeId !== undefined || apart === true;
      const chosen = isGiven ? (given ?? null) : await askForStore(stores, locale);
      if (chosen === undefined) return undefined;
      const to = storeId ?? chosen?.id ?? null;
      const linked = await workspaceStore.link(to);
      tell(chosen && storeName(chosen), linked.before);
      return linked;
    },
  };
}
