import * as vscode from 'vscode';
import type { HistoryEntryView } from '../../protocol/views';
import { confirm } from '../confirmations';
import { minuteText, readMinute } from '../memories/minutes';
import { timelineLine } from '../memories/timeline';
import { dateAndTime } from '../trees/relativeTime';

const hour = 3_600_000;

/** Shows a memory's versions, the newest first, and asks for one; undefined when the user turns away. */
export async function askForVersion(
  entries: readonly HistoryEntryView[],
  options: {
    readonly title: string;
    readonly placeHolder: string;
    readonly locale: string;
    /** The version that is not offered. */
    readonly without?: HistoryEntryView | undefined;
  },
): Promise<HistoryEntryView | undefined> {
  const picks = entries.map((entry, at) => {
    const { what, when, why } = timelineLine(entry, at + 1, options.locale);
    return { label: what, description: when, detail: why, entry };
  });
  const { placeHolder, title, without } = options;
  const offered = picks.filter(({ entry }) => entry !== without).toReversed();
  const picked = await vscode.window.showQuickPick(offered, {
    title,
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.entry;
}

export type VersionAct = 'before' | 'now' | 'other' | 'open' | 'rollBack' | 'message';

/** What to do with a version of the timeline. */
export async function askForVersionAct(
  entry: HistoryEntryView,
  place: { readonly isFirst: boolean; readonly isCurrent: boolean; readonly isAlone: boolean },
  title: string,
): Promise<VersionAct | undefined> {
  const acts: readonly (vscode.QuickPickItem & { act: VersionAct; when: boolean })[] = [
    {
      act: 'before',
      when: !place.isFirst,
      label: vscode.l10n.t('Compare with the Version Before'),
      iconPath: new vscode.ThemeIcon('diff'),
    },
    {
      act: 'now',
      when: !place.isCurrent,
      label: vscode.l10n.t('Compare with the Current Version'),
      iconPath: new vscode.ThemeIcon('diff'),
    },
    {
      act: 'other',
      when: !place.isAlone,
      label: vscode.l10n.t('Compare with Another Version…'),
      iconPath: new vscode.ThemeIcon('diff-multiple'),
    },
    {
      act: 'open',
      when: true,
      label: vscode.l10n.t('Show This Version'),
      iconPath: new vscode.ThemeIcon('go-to-file'),
    },
    {
      act: 'rollBack',
      when: !place.isCurrent,
      label: vscode.l10n.t('Roll Back to This Version'),
      iconPath: new vscode.ThemeIcon('discard'),
    },
    {
      act: 'message',
      when: entry.message !== null,
      label: vscode.l10n.t('Open the Message It Came From'),
      iconPath: new vscode.ThemeIcon('comment'),
    },
  ];
  const picked = await vscode.window.showQuickPick(
    acts.filter(({ when }) => when),
    { title, placeHolder: vscode.l10n.t('Choose what to do with this version') },
  );
  return picked?.act;
}

/** Asks for a moment of the past; undefined when the user turns away. */
export async function askForMoment(title: string, now: number): Promise<number | undefined> {
  const ago = (label: string, time: number) => ({ label, description: minuteText(time), time });
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { time?: number }>(
    [
      ago(vscode.l10n.t('An hour ago'), now - hour),
      ago(vscode.l10n.t('A day ago'), now - 24 * hour),
      ago(vscode.l10n.t('A week ago'), now - 7 * 24 * hour),
      ago(vscode.l10n.t('Four weeks ago'), now - 28 * 24 * hour),
      { label: vscode.l10n.t('Another Moment…') },
    ],
    { title, placeHolder: vscode.l10n.t('Choose the moment whose memories you want to see') },
  );
  if (!picked || picked.time !== undefined) return picked?.time;
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The moment, as 2026-03-31 or 2026-03-31 14:30'),
    value: minuteText(now),
    validateInput: (text) => {
      const time = readMinute(text);
      if (time === undefined) {
        return vscode.l10n.t('A time is written as 2026-03-31 or 2026-03-31 14:30.');
      }
      return time > now ? vscode.l10n.t('This moment has not come yet.') : undefined;
    },
  });
  return typed === undefined ? undefined : readMinute(typed);
}

/** One undo takes it back; it is asked for all the same, since it touches every memory. */
export function confirmRestoring(time: number, locale: string): Promise<boolean> {
  return confirm({
    question: vscode.l10n.t('Restore all memories as they were on {0}?', dateAndTime(time, locale)),
    detail: vscode.l10n.t(
      'Each memory gets a new version that says what it said then. What was noted since is forgotten: recalled no more. Nothing is erased, and one undo takes all of it back.',
    ),
    action: vscode.l10n.t('Restore'),
  });
}
