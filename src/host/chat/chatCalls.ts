import * as vscode from 'vscode';
import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import type { Log } from '../../core/base/log';
import type { ChatCommand, ChatHostContract } from '../../protocol/chatContract';
import type { CallHandlers } from '../../protocol/contract';
import type { AnchorStates } from '../anchors/anchorStates';
import { anchorPlace } from '../anchors/anchorTexts';
import type { Consent } from '../consent';
import type { EngineService } from '../engine/engineService';
import type { ChatController } from './chatController';
import { setChatFocused } from './chatFocus';
import { insertAtCursor } from './insertAtCursor';

/** The command behind each button of the chat. */
const COMMANDS: Readonly<Record<ChatCommand, string>> = {
  newSession: 'recollect.newSession',
  switchSession: 'recollect.switchSession',
  chooseModel: 'recollect.chooseModel',
  setApiKey: 'recollect.setApiKey',
  pauseRecall: 'recollect.pauseRecall',
  resumeRecall: 'recollect.resumeRecall',
  pauseWriting: 'recollect.pauseWriting',
  resumeWriting: 'recollect.resumeWriting',
  endReadOnly: 'recollect.endReadOnly',
  summarizeSession: 'recollect.summarizeSession',
  saveHeld: 'recollect.saveHeld',
  showLog: 'recollect.showLog',
  enterRecoveryKey: 'recollect.enterRecoveryKey',
  setStoreAside: 'recollect.setStoreAside',
};

export interface ChatCallsOptions {
  readonly anchors: Pick<AnchorStates, 'check'>;
  readonly controller: ChatController;
  readonly consent: Consent;
  readonly engine: EngineService;
  readonly log: Log;
}

/** Answers what the chat's page calls. */
export function chatCalls({
  anchors,
  controller,
  consent,
  engine,
  log,
}: ChatCallsOptions): CallHandlers<ChatHostContract> {
  return {
    ready: () => controller.state(),
    decideConsent: async ({ granted }) => {
      await consent.decide(granted);
      return {};
    },
    send: ({ sessionId, text }) => controller.send(sessionId, text),
    stop: async ({ sessionId }) => {
      await (await engine.calls()).stopTurn({ sessionId });
      return {};
    },
    retry: async ({ userMessageId }) => {
      await controller.retry(userMessageId);
      return {};
    },
    loadEarlier: (range) => controller.loadEarlier(range),
    editMessage: async ({ messageId, text }) => {
      await controller.edit(messageId, text);
      return {};
    },
    branch: async ({ messageId }) => {
      await controller.branch(messageId);
      return {};
    },
    saveDraft: async (draft) => (await engine.calls()).saveDraft(draft),
    loadDraft: async (which) => (await engine.calls()).loadDraft(which),
    findInSession: async (wanted) => (await engine.calls()).findInSession(wanted),
    setPersona: async ({ sessionId, personaId }) => {
      await controller.setPersona(sessionId, personaId);
      return {};
    },
    runCommand: async ({ command }) => {
      await vscode.commands.executeCommand(COMMANDS[command]);
      return {};
    },
    copyText: async ({ text }) => {
      await vscode.env.clipboard.writeText(text);
      return {};
    },
    describeFiles: ({ uris }) => ({ paths: uris.map(pathOf) }),
    insertAtCursor: async ({ text }) => {
      await insertAtCursor(text);
      return {};
    },
    openLink: async ({ url }) => {
      const uri = vscode.Uri.parse(url, true);
      if (uri.scheme !== 'https' && uri.scheme !== 'http') {
        throw new RecollectError(
          'invalidInput',
          translate('Only http and https links can be opened.'),
        );
      }
      await vscode.env.openExternal(uri);
      return {};
    },
    openMemory: async ({ memoryId }) => {
      await vscode.commands.executeCommand('recollect.openMemory', { memoryId });
      return {};
    },
    openMessage: async ({ sessionId, messageId }) => {
      await controller.open(sessionId, messageId);
      return {};
    },
    forgetMemory: async ({ memoryId }) => {
      await (await engine.calls()).forgetMemory({ memoryId });
      return {};
    },
    restoreMemory: async ({ memoryId }) => {
      await (await engine.calls()).restoreMemory({ memoryId });
      return {};
    },
    giveFeedback: async (given) => {
      const { changeId, correct, memory } = await (await engine.calls()).giveFeedback(given);
      if (correct) {
        await vscode.commands.executeCommand('recollect.openMemory', { memoryId: memory.id });
      }
      return { changeId, correct };
    },
    checkAnchors: async ({ memoryIds }) => {
      const calls = await engine.calls();
      const changed = [];
      for (const memoryId of memoryIds) {
        const memory = (await calls.getMemory({ memoryId }))?.memory;
        const state = memory && (await anchors.check(memory));
        if (memory?.anchor && state && state !== 'unchanged') {
          changed.push({ memoryId, state, code: anchorPlace(memory.anchor) });
        }
      }
      return { changed };
    },
    acceptMemory: async ({ memoryId }) => {
      await (await engine.calls()).acceptMemory({ memoryId });
      return {};
    },
    decideConflict: async ({ conflictId }) => {
      await vscode.commands.executeCommand('recollect.resolveConflict', { conflictId });
      return {};
    },
    showMemories: async () => {
      await vscode.commands.executeCommand('recollect.memories.focus');
      return {};
    },
    undoMemoryChange: async ({ changeId }) => {
      await (await engine.calls()).undoMemoryChange({ changeId });
      return {};
    },
    changeFocus: async ({ focused }) => {
      await setChatFocused(focused);
      return {};
    },
    reportError: ({ message }) => {
      log.error(`the chat page: ${message.slice(0, 2_000)}`);
      return {};
    },
  };
}

/** A file's path within the workspace, or whole. The window calls a remote file by its machine too. */
function pathOf(text: string): string {
  const uri = vscode.Uri.parse(text, true);
  return vscode.workspace.asRelativePath(uri.scheme === 'vscode-remote' ? uri.path : uri);
}
