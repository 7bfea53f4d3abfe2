import * as z from 'zod/mini';
import {
  changeIdSchema,
  conflictIdSchema,
  memoryIdSchema,
  messageIdSchema,
  personaIdSchema,
  sessionIdSchema,
} from '../core/base/ids';
import { feedbackVerdictSchema } from '../core/memory/feedback';
import { call, nothing } from './contract';
import {
  chatEntrySchema,
  controlsSchema,
  runningReplySchema,
  sessionViewSchema,
  transcriptPageSchema,
} from './views';

/** Everything around the transcript. Sent complete, never as a patch. */
export const chatStatusSchema = z.readonly(
  z.object({
    /** Whether the user has agreed that Recollect keeps anything. Nothing is stored before `granted`. */
    consent: z.enum(['notAsked', 'granted', 'refused']),
    /** Where the memories are kept, as a path to show. */
    storeFolder: z.string(),
    /** Why the store cannot be used, with what to do; null when all is well. */
    storeError: z.nullable(z.string()),
    /** The store is encrypted and its key is not here: only a recovery key opens it. */
    storeLocked: z.exactOptional(z.literal(true)),
    /** What a failing disk has refused, with the reason in the user's language; null when all is saved. */
    held: z.nullable(z.readonly(z.object({ count: z.number(), reason: z.string() }))),
    model: z.readonly(
      z.object({
        provider: z.enum(['offline', 'vscode', 'openai']),
        label: z.string(),
        /** Why it cannot reply, with what to do; null when all is well. */
        problem: z.nullable(z.string()),
      }),
    ),
    personas: z.readonly(
      z.array(z.object({ id: personaIdSchema, name: z.string(), description: z.string() })),
    ),
    /** The persona that a new session would get; the first of `personas` unless given. */
    newPersonaId: z.exactOptional(personaIdSchema),
    controls: controlsSchema,
    settings: z.readonly(
      z.object({
        /** The key that sends; the other of the two breaks the line. */
        sendKey: z.enum(['enter', 'modifierEnter']),
        showSentiment: z.boolean(),
        /** The size of the transcript's text, CSS pixels; VS Code's own unless given. */
        fontSize: z.exactOptional(z.number()),
      }),
    ),
  }),
);
export type ChatStatus = z.infer<typeof chatStatusSchema>;

/** A complete snapshot of what the chat shows. */
export const chatStateSchema = z.readonly(
  z.object({ status: chatStatusSchema, view: z.nullable(sessionViewSchema) }),
);
export type ChatState = z.infer<typeof chatStateSchema>;

/** The commands that the chat has buttons for. */
export const chatCommandSchema = z.enum([
  'newSession',
  'switchSession',
  'chooseModel',
  'setApiKey',
  'pauseRecall',
  'resumeRecall',
  'pauseWriting',
  'resumeWriting',
  'endReadOnly',
  'summarizeSession',
  'saveHeld',
  'showLog',
  'enterRecoveryKey',
  'setStoreAside',
]);
export type ChatCommand = z.infer<typeof chatCommandSchema>;

/** Served by the extension host to the chat webview. */
export const chatHostContract = {
  calls: {
    /** The first call; the host sends nothing before it. */
    ready: call(nothing, chatStateSchema),
    decideConsent: call(z.object({ granted: z.boolean() }), nothing),
    /** Sends to a session, or to a new one. Resolves when the message is durable, or held: see the status. */
    send: call(
      z.object({ sessionId: z.nullable(sessionIdSchema), text: z.string() }),
      z.object({ sessionId: sessionIdSchema, messageId: messageIdSchema }),
    ),
    stop: call(z.object({ sessionId: sessionIdSchema }), nothing),
    /** Answers a user's message again. */
    retry: call(z.object({ userMessageId: messageIdSchema }), nothing),
    loadEarlier: call(
      z.object({ sessionId: sessionIdSchema, before: messageIdSchema }),
      transcriptPageSchema,
    ),
    /** Takes a user's message and all that came after it back, and sends another text in its place. */
    editMessage: call(z.object({ messageId: messageIdSchema, text: z.string() }), nothing),
    /** Opens a new session with copies of the messages up to and including this one. */
    branch: call(z.object({ messageId: messageIdSchema }), nothing),
    /**
     * Keeps what is typed and not sent; `sessionId` null for a session that does not exist yet. Sending
     * removes it. With `now`, it is on the disk when this resolves.
     */
    saveDraft: call(
      z.object({ sessionId: z.nullable(sessionIdSchema), text: z.string(), now: z.boolean() }),
      nothing,
    ),
    loadDraft: call(
      z.object({ sessionId: z.nullable(sessionIdSchema) }),
      z.object({ text: z.string() }),
    ),
    /** The messages of a session that hold a text, upper or lower case alike, oldest first. */
    findInSession: call(
      z.object({ sessionId: sessionIdSchema, text: z.string() }),
      z.object({ messageIds: z.readonly(z.array(messageIdSchema)) }),
    ),
    setPersona: call(
      z.object({ sessionId: z.nullable(sessionIdSchema), personaId: personaIdSchema }),
      nothing,
    ),
    runCommand: call(z.object({ command: chatCommandSchema }), nothing),
    copyText: call(z.object({ text: z.string() }), nothing),
    /** The paths of files by their URIs: within the workspace where they are in it. */
    describeFiles: call(
      z.object({ uris: z.readonly(z.array(z.string())) }),
      z.object({ paths: z.readonly(z.array(z.string())) }),
    ),
    insertAtCursor: call(z.object({ text: z.string() }), nothing),
    /** Opens an http(s) link in the user's browser, after VS Code's own question. */
    openLink: call(z.object({ url: z.string() }), nothing),
    openMemory: call(z.object({ memoryId: memoryIdSchema }), nothing),
    /** Opens the session that holds a message and scrolls to it. */
    openMessage: call(
      z.object({ sessionId: sessionIdSchema, messageId: messageIdSchema }),
      nothing,
    ),
    forgetMemory: call(z.object({ memoryId: memoryIdSchema }), nothing),
    restoreMemory: call(z.object({ memoryId: memoryIdSchema }), nothing),
    /**
     * What the user says of a memory that a reply used. A memory that is said to be untrue is opened to be
     * corrected. `changeId` undoes it; saying the same again changes nothing.
     */
    giveFeedback: call(
      z.object({
        messageId: messageIdSchema,
        memoryId: memoryIdSchema,
        verdict: feedbackVerdictSchema,
      }),
      z.object({ changeId: z.nullable(changeIdSchema), correct: z.boolean() }),
    ),
    /**
     * What has become of the code that memories are about, for those of which it has changed or is gone. The
     * code's files are looked at now.
     */
    checkAnchors: call(
      z.object({ memoryIds: z.readonly(z.array(memoryIdSchema).check(z.maxLength(200))) }),
      z.object({
        changed: z.readonly(
          z.array(
            z.object({
              memoryId: memoryIdSchema,
              state: z.enum(['drifted', 'orphaned']),
              /** The code, in words. */
              code: z.string(),
            }),
          ),
        ),
      }),
    ),
    /** The user's yes to a memory that waits for it. */
    acceptMemory: call(z.object({ memoryId: memoryIdSchema }), nothing),
    /** Asks the user what to do about two memories that contradict each other. */
    decideConflict: call(z.object({ conflictId: conflictIdSchema }), nothing),
    /** Shows the Memories view. */
    showMemories: call(nothing, nothing),
    /** Takes a change of memories back. */
    undoMemoryChange: call(z.object({ changeId: changeIdSchema }), nothing),
    /** Whether the keyboard is in the page: VS Code does not tell of a webview's view that it has the focus. */
    changeFocus: call(z.object({ focused: z.boolean() }), nothing),
    /** A script error of the webview, for the log. */
    reportError: call(z.object({ message: z.string() }), nothing),
  },
  events: {
    didChangeStatus: chatStatusSchema,
    /** Another session is shown, or the same one anew; null for an empty chat. */
    didOpenSession: z.object({
      view: z.nullable(sessionViewSchema),
      /** The message to go to. */
      reveal: z.nullable(messageIdSchema),
      /** Whether the summary was just asked for, and is to be read at once. */
      showSummary: z.boolean(),
    }),
    didChangeSession: z.object({
      sessionId: sessionIdSchema,
      title: z.string(),
      personaId: personaIdSchema,
    }),
    didPutEntry: z.object({ sessionId: sessionIdSchema, entry: chatEntrySchema }),
    didRetractMessage: z.object({ sessionId: sessionIdSchema, messageId: messageIdSchema }),
    didStartReply: runningReplySchema,
    didStream: z.object({
      sessionId: sessionIdSchema,
      replyId: messageIdSchema,
      delta: z.string(),
    }),
    didEndReply: z.object({ sessionId: sessionIdSchema, replyId: messageIdSchema }),
    didFocusComposer: nothing,
  },
} as const;
export type ChatHostContract = typeof chatHostContract;

/** Served by the chat webview: it answers no calls and sends no events. */
export const chatWebviewContract = { calls: {}, events: {} } as const;
export type ChatWebviewContract = typeof chatWebviewContract;
