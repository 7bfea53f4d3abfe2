import * as vscode from 'vscode';
import type { Timestamp } from '../../core/base/clock';
import type { Session } from '../../core/session/session';
import { dateGroupLabel } from './dateGroupLabel';
import { groupItem, tooltipOf } from './groupItem';
import { dateAndTime, relativeTime } from './relativeTime';
import type { SessionGroupId } from './sessionGroups';

/** What the tree knows of a session beside the session itself. */
export interface SessionMarks {
  /** It is the one that the chat shows. */
  readonly current: boolean;
  /** A reply is being written in it. */
  readonly running: boolean;
}

export function messageCountText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 message') : vscode.l10n.t('{0} messages', count);
}

export function sessionGroupLabel(group: SessionGroupId): string {
  switch (group) {
    case 'pinned':
      return vscode.l10n.t('Pinned');
    case 'today':
    case 'yesterday':
    case 'week':
    case 'older':
      return dateGroupLabel(group);
    case 'otherTopics':
      return vscode.l10n.t('Other');
    case 'archived':
      return vscode.l10n.t('Archived');
    default:
      return group.slice('topic:'.length);
  }
}

export function sessionGroupItem(
  group: SessionGroupId,
  count: number,
  isFiltered: boolean,
): vscode.TreeItem {
  const label = sessionGroupLabel(group);
  return groupItem({
    group,
    label,
    count,
    spoken:
      count === 1
        ? vscode.l10n.t('{0}, 1 session', label)
        : vscode.l10n.t('{0}, {1} sessions', label, count),
    contextValue: 'sessionGroup',
    isClosed: group === 'archived' || group === 'older',
    isFiltered,
  });
}

export function sessionItem(
  session: Session,
  marks: SessionMarks,
  now: Timestamp,
  locale: string,
): vscode.TreeItem {
  const item = new vscode.TreeItem(session.title);
  const isUnread = session.unread && !marks.current;
  const facts = [
    ...(marks.running ? [vscode.l10n.t('replying')] : []),
    ...(isUnread ? [vscode.l10n.t('unread')] : []),
    ...(marks.current ? [vscode.l10n.t('open')] : []),
    ...(session.private ? [vscode.l10n.t('private')] : []),
    ...(session.pinned ? [vscode.l10n.t('pinned')] : []),
    relativeTime(session.updatedAt, now, locale),
    messageCountText(session.messageCount),
  ];
  item.id = `session:${session.id}`;
  item.description = facts.join(' · ');
  item.iconPath = new vscode.ThemeIcon(iconOf(session, marks));
  item.contextValue = [
    'session',
    session.state,
    session.pinned ? 'pinned' : 'unpinned',
    session.private ? 'private' : 'stored',
    ...(marks.current ? ['open'] : []),
    ...(isUnread ? ['unread'] : []),
    ...(marks.running ? ['running'] : []),
  ].join(' ');
  item.accessibilityInformation = { label: [session.title, ...facts].join(', ') };
  item.command = {
    command: 'recollect.openSession',
    title: vscode.l10n.t('Open Session'),
    arguments: [{ sessionId: session.id }],
  };
  return item;
}

export function sessionTooltip(session: Session, locale: string): vscode.MarkdownString {
  return tooltipOf(session.title, [
    vscode.l10n.t('Last used: {0}', dateAndTime(session.updatedAt, locale)),
    vscode.l10n.t('Started: {0}', dateAndTime(session.createdAt, locale)),
    messageCountText(session.messageCount),
  ]);
}

function iconOf(session: Session, marks: SessionMarks): string {
  if (marks.running) return 'loading~spin';
  if (session.unread && !marks.current) return 'comment-unresolved';
  if (session.private) return 'eye-closed';
  if (session.pinned) return 'pinned';
  if (marks.current) return 'comment-discussion';
  return session.state === 'archived' ? 'archive' : 'comment';
}
