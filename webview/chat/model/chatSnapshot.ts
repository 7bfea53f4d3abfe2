import type { MessageId, PersonaId } from '../../../src/core/base/ids';
import type { ChatStatus } from '../../../src/protocol/chatContract';
import type { Transcript } from './transcript';

/** Everything that the page shows, apart from drafts, scroll and selection. */
export interface ChatSnapshot {
  readonly connection:
    | { readonly kind: 'connecting' }
    | { readonly kind: 'failed'; readonly reason: string }
    | { readonly kind: 'ready' };
  readonly status: ChatStatus | null;
  readonly transcript: Transcript | null;
  /** What the user's last action failed with, until it is dismissed. */
  readonly problem: string | null;
  readonly loadingEarlier: boolean;
  /** The reply that the user has stopped: what still arrives of it is not shown. */
  readonly stopping: MessageId | null;
  /** The persona that a new session would get, as far as this page chose one. */
  readonly newSessionPersona: PersonaId | null;
}

/** Before the host has answered. */
export const beginning: ChatSnapshot = {
  connection: { kind: 'connecting' },
  status: null,
  transcript: null,
  problem: null,
  loadingEarlier: false,
  stopping: null,
  newSessionPersona: null,
};

/** A moment that the page reacts to once, beyond showing the new snapshot. */
export type ChatMoment =
  | { readonly kind: 'opened'; readonly sameSession: boolean; readonly reveal: MessageId | null }
  | { readonly kind: 'sending' }
  | { readonly kind: 'replyEnded'; readonly replyId: MessageId }
  | { readonly kind: 'problem'; readonly text: string }
  | { readonly kind: 'summarized' }
  | { readonly kind: 'focusComposer' };
