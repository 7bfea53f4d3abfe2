import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { messageIdSchema } from '../../core/base/ids';
import type { Session } from '../../core/session/session';
import { parseArgument } from './commandArguments';
import type { sessionListCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { pathOf, whereItIs } from './fileNotes';
import { confirmClearing, confirmPrivateDeletion } from './sessionQuestions';
import { SessionTargets } from './sessionTargets';
import { searchSessions } from './searchSessions';
import { writeBackup } from './writeBackup';

const SEARCH_LIMIT = 100;

const searchSchema = z.object({ text: z.optional(z.string()) });
const confirmSchema = z.object({ confirm: z.optional(z.literal(true)) });
const clearSchema = z.object({
  confirm: z.optional(z.literal(true)),
  backup: z.optional(z.boolean()),
});
const branchSchema = z.object({ messageId: messageIdSchema });

/** What is done with sessions in their list; most of it with several at once. */
export function sessionListCommands(
  services: CommandServices,
): Record<(typeof sessionListCommandIds)[number], CommandHandler> {
  const { chat, clock, engine, locale, notices, sessionGrouping, sessionsTree } = services;
  const targets = new SessionTargets(services);

  const idsOf = async (argument: unknown, selected: unknown, title: string) =>
    (await targets.many(argument, selected, title)).map(({ id }) => id);

  const pin = async (argument: unknown, selected: unknown, pinned: boolean) => {
    const sessionIds = await idsOf(argument, selected, vscode.l10n.t('Pin Session'));
    if (sessionIds.length > 0) await (await engine.calls()).pinSession({ sessionIds, pinned });
  };

  const filterTree = async (text: string) => {
    sessionsTree.filter(text);
    await vscode.commands.executeCommand('recollect.sessions.focus');
  };

  return {
    'recollect.pinSession': (argument, selected) => pin(argument, selected, true),
    'recollect.unpinSession': (argument, selected) => pin(argument, selected, false),

    'recollect.archiveSession': async (argument, selected) => {
      const title = vscode.l10n.t('Archive Session');
      const sessionIds = await idsOf(argument, selected, title);
      if (sessionIds.length > 0) await (await engine.calls()).archiveSession({ sessionIds });
    },

    'recollect.unarchiveSession': async (argument, selected) => {
      const title = vscode.l10n.t('Take Session Out of the Archive');
      const sessionIds = await idsOf(argument, selected, title);
      if (sessionIds.length > 0) await (await engine.calls()).unarchiveSession({ sessionIds });
    },

    'recollect.deleteSession': async (argument, selected) => {
      const sessions = await targets.many(argument, selected, vscode.l10n.t('Delete Session'));
      if (sessions.length === 0) return;
      const { confirm } = parseArgument(confirmSchema, argument);
      const lost = sessions.filter(({ private: isPrivate }) => isPrivate);
      if (lost.length > 0 && !confirm && !(await confirmPrivateDeletion(lost))) return;
      const calls = await engine.calls();
      await calls.deleteSessions({ sessionIds: sessions.map(({ id }) => id) });
      const sessionIds = sessions.filter((session) => !session.private).map(({ id }) => id);
      if (sessionIds.length === 0) return;
      notices.inform(deletedText(sessions), {
        title: vscode.l10n.t('Undo'),
        run: async () => {
          await (await engine.calls()).restoreSession({ sessionIds });
        },
      });
    },

    'recollect.clearSession': async (argument) => {
      const session = await targets.one(argument, vscode.l10n.t('Clear Session'));
      if (!session) return undefined;
      const { backup = true, confirm } = parseArgument(clearSchema, argument);
      const decision = confirm ? { backup } : await confirmClearing(session);
      if (!decision) return undefined;
      // A backup that fails ends the command here: nothing is cleared.
      const kept = decision.backup ? (await writeBackup(services, undefined)).file : undefined;
      await (await engine.calls()).clearSession({ sessionId: session.id });
      if (kept) {
        notices.inform(
          vscode.l10n.t('The session is cleared. The backup is {0}', pathOf(kept)),
          whereItIs(services.backups, kept),
        );
      }
      return { backup: kept ? pathOf(kept) : null };
    },

    'recollect.branchSession': async (argument) => {
      const { messageId } = parseArgument(branchSchema, argument);
      const session = await (await engine.calls()).branchSession({ messageId });
      await chat.open(session.id);
      return { sessionId: session.id };
    },

    'recollect.searchSessions': async (argument) => {
      const { text } = parseArgument(searchSchema, argument);
      const calls = await engine.calls();
      const find = async (part: string) =>
        part === '' ? [] : (await calls.searchSessions({ text: part, limit: SEARCH_LIMIT })).hits;
      if (text) {
        await filterTree(text);
        return find(text);
      }
      const outcome = await searchSessions({
        find,
        onError: (error) => notices.report('recollect.searchSessions', error),
        now: clock.now(),
        locale,
      });
      if (outcome?.kind === 'open') {
        await chat.open(outcome.hit.session.id, outcome.hit.messageId ?? undefined);
      }
      if (outcome?.kind === 'filter') await filterTree(outcome.text);
      return undefined;
    },

    'recollect.clearSessionsFilter': async () => sessionsTree.filter(undefined),
    'recollect.groupSessionsByDate': () => sessionGrouping.set('date'),
    'recollect.groupSessionsByTopic': () => sessionGrouping.set('topic'),
  };
}

function deletedText(sessions: readonly Session[]): string {
  const [first] = sessions;
  return sessions.length === 1 && first
    ? vscode.l10n.t('The session “{0}” is deleted.', first.title)
    : vscode.l10n.t('{0} sessions are deleted.', sessions.length);
}
