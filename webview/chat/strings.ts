import type { RedactionKind } from '../../src/core/privacy/redactionKind';
import { written } from './base/language';
import { translate } from './base/translate';

/** What may have been taken out of a message, as the user's language names it. */
const redactionKinds: Readonly<Record<RedactionKind, string>> = {
  'private key': translate('private key'),
  password: translate('password'),
  'api key': translate('API key'),
  token: translate('token'),
  credentials: translate('credentials'),
  'AWS key': translate('AWS key'),
  'Azure key': translate('Azure key'),
  'GitHub token': translate('GitHub token'),
  'GitLab token': translate('GitLab token'),
  'Google key': translate('Google key'),
  JWT: 'JWT',
  'npm token': translate('npm token'),
  'OpenAI key': translate('OpenAI key'),
  'Anthropic key': translate('Anthropic key'),
  'Slack token': translate('Slack token'),
  'Stripe key': translate('Stripe key'),
};

/** A kind that this version does not know is shown as it was stored. */
const redactionKindNames = new Map<string, string>(Object.entries(redactionKinds));

/** Every text that the chat shows or speaks, in the user's language. */
export const strings = {
  app: 'Recollect',
  unknownProblem: translate('Something went wrong.'),
  copied: translate('Copied'),
  dismiss: translate('Dismiss'),
  retry: translate('Try again'),
  showLog: translate('Show log'),

  connecting: {
    label: translate('Opening the chat…'),
    slow: translate('This takes longer than usual. Recollect may still be starting.'),
    failed: translate('The chat could not be opened'),
  },
  crash: {
    title: translate('The chat ran into a problem'),
    body: translate(
      'Your conversation is safe: it is kept outside this view. The problem was written to the log.',
    ),
    reopen: translate('Reopen the chat'),
  },
  storeError: {
    title: translate('The memory store cannot be used'),
    hint: translate('Nothing was deleted. When the cause is gone, try again; the log says more.'),
  },
  held: {
    waiting: (count: number) => {
      switch (count) {
        case 0:
          return translate('Nothing new can be saved. The chat goes on in memory.');
        case 1:
          return translate(
            '1 change is not saved and is lost if this window closes. The chat goes on in memory.',
          );
        default:
          return translate(
            '{0} changes are not saved and are lost if this window closes. The chat goes on in memory.',
            count,
          );
      }
    },
    save: translate('Save now'),
    saved: translate('Everything is saved.'),
  },

  storeLocked: {
    title: translate('The memory of this workspace is locked'),
    hint: translate('Nothing was deleted, and nothing is kept until it is open.'),
    enterKey: translate('Enter recovery key…'),
    setAside: translate('Set aside and start anew…'),
  },

  consent: {
    title: translate('A chat that remembers'),
    lead: translate('Recollect keeps what you tell it, so that a later conversation can use it.'),
    kept: translate('What is kept'),
    keptText: translate(
      'Your messages, the replies, and short memories drawn from them. Passwords, keys and tokens that it recognises are taken out first.',
    ),
    where: translate('Where'),
    whereText: translate('On this machine only, in this folder:'),
    model: translate('Which model is asked'),
    modelText: translate(
      'None, until you pick one. Until then Recollect answers offline, from your memories alone.',
    ),
    accept: translate('Keep memories on this machine'),
    decline: translate('Not now'),
  },
  refused: {
    title: translate('Nothing is stored'),
    body: translate(
      'Recollect is off, because it may not keep memories on this machine. You can allow it at any time.',
    ),
    allow: translate('Keep memories on this machine'),
  },

  header: {
    label: translate('Session'),
    newChat: translate('New chat'),
    switchSession: (title: string) => translate('{0}, switch session', title),
    switchHint: translate('Switch session'),
    newSession: translate('New session'),
    recallPaused: translate('Recall paused'),
    recallPausedHint: translate('Nothing is recalled for replies. Click to resume.'),
    writingPaused: translate('Writing paused'),
    writingPausedHint: translate('Nothing new is remembered. Click to resume.'),
    readOnly: translate('Read-only'),
    readOnlyHint: translate('Nothing is kept or changed. Click to allow it again.'),
    private: translate('Private session'),
    privateHint: translate(
      'This session is kept in memory only and is gone when the window closes.',
    ),
  },
  summary: {
    label: translate('Summary so far'),
    ready: translate('The session is summarized'),
    copy: translate('Copy summary'),
    close: translate('Close summary'),
  },
  find: {
    open: translate('Find in session (Ctrl+F or Cmd+F)'),
    label: translate('Find in session'),
    previous: translate('Previous match (Shift+Enter)'),
    next: translate('Next match (Enter)'),
    close: translate('Close (Escape)'),
    none: translate('No results'),
    place: (at: number, count: number) => translate('{0} of {1}', at, count),
  },

  composer: {
    label: translate('Message'),
    placeholder: translate('Say something, or ask what I remember'),
    dropHint: translate('Hold Shift to drop a file'),
    send: translate('Send'),
    stop: translate('Stop'),
    stopping: translate('Stopping…'),
    sending: translate('Sending…'),
    busy: translate('A reply is being written. Stop it, or wait until it is finished.'),
    hintEnter: translate('Enter sends, Shift+Enter starts a new line'),
    hintModifierEnter: translate('Ctrl+Enter or Cmd+Enter sends, Enter starts a new line'),
    persona: translate('Persona'),
    model: (label: string) => translate('Model: {0}. Choose another', label),
    chooseModel: translate('Choose model'),
    setApiKey: translate('Set API key'),
  },

  pasted: {
    label: translate('Pasted texts'),
    name: (lines: number) =>
      lines === 1
        ? translate('Pasted text, 1 line')
        : translate('Pasted text, {0} lines', written(lines)),
    open: (name: string) => translate('Put into the field: {0}', name),
    remove: (name: string) => translate('Remove: {0}', name),
  },

  drop: {
    needsShift: translate('Hold Shift to drop the file into the message'),
    welcome: translate('Drop to put the path into the message'),
  },

  transcript: {
    label: translate('Conversation'),
    earlier: translate('Load earlier messages'),
    later: translate('Show later messages'),
    loadingEarlier: translate('Loading earlier messages…'),
    latest: translate('Jump to latest'),
    replyFinished: translate('Reply finished'),
    replyFailed: translate('The reply failed'),
    replyStopped: translate('Reply stopped'),
  },
  message: {
    you: translate('You'),
    assistant: 'Recollect',
    offline: translate('offline'),
    offlineHint: translate('Answered from memory alone; no model was asked'),
    byModel: (model: string) => translate('Written by {0}', model),
    thinking: translate('Recollect is thinking'),
    copy: translate('Copy message'),
    showAll: (lines: number) =>
      lines === 1 ? translate('Show all') : translate('Show all {0} lines', written(lines)),
    showLess: translate('Show less'),
    edit: translate('Edit message'),
    regenerate: translate('Regenerate reply'),
    branch: translate('Branch from here into a new session'),
    stopped: translate('Stopped. What had arrived was kept.'),
    retry: translate('Retry'),
    unanswered: translate('This message has no reply yet.'),
    answer: translate('Answer it'),
    positive: translate('Sounds positive'),
    negative: translate('Sounds negative'),
    redacted: (kinds: readonly string[]) =>
      translate(
        'Taken out before it was stored: {0}',
        kinds.map((kind) => redactionKindNames.get(kind) ?? kind).join(', '),
      ),
    notRecallable: translate('Written while writing was paused: not recalled in other sessions'),
  },
  edit: {
    label: translate('Edit message'),
    consequence: translate('Sending takes back this message and everything after it.'),
    send: translate('Send'),
    cancel: translate('Cancel'),
  },
  noted: {
    label: translate('Noted'),
    forgotten: translate('Forgotten'),
    pending: translate('Waits for your yes'),
    ended: translate('No longer true'),
    replaced: translate('Replaced'),
    corrected: translate('Corrected'),
    takenBack: (label: string) => translate('{0}, taken back', label),
    by: (text: string) => translate('by “{0}”', text),
    accept: translate('Accept'),
    acceptHint: (text: string) => translate('Accept: {0}', text),
    refuse: translate('Refuse'),
    refuseHint: (text: string) => translate('Refuse: {0}', text),
    undoChange: (text: string) => translate('Undo what this message changed: {0}', text),
    conflict: translate('May contradict'),
    decide: translate('Decide…'),
    decideHint: (text: string) => translate('Decide the conflict with: {0}', text),
    show: translate('Show in Memories'),
    open: (text: string) => translate('Open memory: {0}', text),
    undo: translate('Undo'),
    undoHint: (text: string) => translate('Forget: {0}', text),
    restore: translate('Restore'),
    restoreHint: (text: string) => translate('Restore: {0}', text),
  },
  feedback: {
    label: (text: string) => translate('Feedback on the memory: {0}', text),
    helped: translate('This memory helped'),
    wrong: translate('This memory is wrong'),
    outOfDate: translate('This memory is out of date'),
    shouldNotBeUsed: translate('This memory should not have been used here'),
    thanks: translate('Noted: it counts for this memory from now on'),
    correct: translate('Noted: the memory is open for your correction'),
    takenBack: translate('Feedback taken back'),
  },
  recalled: {
    label: (count: number) => translate('Recalled {0}', count),
    memory: translate('Memory'),
    message: translate('Message'),
    open: (text: string) => translate('Open: {0}', text),
    also: (count: number) =>
      count === 1 ? translate('and in 1 other place') : translate('and in {0} other places', count),
    why: translate('Why'),
    whyHint: translate('Why this was recalled'),
    score: (score: string) => translate('Score {0}', score),
    parts: {
      relevance: translate('Relevance'),
      recency: translate('Recency'),
      importance: translate('Importance'),
      persona: translate('Persona'),
    },
    drifted: (code: string) => translate('The code has changed since: {0}', code),
    orphaned: (code: string) => translate('The code is gone: {0}', code),
    matched: translate('Matched words'),
  },
  code: {
    plain: translate('text'),
    pasted: translate('pasted text'),
    region: (language: string) => translate('Code, {0}', language),
    wrap: translate('Wrap lines'),
    insert: translate('Insert at cursor'),
    copy: translate('Copy code'),
  },
  table: translate('Table'),

  welcome: {
    title: translate('What should I remember?'),
    body: translate(
      'Tell me about your project and how you like to work. In a later session I will recall it, and show what I used.',
    ),
    offline: translate(
      'Offline: I answer from your memories alone and invent nothing. Choose a model for more.',
    ),
    examples: [
      translate('We deploy on Fridays from the release branch.'),
      translate('I prefer small pull requests with tests.'),
      translate('What do you remember about this project?'),
    ],
    exampleHint: translate('Put this into the message box'),
  },
} as const;
