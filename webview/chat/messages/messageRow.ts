import { html, type TemplateResult } from 'lit';
import type { MessageId } from '../../../src/core/base/ids';
import type { Author } from '../../../src/core/session/message';
import type { ChatStatus } from '../../../src/protocol/chatContract';
import type { RunningReply } from '../../../src/protocol/views';
import type { ChatClient } from '../model/chatClient';
import { idOfRow, type TranscriptRow } from '../model/transcript';
import { strings } from '../strings';
import type { RowPlace } from './messageElement';
import './replyMessage';
import './userMessage';

export interface RowContext {
  readonly chat: ChatClient;
  readonly unanswered: ReadonlySet<MessageId>;
}

/** One message, or the reply that is being written. */
export function messageRow(
  row: TranscriptRow,
  place: RowPlace,
  { chat, unanswered }: RowContext,
): TemplateResult {
  const { status, transcript } = chat.snapshot;
  const busy = transcript?.running !== null;
  if ('message' in row && row.message.author.kind === 'user') {
    return html`<recollect-user-message
      data-message=${row.message.id}
      .chat=${chat}
      .entry=${row}
      .place=${place}
      .busy=${busy}
      .unanswered=${unanswered.has(row.message.id)}
      .showSentiment=${status?.settings.showSentiment ?? false}
    ></recollect-user-message>`;
  }
  const entry = 'message' in row ? row : null;
  const running = 'message' in row ? null : row;
  return html`<recollect-reply
    data-message=${idOfRow(row)}
    .chat=${chat}
    .entry=${entry}
    .running=${running}
    .busy=${busy}
    .place=${place}
    .author=${authorName(entry?.message.author, running, status)}
  ></recollect-reply>`;
}

function authorName(
  author: Author | undefined,
  running: RunningReply | null,
  status: ChatStatus | null,
): string {
  if (author?.kind === 'agent') return author.name;
  const id = author?.kind === 'persona' ? author.personaId : running?.personaId;
  const persona = status?.personas.find((each) => each.id === id);
  return persona?.name ?? strings.message.assistant;
}
