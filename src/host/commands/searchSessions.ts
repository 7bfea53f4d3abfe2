import * as vscode from 'vscode';
import type { Timestamp } from '../../core/base/clock';
import type { SessionHit } from '../../protocol/views';
import { relativeTime } from '../trees/relativeTime';
import { type SearchOutcome, typedSearch } from './typedSearch';

export interface SearchSessionsOptions {
  readonly find: (text: string) => Promise<readonly SessionHit[]>;
  readonly onError: (error: unknown) => void;
  readonly now: Timestamp;
  readonly locale: string;
}

/** Searches titles and messages of all sessions; undefined when the user turns away. */
export function searchSessions({
  find,
  onError,
  now,
  locale,
}: SearchSessionsOptions): Promise<SearchOutcome<SessionHit> | undefined> {
  return typedSearch({
    title: vscode.l10n.t('Search Sessions'),
    placeholder: vscode.l10n.t('Type words of a title or of what was said'),
    showInView: vscode.l10n.t('List them in the Sessions view'),
    nothing: (text) =>
      text === ''
        ? vscode.l10n.t('Titles and messages of all sessions are searched')
        : vscode.l10n.t('No session contains these words'),
    find,
    itemOf: ({ messageMatches, session, snippet }) => ({
      label: session.title,
      description: [
        relativeTime(session.updatedAt, now, locale),
        ...(messageMatches > 1 ? [vscode.l10n.t('{0} matches', messageMatches)] : []),
        ...(session.state === 'archived' ? [vscode.l10n.t('archived')] : []),
      ].join(' · '),
      ...(snippet ? { detail: snippet.text } : {}),
    }),
    onError,
  });
}
