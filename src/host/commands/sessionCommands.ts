import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import {
  type PersonaId,
  messageIdSchema,
  personaIdSchema,
  sessionIdSchema,
} from '../../core/base/ids';
import { parseArgument } from './commandArguments';
import type { sessionCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { sendAndWait } from './sendAndWait';
import { askForTitle } from './sessionQuestions';
import { SessionTargets } from './sessionTargets';

const newSessionSchema = z.object({ personaId: z.optional(personaIdSchema) });
const openSessionSchema = z.object({
  sessionId: sessionIdSchema,
  messageId: z.optional(messageIdSchema),
});
const sendSchema = z.object({
  sessionId: z.optional(sessionIdSchema),
  text: z.string(),
  /** Whether to wait for the reply. */
  wait: z.optional(z.boolean()),
});
const editSchema = z.object({ messageId: messageIdSchema, text: z.string() });
const retrySchema = z.object({ messageId: messageIdSchema });
const sessionSchema = z.object({ sessionId: z.optional(sessionIdSchema) });
const renameSchema = z.object({ title: z.optional(z.string()) });
const personaSchema = z.object({
  sessionId: z.optional(sessionIdSchema),
  personaId: z.optional(personaIdSchema),
});

/** Without a session in the argument, a command is for the one that the chat shows, else it asks for one. */
export function sessionCommands(
  services: CommandServices,
): Record<(typeof sessionCommandIds)[number], CommandHandler> {
  const { chat, defaultPersona, engine, personas } = services;
  const targets = new SessionTargets(services);

  const knownPersona = (personaId: PersonaId): PersonaId => {
    if (!personas.some(({ id }) => id === personaId)) {
      throw new RecollectError(
        'invalidInput',
        vscode.l10n.t('There is no persona “{0}”.', personaId),
      );
    }
    return personaId;
  };

  const askForPersona = async (): Promise<PersonaId | undefined> => {
    const picked = await vscode.window.showQuickPick(
      personas.map(({ id, name, description }) => ({ label: name, detail: description, id })),
      {
        title: vscode.l10n.t('Choose Persona'),
        placeHolder: vscode.l10n.t('Choose who answers in this session'),
      },
    );
    return picked?.id;
  };

  return {
    'recollect.newSession': async (argument) => {
      const { personaId } = parseArgument(newSessionSchema, argument);
      await chat.startNew(personaId && knownPersona(personaId));
    },

    'recollect.newPrivateSession': async (argument) => {
      const { personaId } = parseArgument(newSessionSchema, argument);
      const persona = personaId ? knownPersona(personaId) : defaultPersona();
      const calls = await engine.calls();
      const session = await calls.createSession({ personaId: persona, private: true });
      await chat.open(session.id);
      return { sessionId: session.id };
    },

    'recollect.switchSession': async (argument) => {
      const { sessionId } = parseArgument(sessionSchema, argument);
      const picked = sessionId ?? (await targets.pick(vscode.l10n.t('Switch Session')));
      if (picked) await chat.open(picked);
    },

    'recollect.openSession': async (argument) => {
      const { sessionId, messageId } = parseArgument(openSessionSchema, argument);
      await chat.open(sessionId, messageId);
    },

    'recollect.sendMessage': async (argument) => {
      const { sessionId, text, wait } = parseArgument(sendSchema, argument);
      const send = () => chat.send(sessionId ?? chat.current, text);
      return wait ? sendAndWait(engine, send) : send();
    },

    'recollect.stopReply': async (argument) => {
      const sessionId = parseArgument(sessionSchema, argument).sessionId ?? chat.current;
      if (sessionId !== null) await (await engine.calls()).stopTurn({ sessionId });
    },

    'recollect.retryMessage': async (argument) =>
      chat.retry(parseArgument(retrySchema, argument).messageId),

    'recollect.editMessage': async (argument) => {
      const { messageId, text } = parseArgument(editSchema, argument);
      await chat.edit(messageId, text);
    },

    'recollect.renameSession': async (argument) => {
      const { title } = parseArgument(renameSchema, argument);
      const dialogTitle = vscode.l10n.t('Rename Session');
      const session = await targets.one(argument, dialogTitle);
      if (!session) return;
      const chosen = title ?? (await askForTitle(dialogTitle, session.title));
      if (chosen === undefined) return;
      await (await engine.calls()).renameSession({ sessionId: session.id, title: chosen });
    },

    'recollect.summarizeSession': async (argument) => {
      const session = await targets.one(argument, vscode.l10n.t('Summarize Session'));
      if (!session) return undefined;
      const summary = await (await engine.calls()).summarizeSession({ sessionId: session.id });
      await chat.openSummary(session.id);
      return summary;
    },

    'recollect.choosePersona': async (argument) => {
      const { sessionId, personaId } = parseArgument(personaSchema, argument);
      const target = sessionId ?? chat.current;
      const chosen = personaId ? knownPersona(personaId) : await askForPersona();
      if (!chosen) return;
      if (target === null) await chat.startNew(chosen);
      else {
        await (await engine.calls()).setSessionPersona({ sessionId: target, personaId: chosen });
      }
    },
  };
}
