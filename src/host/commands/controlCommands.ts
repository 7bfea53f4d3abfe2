import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { insertAtCursor } from '../chat/insertAtCursor';
import { heldSentence } from '../heldSentence';
import { askedEmbeddingSchema } from '../models/chooseEmbeddingModel';
import { askedModelSchema } from '../models/chooseModel';
import { parseArgument } from './commandArguments';
import type { controlCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { pickControl } from './pickControl';

const providerSchema = z.object({ provider: z.optional(z.string()) });
const insertSchema = z.object({ text: z.string() });

export function controlCommands({
  chat,
  controls,
  engine,
  models,
  notices,
  showLog,
  storeFolder,
}: CommandServices): Record<(typeof controlCommandIds)[number], CommandHandler> {
  return {
    'recollect.focusChat': () => chat.focus(),
    'recollect.insertAtCursor': (argument) =>
      insertAtCursor(parseArgument(insertSchema, argument).text),
    'recollect.chooseModel': async (argument) => {
      const { provider } = parseArgument(providerSchema, argument);
      const isNamed = provider !== undefined;
      await models.chooseModel(isNamed ? parseArgument(askedModelSchema, argument) : undefined);
    },
    'recollect.chooseEmbeddingModel': (argument) =>
      models.chooseEmbeddingModel(parseArgument(askedEmbeddingSchema, argument)),
    'recollect.setApiKey': () => models.setApiKey(),
    'recollect.pauseRecall': () => controls.set('recallPaused', true),
    'recollect.resumeRecall': () => controls.set('recallPaused', false),
    'recollect.pauseWriting': () => controls.set('writingPaused', true),
    'recollect.resumeWriting': () => controls.set('writingPaused', false),
    'recollect.startReadOnly': () => controls.set('readOnly', true),
    'recollect.endReadOnly': () => controls.set('readOnly', false),
    'recollect.showControls': () => pickControl(controls.current),
    'recollect.reopenStore': async () => {
      await engine.calls();
    },
    'recollect.saveHeld': async () => {
      const { held } = await (await engine.calls()).writeHeld({});
      if (held) notices.warn(heldSentence(held, storeFolder()));
      else notices.inform(vscode.l10n.t('Everything is saved.'));
      return { held };
    },
    'recollect.showLog': async () => showLog(),
  };
}
