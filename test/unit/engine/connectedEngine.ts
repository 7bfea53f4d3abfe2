import type { CheckAnchors } from '../../../src/core/dialogue/codeAwareRecaller';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/core/base/clock';
import { RecollectError } from '../../../src/core/base/errors';
import type { MessageId, PersonaId, SessionId } from '../../../src/core/base/ids';
import type { Timers } from '../../../src/core/base/timers';
import type { Session } from '../../../src/core/session/session';
import { parseRecoveryKey } from '../../../src/core/privacy/recoveryKey';
import { serveEngine } from '../../../src/engine/serveEngine';
import { countTokens } from '../../../src/engine/tokens/tokenCounter';
import { openChannel } from '../../../src/protocol/channel';
import type { CallHandlers, RemoteCalls, Result } from '../../../src/protocol/contract';
import { type ModelChoice } from '../../../src/protocol/engine/turnCallSpecs';
import { type EngineContract, engineContract } from '../../../src/protocol/engineContract';
import {
  type EngineHostContract,
  engineHostContract,
} from '../../../src/protocol/engineHostContract';
import type { ChatEntry, HeldChangesView } from '../../../src/protocol/views';
import { storeKeyOf } from '../../../src/storage/encryption/storeKey';
import { portPair } from '../../support/portPair';
import { RecordingLog } from '../../support/recordingLog';

/** Where SQLite is, and nothing else of what ships. */
export const sqlFolder = dirname(fileURLToPath(import.meta.resolve('sql.js')));

export const assistant = 'assistant' as PersonaId;
export const offline: ModelChoice = { kind: 'offline' };
export const remote: ModelChoice = { kind: 'host', label: 'test-model', contextTokens: 8_000 };

/** Plays the model. */
export type Generate = (
  request: { requestId: number; messages: readonly { role: string; text: string }[] },
  say: (text: string) => void,
  cancelled: Promise<void>,
) => Promise<{ model: string; finish: 'stop' | 'length' }>;

/** Plays the embedding model. */
export type Embed = (texts: readonly string[]) => Promise<number[][]>;

export interface Said {
  readonly entry: ChatEntry;
  readonly replyId: MessageId;
  readonly userMessageId: MessageId;
}

/** An engine as the host sees it. */
export interface ConnectedEngine {
  readonly calls: RemoteCalls<EngineContract>;
  /** What opening answered. */
  readonly opened: Result<EngineContract, 'open'>;
  /** Every piece that was streamed, with its session. */
  readonly streamed: { readonly sessionId: SessionId; readonly delta: string }[];
  readonly entries: Map<string, ChatEntry>;
  readonly notices: string[];
  /** What was held in memory, each time that it changed. */
  readonly held: (HeldChangesView | null)[];
  /** How often each event without content came. */
  readonly heard: Record<'didChangeSessions' | 'didChangeMemories' | 'didReset', number>;
  /** Resolves with the entry of a reply once it has ended. */
  reply(replyId: string): Promise<ChatEntry>;
  /** A whole turn. */
  say(sessionId: SessionId, text: string, model?: ModelChoice): Promise<Said>;
  newSession(options?: { readonly private?: boolean }): Promise<Session>;
  /** The texts of a session, as it is shown. */
  texts(sessionId: SessionId): Promise<readonly string[]>;
  dispose(): void;
}

/** A new folder that goes with the test. */
export async function storeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-engine-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

/** Connects to an engine as the host does. It is disposed with the test. */
export async function connectEngine(
  folder: string,
  options: {
    readonly generate?: Generate;
    readonly embed?: Embed;
    readonly checkAnchors?: CheckAnchors;
    readonly timers?: Timers;
    readonly clock?: Clock;
    /** The folder of the bundles, if not that of sql.js alone. */
    readonly assetsFolder?: string;
    /** The recovery keys that the host keeps. */
    readonly keys?: readonly string[];
    /** The host gives the first of them for any that is asked for. */
    readonly answersAnyKey?: boolean;
    /** Hears how far an opening is, with the way to end it. */
    readonly onReplay?: (done: number, total: number, cancel: () => void) => void;
  } = {},
): Promise<ConnectedEngine> {
  const { answersAnyKey = false, clock, generate, keys = [], timers } = options;
  const [engineEnd, hostEnd] = portPair();
  const engine = serveEngine(engineEnd, {
    assetsFolder: options.assetsFolder ?? sqlFolder,
    tokenCounter: () => countTokens,
    ...(timers ? { timers } : {}),
    ...(clock ? { clock } : {}),
  });
  const streamed: ConnectedEngine['streamed'] = [];
  const entries = new Map<string, ChatEntry>();
  const notices: string[] = [];
  const held: (HeldChangesView | null)[] = [];
  const heard = { didChangeSessions: 0, didChangeMemories: 0, didReset: 0 };
  const ended = new Set<string>();
  const waiting = new Map<string, (entry: ChatEntry) => void>();
  const cancels = new Map<number, () => void>();
  const ignore = () => {};
  const calls: CallHandlers<EngineHostContract> = {
    findKey: ({ keyId }) => ({
      recoveryKey:
        keys.find((key) => answersAnyKey || storeKeyOf(parseRecoveryKey(key)!).id === keyId) ??
        null,
    }),
    embed: async ({ texts }) => {
      if (!options.embed) throw new RecollectError('modelUnreachable', 'Nothing answers.');
      return { vectors: await options.embed(texts) };
    },
    checkAnchors: async ({ anchored }) => ({
      states: [...((await options.checkAnchors?.(anchored)) ?? [])],
    }),
    generate: (request) => {
      if (!generate) throw new RecollectError('modelUnreachable', 'Nothing answers.');
      const cancelled = new Promise<void>((resolve) => cancels.set(request.requestId, resolve));
      const say = (text: string) =>
        channel.send('didGenerate', { requestId: request.requestId, text });
      return generate(request, say, cancelled);
    },
  };
  const channel = openChannel({
    port: hostEnd,
    serves: engineHostContract,
    uses: engineContract,
    calls,
    events: {
      didChangeSessions: () => void (heard.didChangeSessions += 1),
      didChangeMemories: () => void (heard.didChangeMemories += 1),
      didPutEntry: ({ entry }) => void entries.set(entry.message.id, entry),
      didRetractMessage: ({ messageId }) => void entries.delete(messageId),
      didStartReply: ignore,
      didStream: ({ sessionId, delta }) => void streamed.push({ sessionId, delta }),
      didEndReply: ({ replyId }) => {
        ended.add(replyId);
        waiting.get(replyId)?.(entries.get(replyId)!);
      },
      didReset: () => {
        heard.didReset += 1;
        entries.clear();
      },
      didChangeHeld: ({ held: now }) => void held.push(now),
      didReplay: ({ done, total }) =>
        options.onReplay?.(done, total, () => void channel.remote.cancelOpening({})),
      didNotice: ({ message }) => void notices.push(message),
      cancelGeneration: ({ requestId }) => cancels.get(requestId)?.(),
      log: ignore,
    },
    log: new RecordingLog(),
  });
  const opened = await channel.remote.open({ folder, locale: 'en-GB', timeZone: 'UTC' });
  const reply = (replyId: string): Promise<ChatEntry> =>
    ended.has(replyId)
      ? Promise.resolve(entries.get(replyId)!)
      : new Promise((resolve) => waiting.set(replyId, resolve));
  const connected: ConnectedEngine = {
    calls: channel.remote,
    opened,
    streamed,
    entries,
    notices,
    heard,
    held,
    reply,
    async say(sessionId, text, model = offline) {
      const { replyId, userMessageId } = await channel.remote.startTurn({ sessionId, text, model });
      return { entry: await reply(replyId), replyId, userMessageId };
    },
    newSession: (create = {}) => channel.remote.createSession({ personaId: assistant, ...create }),
    async texts(sessionId) {
      const view = await channel.remote.openSession({ sessionId, limit: 1_000 });
      return view?.page.entries.map(({ message }) => message.text) ?? [];
    },
    dispose() {
      channel.dispose();
      engine.dispose();
    },
  };
  onTestFinished(() => connected.dispose());
  return connected;
}
