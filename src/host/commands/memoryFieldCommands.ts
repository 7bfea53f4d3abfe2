import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import {
  type ChangeId,
  type MemoryId,
  memoryIdSchema,
  messageIdSchema,
  personaIdSchema,
} from '../../core/base/ids';
import { feedbackVerdictSchema } from '../../core/memory/feedback';
import { type Memory, memoryScopeSchema } from '../../core/memory/memory';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import { memoryTargets, parseArgument } from './commandArguments';
import type { memoryFieldCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { askForImportance, askForLabels, askForMemoryPersona, askForScope } from './fieldQuestions';
import { undoAction } from './undoAction';

const scopeSchema = z.object({ scope: z.optional(memoryScopeSchema) });
const importanceSchema = z.object({ importance: z.optional(z.number()) });
const tagsSchema = z.object({ tags: z.optional(z.array(z.string())) });
const aliasesSchema = z.object({ aliases: z.optional(z.array(z.string())) });
/** Null for every persona. */
const personaSchema = z.object({ personaId: z.optional(z.nullable(personaIdSchema)) });

/** The reply that used the memory, and what the user says of that. */
const feedbackSchema = z.object({
  messageId: messageIdSchema,
  memoryId: memoryIdSchema,
  verdict: feedbackVerdictSchema,
});

type Calls = RemoteCalls<EngineContract>;
type Fields = Omit<Parameters<Calls['reviseMemory']>[0], 'memoryId' | 'reason'>;

/** Changes single fields of memories, of all that are selected alike, with undo. */
export function memoryFieldCommands({
  engine,
  memoriesTree,
  memoryDocuments,
  notices,
  personas,
}: CommandServices): Record<(typeof memoryFieldCommandIds)[number], CommandHandler> {
  /** @param ask for the new fields, told the first memory; undefined when the user turns away */
  const change = async (
    argument: unknown,
    selected: unknown,
    reason: string,
    ask: (first: Memory) => Promise<Fields | undefined>,
  ): Promise<readonly Memory[] | undefined> => {
    const memoryIds = memoryTargets(argument, selected, memoriesTree.selected);
    const calls = await engine.calls();
    const found = await readAll(calls, memoryIds);
    const [first] = found;
    if (!first) {
      throw new RecollectError('notFound', vscode.l10n.t('This memory is no longer there.'));
    }
    const fields = await ask(first);
    if (!fields) return undefined;
    if (fields.scope === 'session' && found.some(({ sessionId }) => sessionId === null)) {
      throw new RecollectError(
        'invalidInput',
        vscode.l10n.t(
          'This memory was learnt in no session, so it cannot be for one session only.',
        ),
      );
    }
    const revised: Memory[] = [];
    const changes: ChangeId[] = [];
    for (const memory of found) {
      const now = await calls.reviseMemory({ memoryId: memory.id, reason, ...fields });
      revised.push(now);
      if (now.current.id !== memory.current.id) changes.push(now.current.changeId);
    }
    if (changes.length > 0) {
      notices.inform(
        changes.length === 1
          ? vscode.l10n.t('Changed. What it was before stays in its history.')
          : vscode.l10n.t('{0} memories changed.', changes.length),
        undoAction(engine, changes),
      );
    }
    return revised;
  };

  return {
    'recollect.changeMemoryScope': (argument, selected) =>
      change(argument, selected, vscode.l10n.t('scope changed'), async (memory) => {
        const title = vscode.l10n.t('Change Scope of Memory');
        const scope =
          parseArgument(scopeSchema, argument).scope ?? (await askForScope(title, memory.scope));
        return scope && { scope };
      }),

    'recollect.changeMemoryImportance': (argument, selected) =>
      change(argument, selected, vscode.l10n.t('importance changed'), async (memory) => {
        const title = vscode.l10n.t('Change Importance of Memory');
        const importance =
          parseArgument(importanceSchema, argument).importance ??
          (await askForImportance(title, memory.importance));
        return importance === undefined ? undefined : { importance };
      }),

    'recollect.changeMemoryTags': (argument, selected) =>
      change(argument, selected, vscode.l10n.t('tags changed'), async (memory) => {
        const title = vscode.l10n.t('Change Tags of Memory');
        const prompt = vscode.l10n.t('Words to group it by, with commas between them');
        const tags =
          parseArgument(tagsSchema, argument).tags ??
          (await askForLabels(title, prompt, memory.tags));
        return tags && { tags };
      }),

    'recollect.changeMemoryAliases': (argument, selected) =>
      change(argument, selected, vscode.l10n.t('aliases changed'), async (memory) => {
        const title = vscode.l10n.t('Change Aliases of Memory');
        const prompt = vscode.l10n.t('Other words by which it is found, with commas between them');
        const aliases =
          parseArgument(aliasesSchema, argument).aliases ??
          (await askForLabels(title, prompt, memory.aliases));
        return aliases && { aliases };
      }),

    'recollect.changeMemoryPersona': (argument, selected) =>
      change(argument, selected, vscode.l10n.t('persona changed'), async (memory) => {
        const title = vscode.l10n.t('Change Persona of Memory');
        const given = parseArgument(personaSchema, argument).personaId;
        const personaId =
          given === undefined
            ? await askForMemoryPersona(title, personas, memory.personaId)
            : given;
        return personaId === undefined ? undefined : { personaId };
      }),

    'recollect.acceptMemory': async (argument, selected) => {
      const memoryIds = memoryTargets(argument, selected, memoriesTree.selected);
      const calls = await engine.calls();
      const changes: ChangeId[] = [];
      for (const memoryId of memoryIds) {
        changes.push((await calls.acceptMemory({ memoryId })).current.changeId);
      }
      notices.inform(
        memoryIds.length === 1
          ? vscode.l10n.t('Accepted: it is recalled from now on.')
          : vscode.l10n.t('{0} memories accepted.', memoryIds.length),
        undoAction(engine, changes),
      );
    },

    'recollect.giveFeedback': async (argument) => {
      const given = parseArgument(feedbackSchema, argument);
      const done = await (await engine.calls()).giveFeedback(given);
      if (done.correct) await memoryDocuments.open(done.memory);
      return done;
    },

    'recollect.refuseMemory': async (argument, selected) => {
      const memoryIds = memoryTargets(argument, selected, memoriesTree.selected);
      const calls = await engine.calls();
      for (const memoryId of memoryIds) await calls.forgetMemory({ memoryId });
      const changes = (await readAll(calls, memoryIds)).map(({ current }) => current.changeId);
      notices.inform(
        memoryIds.length === 1
          ? vscode.l10n.t('Refused: it is not recalled.')
          : vscode.l10n.t('{0} memories refused.', memoryIds.length),
        undoAction(engine, changes),
      );
    },
  };
}

/** Those that are there still. */
async function readAll(
  calls: Pick<Calls, 'getMemory'>,
  memoryIds: readonly MemoryId[],
): Promise<readonly Memory[]> {
  const found: Memory[] = [];
  for (const memoryId of memoryIds) {
    const memory = (await calls.getMemory({ memoryId }))?.memory;
    if (memory) found.push(memory);
  }
  return found;
}
