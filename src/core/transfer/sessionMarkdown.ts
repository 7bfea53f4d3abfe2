import type { PersonaId } from '../base/ids';
import { translate } from '../base/translate';
import type { Author, Message, MessageState } from '../session/message';
import type { Session } from '../session/session';
import { closedMarkdown, plainLine } from './markdownText';
import type { TimeFormat } from './timeFormat';

export interface SessionMarkdownOptions {
  readonly personaName: (id: PersonaId) => string;
  readonly formatTime: TimeFormat;
}

/** A session for people to read and to keep: its title, date and persona, then each message as it was written. */
export function sessionToMarkdown(
  session: Session,
  messages: readonly Message[],
  options: SessionMarkdownOptions,
): string {
  const { formatTime, personaName } = options;
  const head = [
    `# ${plainLine(session.title)}`,
    '',
    `- ${translate('Started: {0}', formatTime(session.createdAt))}`,
    `- ${translate('Last message: {0}', formatTime(session.updatedAt))}`,
    `- ${translate('Persona: {0}', plainLine(personaName(session.personaId)))}`,
    `- ${translate('Messages: {0}', messages.length)}`,
  ];
  const said = messages.flatMap((message) => [
    '',
    '---',
    '',
    `**${plainLine(authorName(message.author, personaName))}** · ${formatTime(message.createdAt)}${modelNote(message)}`,
    '',
    closedMarkdown(message.text),
    ...stateNote(message.state),
  ]);
  return `${[...head, ...said].join('\n')}\n`;
}

function authorName(author: Author, personaName: (id: PersonaId) => string): string {
  switch (author.kind) {
    case 'user':
      return translate('You');
    case 'persona':
      return personaName(author.personaId);
    case 'agent':
      return author.name;
  }
}

function modelNote({ model }: Message): string {
  return model === null ? '' : ` · ${plainLine(model)}`;
}

function stateNote(state: MessageState): readonly string[] {
  switch (state.kind) {
    case 'complete':
      return [];
    case 'stopped':
      return ['', `*${translate('Stopped: this is what had arrived.')}*`];
    case 'failed':
      return ['', `*${translate('Failed: {0}', plainLine(state.reason))}*`];
  }
}
