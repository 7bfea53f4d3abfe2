import * as vscode from 'vscode';
import type { SessionId } from '../../core/base/ids';
import type { Session } from '../../core/session/session';
import type { ChatSessions } from '../chat/chatSessions';
import type { Notices } from '../commands/notices';
import { moveSessions, undoSessionMove } from './moveSessions';
import {
  type SessionGroupId,
  type SessionGrouping,
  type SessionTopics,
  groupSessions,
  withDropTargets,
} from './sessionGroups';
import { sessionGroupItem, sessionGroupLabel, sessionItem, sessionTooltip } from './sessionItems';
import {
  type Calls,
  type ReadGroups,
  type StoreNode,
  StoreTree,
  type StoreTreeServices,
} from './storeTree';
import type { ViewChoice } from './viewChoice';

/** One object for each session, with what a command takes. */
export interface SessionNode {
  readonly kind: 'session';
  readonly sessionId: SessionId;
}

export interface SessionsTreeOptions extends StoreTreeServices {
  readonly chat: ChatSessions;
  readonly grouping: ViewChoice<SessionGrouping>;
  readonly reportDrop: (error: unknown) => void;
  readonly notices: Pick<Notices, 'inform'>;
}

/** More hits than this are no help; the search is made narrower instead. */
const FILTER_LIMIT = 1_000;

/** The view "Sessions": this workspace's conversations, by when they were last used or by topic. */
export class SessionsTree extends StoreTree<SessionGroupId, Session, SessionNode> {
  readonly #grouping: ViewChoice<SessionGrouping>;
  readonly #running = new Set<SessionId>();
  #current: SessionId | null;

  constructor(options: SessionsTreeOptions) {
    const { chat, engine, grouping, notices } = options;
    super({
      ...options,
      viewId: 'recollect.sessions',
      changes: 'didChangeSessions',
      filteredKey: 'recollect.sessionsFiltered',
      readKey: 'recollect.sessionsRead',
      idOf: ({ sessionId }) => sessionId,
      move: async (ids, target) => {
        const dragged = ids.map((id) => this.items.get(id)).filter((each) => each !== undefined);
        const places = await moveSessions(await engine.calls(), dragged, target);
        if (places.length === 0) return;
        notices.inform(movedText(places.length, target), {
          title: vscode.l10n.t('Undo'),
          run: async () => undoSessionMove(await engine.calls(), places),
        });
      },
    });
    this.#grouping = grouping;
    this.#current = chat.current;
    this.own(engine.on('didStartReply', ({ sessionId }) => this.#setRunning(sessionId, true)));
    this.own(engine.on('didEndReply', ({ sessionId }) => this.#setRunning(sessionId, false)));
    this.own(
      engine.onDidChangeAvailability(() => {
        // A worker that ended writes no reply any more.
        if (engine.failure !== undefined) this.#running.clear();
      }),
    );
    this.own(chat.onDidChangeCurrent((current) => this.#setCurrent(current)));
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    node: StoreNode<SessionGroupId, SessionNode>,
  ): vscode.TreeItem {
    const session = node.kind === 'session' ? this.items.get(node.sessionId) : undefined;
    if (session) item.tooltip = sessionTooltip(session, this.services.locale);
    return item;
  }

  protected async read(calls: Calls): Promise<ReadGroups<SessionGroupId, Session>> {
    const [sessions, topics, { replies }] = await Promise.all([
      this.#readSessions(calls),
      this.#grouping.current === 'topic' ? readTopics(calls) : undefined,
      calls.runningReplies({}),
    ]);
    this.#running.clear();
    for (const { sessionId } of replies) this.#running.add(sessionId);
    const groups = groupSessions(sessions, this.services.clock.now(), topics);
    const shown = this.filterText === undefined ? withDropTargets(groups) : groups;
    return new Map([...shown].map(([id, items]) => [id, { total: items.length, items }]));
  }

  protected makeNode({ id }: Session): SessionNode {
    return { kind: 'session', sessionId: id };
  }

  protected groupItem(group: SessionGroupId, total: number): vscode.TreeItem {
    return sessionGroupItem(group, total, this.filterText !== undefined);
  }

  protected nodeItem({ sessionId }: SessionNode): vscode.TreeItem {
    const session = this.items.get(sessionId);
    // It was deleted between the reading and the drawing; the next reading leaves it out.
    if (!session) return new vscode.TreeItem('');
    const marks = {
      current: this.#current === sessionId,
      running: this.#running.has(sessionId),
    };
    return sessionItem(session, marks, this.services.clock.now(), this.services.locale);
  }

  protected override didRead(): void {
    this.#showBadge();
  }

  async #readSessions(calls: Calls): Promise<readonly Session[]> {
    if (this.filterText === undefined) return (await calls.listSessions({ state: 'all' })).sessions;
    const { hits } = await calls.searchSessions({ text: this.filterText, limit: FILTER_LIMIT });
    return hits.map(({ session }) => session);
  }

  /** Counts what needs the user: replies that nobody has read yet. */
  #showBadge(): void {
    const unread = [...this.items.values()].filter(
      ({ id, state, unread: isUnread }) => isUnread && state === 'active' && id !== this.#current,
    ).length;
    if (unread === (this.view.badge?.value ?? 0)) return;
    this.view.badge =
      unread === 0
        ? undefined
        : {
            value: unread,
            tooltip:
              unread === 1
                ? vscode.l10n.t('1 session has an unread reply')
                : vscode.l10n.t('{0} sessions have an unread reply', unread),
          };
  }

  #setRunning(sessionId: SessionId, running: boolean): void {
    if (running) this.#running.add(sessionId);
    else this.#running.delete(sessionId);
    this.refreshItem(sessionId);
  }

  #setCurrent(current: SessionId | null): void {
    const before = this.#current;
    this.#current = current;
    if (before !== null) this.refreshItem(before);
    if (current !== null) this.refreshItem(current);
    this.#showBadge();
  }
}

function movedText(count: number, target: SessionGroupId): string {
  const to = sessionGroupLabel(target);
  return count === 1
    ? vscode.l10n.t('Moved to “{0}”.', to)
    : vscode.l10n.t('{0} sessions moved to “{1}”.', count, to);
}

async function readTopics(calls: Calls): Promise<SessionTopics> {
  const { topics } = await calls.sessionTopics({});
  return new Map(
    topics.flatMap(({ sessionId, topic }) => (topic === null ? [] : [[sessionId, topic] as const])),
  );
}
