import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../../src/core/session/message';
import '../base/copyButton';
import { iconButton } from '../base/icon';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';
import { waitsForReply } from './messageElement';

export interface MessageActionsOptions {
  readonly chat: ChatClient;
  readonly message: Message;
  /** For what the user said. */
  readonly onEdit?: () => void;
}

/**
 * What can be done with a message; shown where the pointer or the focus is. While a reply is being written
 * nothing of its session can be written anew.
 */
export function messageActions(options: MessageActionsOptions): TemplateResult {
  const { chat, message, onEdit } = options;
  const { replyTo } = message;
  return html`<span class="message-actions">
    ${
      onEdit
        ? iconButton({
            icon: 'edit',
            label: strings.message.edit,
            className: `edit-message ${waitsForReply}`,
            onClick: onEdit,
          })
        : nothing
    }
    ${
      replyTo === null
        ? nothing
        : iconButton({
            icon: 'refresh',
            label: strings.message.regenerate,
            className: waitsForReply,
            onClick: () => void chat.retry(replyTo),
          })
    }
    ${iconButton({
      icon: 'git-branch',
      label: strings.message.branch,
      onClick: () => void chat.branch(message.id),
    })}
    <recollect-copy .label=${strings.message.copy} .text=${message.text}></recollect-copy>
  </span>`;
}
