import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import type { ChangeId, MemoryId } from '../../core/base/ids';
import { memoryKindSchema } from '../../core/memory/memory';
import { type MemoryDetails, readMemoryDetails, sourceOf } from '../memories/memoryDetails';
import { memoryGroupIds } from '../trees/memoryGroups';
import { memoryGroupLabel } from '../trees/memoryItems';
import { undoMove } from '../trees/moveMemories';
import { memoryTarget, memoryTargets, parseArgument } from './commandArguments';
import type { memoryCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { askForKind, askForText, confirmErasing } from './memoryQuestions';
import { during, pathOf, whereItIs } from './fileNotes';
import { searchMemories } from './searchMemories';
import { writeBackup } from './writeBackup';

const SEARCH_LIMIT = 100;

const searchSchema = z.object({ text: z.optional(z.string()) });
const groupSchema = z.object({ group: z.enum(memoryGroupIds) });
const addSchema = z.object({ text: z.optional(z.string()), kind: z.optional(memoryKindSchema) });
const correctSchema = z.object({
  text: z.optional(z.string()),
  reason: z.optional(z.string()),
});
/** Not `kind`, which a node of the tree has too and which says what sort of node it is. */
const kindSchema = z.object({ newKind: z.optional(memoryKindSchema) });
/** The word stands for the answer to the question, so that no script erases anything by accident. */
const eraseSchema = z.object({
  confirm: z.optional(z.union([z.literal('erase'), z.literal(true)])),
  backup: z.optional(z.boolean()),
});

export function memoryCommands(
  services: CommandServices,
): Record<(typeof memoryCommandIds)[number], CommandHandler> {
  const { chat, clock, engine, locale, memoriesTree, memoryDocuments, memoryGrouping, notices } =
    services;

  const details = async (memoryId: MemoryId): Promise<MemoryDetails> => {
    const found = await readMemoryDetails(await engine.calls(), memoryId);
    if (!found) {
      throw new RecollectError('notFound', vscode.l10n.t('This memory is no longer there.'));
    }
    return found;
  };

  const filterTree = async (text: string) => {
    memoriesTree.filter(text);
    await vscode.commands.executeCommand('recollect.memories.focus');
  };

  const pin = async (memoryIds: readonly MemoryId[], pinned: boolean) => {
    const calls = await engine.calls();
    for (const memoryId of memoryIds) await calls.pinMemory({ memoryId, pinned });
  };

  const restore = async (memoryIds: readonly MemoryId[]) => {
    const calls = await engine.calls();
    for (const memoryId of memoryIds) await calls.restoreMemory({ memoryId });
  };

  return {
    'recollect.searchMemories': async (argument) => {
      const { text } = parseArgument(searchSchema, argument);
      const calls = await engine.calls();
      const find = async (part: string) => {
        const filter =
          part === '' ? ({ state: 'current' } as const) : ({ state: 'all', text: part } as const);
        return (await calls.listMemories({ filter, offset: 0, limit: SEARCH_LIMIT })).memories;
      };
      if (text) {
        await filterTree(text);
        return find(text);
      }
      const outcome = await searchMemories({
        find,
        onError: (error) => notices.report('recollect.searchMemories', error),
        now: clock.now(),
        locale,
      });
      if (outcome?.kind === 'open') await memoryDocuments.open(outcome.hit);
      if (outcome?.kind === 'filter') await filterTree(outcome.text);
      return undefined;
    },

    'recollect.clearMemoriesFilter': async () => memoriesTree.filter(undefined),

    'recollect.loadMoreMemories': async (argument) =>
      memoriesTree.loadMore(parseArgument(groupSchema, argument).group),

    'recollect.addMemory': async (argument) => {
      const given = parseArgument(addSchema, argument);
      const calls = await engine.calls();
      const title = vscode.l10n.t('Add Memory');
      const text = given.text ?? (await askForText(title, ''));
      if (text === undefined) return undefined;
      // A script that gave the text is not asked for the kind.
      const kind = given.kind ?? (given.text === undefined ? await askForKind(title) : 'semantic');
      return kind && calls.addMemory({ text: text.trim(), kind });
    },

    'recollect.openMemory': async (argument) => {
      const { memory } = await details(memoryTarget(argument));
      await memoryDocuments.open(memory);
    },

    'recollect.openSourceMessage': async (argument) => {
      const found = await details(memoryTarget(argument));
      const source = sourceOf(found);
      if (!source) {
        notices.inform(vscode.l10n.t('This memory does not come from a message.'));
      } else if (!found.titles.has(source.sessionId)) {
        notices.inform(vscode.l10n.t('The session that this memory comes from was deleted.'));
      } else {
        await chat.open(source.sessionId, source.messageId);
      }
    },

    'recollect.copyMemoryText': async (argument, selected) => {
      const texts: string[] = [];
      for (const memoryId of memoryTargets(argument, selected, memoriesTree.selected)) {
        texts.push((await details(memoryId)).memory.current.text);
      }
      await vscode.env.clipboard.writeText(texts.join('\n'));
    },

    'recollect.correctMemory': async (argument) => {
      const given = parseArgument(correctSchema, argument);
      const memoryId = memoryTarget(argument, memoriesTree.selected);
      const { memory } = await details(memoryId);
      const before = memory.current.text;
      const answer = given.text ?? (await askForText(vscode.l10n.t('Correct Memory'), before));
      const text = answer?.trim();
      if (text === undefined || text === before) return memory;
      const calls = await engine.calls();
      const reason = given.reason ?? vscode.l10n.t('corrected');
      const corrected = await calls.reviseMemory({ memoryId, text, reason });
      notices.inform(vscode.l10n.t('Corrected. The previous wording is kept.'), {
        title: vscode.l10n.t('Undo'),
        run: async () => {
          const undone = vscode.l10n.t('correction undone');
          await (await engine.calls()).reviseMemory({ memoryId, text: before, reason: undone });
        },
      });
      return corrected;
    },

    'recollect.changeMemoryKind': async (argument, selected) => {
      const memoryIds = memoryTargets(argument, selected, memoriesTree.selected);
      const given = parseArgument(kindSchema, argument).newKind;
      const kind = given ?? (await askForKind(vscode.l10n.t('Change Kind of Memory')));
      if (!kind) return;
      const calls = await engine.calls();
      const reason = vscode.l10n.t('kind changed');
      const changes = new Set<ChangeId>();
      for (const memoryId of memoryIds) {
        const { memory } = await details(memoryId);
        if (memory.kind === kind) continue;
        changes.add((await calls.reviseMemory({ memoryId, kind, reason })).current.changeId);
      }
      if (changes.size === 0) return;
      const to = memoryGroupLabel(kind);
      notices.inform(
        changes.size === 1
          ? vscode.l10n.t('Moved to “{0}”.', to)
          : vscode.l10n.t('{0} memories moved to “{1}”.', changes.size, to),
        {
          title: vscode.l10n.t('Undo'),
          run: async () => undoMove(await engine.calls(), [...changes]),
        },
      );
    },

    'recollect.forgetMemory': async (argument, selected) => {
      const memoryIds = memoryTargets(argument, selected, memoriesTree.selected);
      const calls = await engine.calls();
      for (const memoryId of memoryIds) await calls.forgetMemory({ memoryId });
      notices.inform(
        memoryIds.length === 1
          ? vscode.l10n.t('Forgotten: it is recalled no more.')
          : vscode.l10n.t('{0} memories forgotten: they are recalled no more.', memoryIds.length),
        { title: vscode.l10n.t('Undo'), run: () => restore(memoryIds) },
      );
    },

    'recollect.restoreMemory': async (argument, selected) =>
      restore(memoryTargets(argument, selected, memoriesTree.selected)),

    'recollect.eraseMemory': async (argument, selected) => {
      const memoryIds = [...memoryTargets(argument, selected, memoriesTree.selected)];
      const { backup = true, confirm } = parseArgument(eraseSchema, argument);
      const decision = confirm ? { backup } : await confirmErasing(memoryIds.length);
      if (!decision) return undefined;
      // A backup that fails ends the command here: nothing is erased.
      const kept = decision.backup ? (await writeBackup(services, undefined)).file : undefined;
      const calls = await engine.calls();
      const erased = await during(vscode.l10n.t('Erasing'), () =>
        calls.eraseMemories({ memoryIds }),
      );
      if (!kept) {
        notices.inform(vscode.l10n.t('Erased from every file of the store.'));
        return erased;
      }
      notices.inform(
        vscode.l10n.t('Erased from every file of the store. The backup is {0}', pathOf(kept)),
        whereItIs(services.backups, kept),
      );
      return { ...erased, backup: pathOf(kept) };
    },

    'recollect.pinMemory': async (argument, selected) =>
      pin(memoryTargets(argument, selected, memoriesTree.selected), true),

    'recollect.unpinMemory': async (argument, selected) =>
      pin(memoryTargets(argument, selected, memoriesTree.selected), false),

    'recollect.groupMemoriesByKind': () => memoryGrouping.set('kind'),
    'recollect.groupMemoriesByDate': () => memoryGrouping.set('date'),
  };
}
