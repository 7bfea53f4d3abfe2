import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import type { CodeAnchor } from '../../core/memory/codeAnchor';
import { anchorPlace } from '../anchors/anchorTexts';
import { anchorOf, codeAt, type CodeTarget, showCode } from '../anchors/pickCode';
import { memoryTarget, parseArgument } from './commandArguments';
import type { anchorCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { askForText } from './memoryQuestions';
import { undoAction } from './undoAction';

const codeSchema = z.object({
  path: z.optional(z.string()),
  symbol: z.optional(z.string()),
  line: z.optional(z.int().check(z.minimum(1))),
});
const rememberSchema = z.object({ text: z.optional(z.string()) });

/** Ties memories to the code that they are about. */
export function anchorCommands({
  engine,
  memoriesTree,
  notices,
}: CommandServices): Record<(typeof anchorCommandIds)[number], CommandHandler> {
  const anchorFor = async (argument: unknown): Promise<CodeAnchor> => {
    // What an editor's menu gives is the file, whose path is no anchor's.
    const target: CodeTarget =
      argument instanceof vscode.Uri ? {} : parseArgument(codeSchema, argument);
    const place = await codeAt(target);
    const anchor = place && anchorOf(place);
    if (!anchor) {
      throw new RecollectError(
        'notFound',
        vscode.l10n.t(
          'There is no such code in this workspace. Open a file of the workspace and put the cursor into the code that is meant.',
        ),
      );
    }
    return anchor;
  };

  return {
    'recollect.rememberCode': async (argument) => {
      const anchor = await anchorFor(argument);
      const given = argument instanceof vscode.Uri ? {} : parseArgument(rememberSchema, argument);
      const title = vscode.l10n.t('Remember about {0}', anchorPlace(anchor));
      const text = given.text ?? (await askForText(title, ''));
      if (text === undefined) return undefined;
      const calls = await engine.calls();
      return calls.addMemory({ text: text.trim(), kind: 'semantic', anchor });
    },

    'recollect.anchorMemory': async (argument) => {
      const memoryId = memoryTarget(argument, memoriesTree.selected);
      const anchor = await anchorFor(argument);
      const reason = vscode.l10n.t('anchored to code');
      const memory = await (await engine.calls()).reviseMemory({ memoryId, reason, anchor });
      notices.inform(
        vscode.l10n.t('Anchored to {0}.', anchorPlace(anchor)),
        undoAction(engine, [memory.current.changeId]),
      );
      return memory;
    },

    'recollect.removeAnchor': async (argument) => {
      const memoryId = memoryTarget(argument, memoriesTree.selected);
      const reason = vscode.l10n.t('anchor removed');
      const memory = await (await engine.calls()).reviseMemory({ memoryId, reason, anchor: null });
      notices.inform(
        vscode.l10n.t('The memory is tied to no code any more.'),
        undoAction(engine, [memory.current.changeId]),
      );
      return memory;
    },

    'recollect.showAnchoredCode': async (argument) => {
      const memoryId = memoryTarget(argument, memoriesTree.selected);
      const found = await (await engine.calls()).getMemory({ memoryId });
      const anchor = found?.memory.anchor;
      if (!anchor) {
        notices.inform(vscode.l10n.t('This memory is tied to no code.'));
      } else if (!(await showCode(anchor))) {
        notices.inform(vscode.l10n.t('The code is gone: {0}', anchorPlace(anchor)));
      }
    },
  };
}
