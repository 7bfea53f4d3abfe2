import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import {
  changeIdSchema,
  type MemoryId,
  type VersionId,
  versionIdSchema,
} from '../../core/base/ids';
import type { HistoryEntryView } from '../../protocol/views';
import { gateLines } from '../memories/gateTexts';
import { readMinute } from '../memories/minutes';
import { oneLine } from '../trees/oneLine';
import { dateAndTime } from '../trees/relativeTime';
import { memoryTarget, parseArgument } from './commandArguments';
import type { memoryVersionCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { undoAction } from './undoAction';
import {
  askForMoment,
  askForVersion,
  askForVersionAct,
  confirmRestoring,
} from './versionQuestions';

const titleLength = 40;

const rollBackSchema = z.object({ versionId: z.optional(versionIdSchema) });
const compareSchema = z.object({
  before: z.optional(versionIdSchema),
  after: z.optional(versionIdSchema),
});
const changeSchema = z.object({ changeId: z.optional(changeIdSchema) });
/** Milliseconds since the Unix epoch, or as it is written in a memory's document. */
const momentSchema = z.object({ time: z.optional(z.union([z.number(), z.string()])) });
/** The word stands for the answer to the question. */
const restoreSchema = z.object({ confirm: z.optional(z.literal('restore')) });

/** What is done with the history of memories: looked at, compared, put back. */
export function memoryVersionCommands(
  services: CommandServices,
): Record<(typeof memoryVersionCommandIds)[number], CommandHandler> {
  const { chat, clock, engine, locale, memoriesTree, notices, versionDocuments } = services;

  const historyOf = async (memoryId: MemoryId): Promise<readonly HistoryEntryView[]> =>
    (await (await engine.calls()).memoryHistory({ memoryId })).entries;

  const titleOf = (entries: readonly HistoryEntryView[]) =>
    oneLine(entries.at(-1)?.version.text ?? '', titleLength);

  const compare = async (
    entries: readonly HistoryEntryView[],
    one: HistoryEntryView | undefined,
    other: HistoryEntryView | undefined,
  ) => {
    if (!one || !other) throw new RecollectError('notFound', noSuchVersion());
    const [left, right] = [one, other].toSorted((a, b) => entries.indexOf(a) - entries.indexOf(b));
    const number = (entry: HistoryEntryView) => entries.indexOf(entry) + 1;
    const title = vscode.l10n.t(
      '{0}: version {1} and {2}',
      titleOf(entries),
      number(left ?? one),
      number(right ?? other),
    );
    await versionDocuments.compare((left ?? one).version, (right ?? other).version, title);
  };

  const rollBack = async (memoryId: MemoryId, versionId: VersionId) => {
    const memory = await (await engine.calls()).rollBackMemory({ memoryId, versionId });
    notices.inform(
      vscode.l10n.t('Rolled back. What it was before stays in its history.'),
      undoAction(engine, [memory.current.changeId]),
    );
    return memory;
  };

  const pick = (
    entries: readonly HistoryEntryView[],
    placeHolder: string,
    without?: HistoryEntryView,
  ) =>
    askForVersion(entries, {
      without,
      title: vscode.l10n.t('Versions of “{0}”', titleOf(entries)),
      placeHolder,
      locale,
    });

  const momentOf = async (argument: unknown, title: string): Promise<number | undefined> => {
    const { time } = parseArgument(momentSchema, argument);
    const moment = typeof time === 'string' ? readMinute(time) : time;
    if (time !== undefined && moment === undefined) {
      throw new RecollectError(
        'invalidInput',
        vscode.l10n.t('A time is written as 2026-03-31 or 2026-03-31 14:30.'),
      );
    }
    return moment ?? memoriesTree.asOf ?? askForMoment(title, clock.now());
  };

  return {
    'recollect.showMemoryVersions': async (argument) => {
      const memoryId = memoryTarget(argument, memoriesTree.selected);
      const entries = await historyOf(memoryId);
      const entry = await pick(entries, vscode.l10n.t('Choose a version to compare or put back'));
      if (!entry) return;
      const at = entries.indexOf(entry);
      const place = {
        isFirst: at === 0,
        isCurrent: at === entries.length - 1,
        isAlone: entries.length === 1,
      };
      const act = await askForVersionAct(entry, place, vscode.l10n.t('Version {0}', at + 1));
      switch (act) {
        case 'before':
          return compare(entries, entries[at - 1], entry);
        case 'now':
          return compare(entries, entry, entries.at(-1));
        case 'other': {
          const placeHolder = vscode.l10n.t('Choose the version to compare with');
          const other = await pick(entries, placeHolder, entry);
          return other && compare(entries, entry, other);
        }
        case 'open':
          return versionDocuments.open(entry.version);
        case 'rollBack':
          await rollBack(memoryId, entry.version.id);
          return;
        case 'message':
          if (entry.message) await chat.open(entry.message.sessionId, entry.message.id);
          return;
        case undefined:
      }
    },

    'recollect.openMemoryVersion': async (argument) => {
      const { versionId } = parseArgument(rollBackSchema, argument);
      const entries = await historyOf(memoryTarget(argument, memoriesTree.selected));
      const { time } = parseArgument(momentSchema, argument);
      const at = typeof time === 'string' ? readMinute(time) : (time ?? memoriesTree.asOf);
      const entry =
        versionId === undefined
          ? versionAt(entries, at)
          : entries.find(({ version }) => version.id === versionId);
      if (!entry) throw new RecollectError('notFound', noSuchVersion());
      await versionDocuments.open(entry.version);
    },

    'recollect.compareMemoryVersions': async (argument) => {
      const { after, before } = parseArgument(compareSchema, argument);
      const entries = await historyOf(memoryTarget(argument, memoriesTree.selected));
      const find = (id: VersionId) => entries.find(({ version }) => version.id === id);
      const right = after === undefined ? entries.at(-1) : find(after);
      const left = before === undefined ? entries[entries.length - 2] : find(before);
      if (entries.length < 2) {
        notices.inform(vscode.l10n.t('This memory has one version only.'));
        return;
      }
      await compare(entries, left, right);
    },

    'recollect.rollBackMemory': async (argument) => {
      const given = parseArgument(rollBackSchema, argument);
      const memoryId = memoryTarget(argument, memoriesTree.selected);
      if (given.versionId !== undefined) return rollBack(memoryId, given.versionId);
      const entries = await historyOf(memoryId);
      if (entries.length < 2) {
        notices.inform(vscode.l10n.t('This memory has one version only.'));
        return undefined;
      }
      const placeHolder = vscode.l10n.t('Choose the version to put back');
      // Where the past is listed, what is listed is meant.
      const entry =
        memoriesTree.asOf === undefined
          ? await pick(entries, placeHolder, entries.at(-1))
          : versionAt(entries, memoriesTree.asOf);
      return entry && rollBack(memoryId, entry.version.id);
    },

    'recollect.undoMemoryChange': async (argument) => {
      const { changeId } = parseArgument(changeSchema, argument);
      const done = await (await engine.calls()).undoMemoryChange({ changeId });
      notices.inform(
        done
          ? vscode.l10n.t('Undone: {0}', namesOf(done.memories))
          : vscode.l10n.t('There is no change of a memory to undo.'),
      );
      return done;
    },

    'recollect.redoMemoryChange': async () => {
      const done = await (await engine.calls()).redoMemoryChange({});
      notices.inform(
        done
          ? vscode.l10n.t('Done again: {0}', namesOf(done.memories))
          : vscode.l10n.t('There is no change of a memory to do again.'),
      );
      return done;
    },

    'recollect.showNotingCounts': async () => {
      const counts = await (await engine.calls()).gateCounts({});
      const lines = gateLines(counts);
      // Nobody waits for it: a script gets the counts before anybody has closed the list.
      vscode.window
        .showQuickPick(
          lines.map(({ count, text }) => ({ label: text, description: String(count) })),
          {
            title: vscode.l10n.t('What Was Noted and Refused'),
            placeHolder:
              lines.length === 0
                ? vscode.l10n.t('Nothing was noted or refused yet')
                : vscode.l10n.t('Statements of your messages, in all sessions of this store'),
          },
        )
        .then(undefined, (error: unknown) => notices.report('recollect.showNotingCounts', error));
      return counts;
    },

    'recollect.showMemoriesAsOf': async (argument) => {
      const { time } = parseArgument(momentSchema, argument);
      const title = vscode.l10n.t('Show Memories as of a Moment');
      const moment =
        time === undefined
          ? await askForMoment(title, clock.now())
          : await momentOf(argument, title);
      if (moment === undefined) return;
      memoriesTree.showAsOf(moment);
      await vscode.commands.executeCommand('recollect.memories.focus');
    },

    'recollect.showMemoriesNow': async () => memoriesTree.showAsOf(undefined),

    'recollect.restoreMemoriesAsOf': async (argument) => {
      const { confirm } = parseArgument(restoreSchema, argument);
      const time = await momentOf(argument, vscode.l10n.t('Restore All Memories to a Moment'));
      if (time === undefined) return undefined;
      if (!confirm && !(await confirmRestoring(time, locale))) return undefined;
      const done = await (await engine.calls()).rollBackMemories({ time });
      memoriesTree.showAsOf(undefined);
      if (!done) {
        notices.inform(vscode.l10n.t('Nothing has changed since: all memories are as they were.'));
        return done;
      }
      notices.inform(
        vscode.l10n.t(
          '{0} memories are as they were on {1}.',
          done.memories.length,
          dateAndTime(time, locale),
        ),
        undoAction(engine, [done.changeId]),
      );
      return done;
    },
  };
}

/** The version that held at a moment; the current one without a moment. */
function versionAt(
  entries: readonly HistoryEntryView[],
  time: number | undefined,
): HistoryEntryView | undefined {
  return entries.findLast(({ version }) => time === undefined || version.createdAt <= time);
}

function namesOf(memories: readonly { readonly current: { readonly text: string } }[]): string {
  const [first] = memories;
  return memories.length === 1 && first
    ? oneLine(first.current.text, 2 * titleLength)
    : vscode.l10n.t('{0} memories', memories.length);
}

function noSuchVersion(): string {
  return vscode.l10n.t('This version is gone: it was erased.');
}
