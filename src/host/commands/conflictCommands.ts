import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import { type ConflictId, conflictIdSchema } from '../../core/base/ids';
import { resolutionSchema } from '../../core/memory/conflict';
import type { ConflictView } from '../../core/memory/conflictService';
import { memoryScopeSchema } from '../../core/memory/memory';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import { oneLine } from '../trees/oneLine';
import { parseArgument } from './commandArguments';
import type { conflictCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import {
  askForBothTexts,
  askForConflict,
  askForResolution,
  askHowBothAreTrue,
  type HowBothAreTrue,
} from './conflictQuestions';
import { undoAction } from './undoAction';

const titleLength = 30;

const targetSchema = z.object({ conflictId: z.optional(conflictIdSchema) });
const sideSchema = z.object({
  text: z.exactOptional(z.string()),
  scope: z.exactOptional(memoryScopeSchema),
  validAt: z.exactOptional(z.number()),
  invalidAt: z.exactOptional(z.nullable(z.number())),
});
/** `existing` and `incoming` say how the two stay, where both do. */
const resolveSchema = z.object({
  resolution: z.optional(resolutionSchema),
  existing: z.exactOptional(sideSchema),
  incoming: z.exactOptional(sideSchema),
});

type Choice = Omit<Parameters<RemoteCalls<EngineContract>['resolveConflict']>[0], 'conflictId'>;

/** Decides contradictions between memories. Nothing is deleted by any of it. */
export function conflictCommands({
  clock,
  engine,
  notices,
  versionDocuments,
}: CommandServices): Record<(typeof conflictCommandIds)[number], CommandHandler> {
  /** The conflict that is meant; the user is asked when none was named. */
  const conflictOf = async (argument: unknown): Promise<ConflictView | undefined> => {
    const { conflictId } = parseArgument(targetSchema, argument);
    const { conflicts } = await (await engine.calls()).listConflicts({});
    if (conflictId === undefined) {
      if (conflicts.length > 1) return askForConflict(conflicts);
      if (conflicts.length === 0) notices.inform(vscode.l10n.t('There is no open conflict.'));
      return conflicts[0];
    }
    const found = conflicts.find(({ conflict }) => conflict.id === conflictId);
    if (!found) {
      throw new RecollectError('notFound', vscode.l10n.t('This conflict is resolved already.'));
    }
    return found;
  };

  const compare = ({ existing, incoming }: ConflictView) =>
    versionDocuments.compare(
      existing.current,
      incoming.current,
      vscode.l10n.t(
        'Conflict: “{0}” and “{1}”',
        oneLine(existing.current.text, titleLength),
        oneLine(incoming.current.text, titleLength),
      ),
    );

  const resolve = async (conflictId: ConflictId, choice: Choice) => {
    const done = await (await engine.calls()).resolveConflict({ conflictId, ...choice });
    notices.inform(resolvedText(choice.resolution), undoAction(engine, [done.changeId]));
    return done;
  };

  const decide = async (view: ConflictView) => {
    const act = await askForResolution(view);
    const { id } = view.conflict;
    switch (act) {
      case undefined:
        return undefined;
      case 'compare':
        return compare(view);
      case 'keepNew':
      case 'keepOld':
        return resolve(id, { resolution: act });
      case 'bothTrue': {
        const how = await askHowBothAreTrue(view, clock.now());
        return how && resolve(id, { resolution: act, ...fieldsOf(how, clock.now()) });
      }
      case 'edited': {
        const texts = await askForBothTexts(view);
        if (!texts) return undefined;
        const existing = { text: texts.existing };
        return resolve(id, { resolution: act, existing, incoming: { text: texts.incoming } });
      }
    }
  };

  return {
    'recollect.listConflicts': async () =>
      (await (await engine.calls()).listConflicts({})).conflicts,

    'recollect.resolveConflict': async (argument) => {
      const { resolution, ...sides } = parseArgument(resolveSchema, argument);
      const view = await conflictOf(argument);
      if (!view) return undefined;
      return resolution === undefined
        ? decide(view)
        : resolve(view.conflict.id, { resolution, ...sides });
    },

    'recollect.compareConflict': async (argument) => {
      const view = await conflictOf(argument);
      if (view) await compare(view);
    },

    'recollect.keepNewMemory': async (argument) => {
      const view = await conflictOf(argument);
      return view && resolve(view.conflict.id, { resolution: 'keepNew' });
    },

    'recollect.keepOldMemory': async (argument) => {
      const view = await conflictOf(argument);
      return view && resolve(view.conflict.id, { resolution: 'keepOld' });
    },
  };
}

function fieldsOf(how: HowBothAreTrue, now: number): Pick<Choice, 'existing' | 'incoming'> {
  switch (how.how) {
    case 'asTheyAre':
      return {};
    case 'times':
      return {
        // What still holds until a day to come has not ended.
        existing: {
          invalidAt: how.changedAt,
          ...(how.changedAt <= now ? { state: 'ended' as const } : {}),
        },
        incoming: { validAt: how.changedAt },
      };
    case 'scopes':
      return { existing: { scope: how.existing }, incoming: { scope: how.incoming } };
  }
}

function resolvedText(resolution: Choice['resolution']): string {
  switch (resolution) {
    case 'keepNew':
      return vscode.l10n.t('The new one holds. The old one has ended and stays in history.');
    case 'keepOld':
      return vscode.l10n.t('The old one holds. The new one has ended and stays in history.');
    case 'bothTrue':
      return vscode.l10n.t('Both hold. The conflict is resolved.');
    case 'edited':
      return vscode.l10n.t('Both are as you worded them. The conflict is resolved.');
  }
}
