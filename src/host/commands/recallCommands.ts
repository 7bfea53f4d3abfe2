import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import { type MessageId, messageIdSchema } from '../../core/base/ids';
import { parseArgument } from './commandArguments';
import type { recallCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';

const whySchema = z.object({ messageId: z.optional(messageIdSchema) });

/** How far back the latest reply of a session is looked for. */
const lookedAt = 20;

export function recallCommands({
  chat,
  engine,
  receiptDocuments,
}: CommandServices): Record<(typeof recallCommandIds)[number], CommandHandler> {
  /** The latest reply of the session that the chat shows. */
  const latestReply = async (): Promise<MessageId | undefined> => {
    const calls = await engine.calls();
    const view = await calls.openSession({ sessionId: chat.current, limit: lookedAt });
    return view?.page.entries.findLast(({ recall }) => recall !== null)?.message.id;
  };

  return {
    'recollect.whyTheseMemories': async (argument) => {
      const messageId = parseArgument(whySchema, argument).messageId ?? (await latestReply());
      const recall = messageId && (await (await engine.calls()).getRecall({ messageId }));
      if (!messageId || !recall) {
        throw new RecollectError(
          'notFound',
          vscode.l10n.t('There is no reply here whose memories could be shown.'),
        );
      }
      await receiptDocuments.open(messageId);
      return recall;
    },
  };
}
