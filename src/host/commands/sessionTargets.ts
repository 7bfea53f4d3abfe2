import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import { type SessionId, sessionIdSchema } from '../../core/base/ids';
import type { Session } from '../../core/session/session';
import { parseArgument, selectedNodes } from './commandArguments';
import type { CommandServices } from './commandTable';
import { pickSession } from './pickSession';

const nodeSchema = z.object({ sessionId: sessionIdSchema });
const targetSchema = z.object({
  sessionId: z.optional(sessionIdSchema),
  /** What a key gives, which knows no item: the selection of the view. */
  selected: z.optional(z.literal(true)),
});

type Sources = Pick<CommandServices, 'chat' | 'clock' | 'engine' | 'locale' | 'sessionsTree'>;

/** Finds out which sessions a command is for. */
export class SessionTargets {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  async pick(title: string): Promise<SessionId | undefined> {
    const { chat, clock, locale } = this.#sources;
    return pickSession(title, await this.#all(), chat.current, clock.now(), locale);
  }

  /**
   * The one that was given. Without one, a key means the one that is selected and any other way the one that the chat
   * shows; where that is none, the user picks. Undefined when the user turns away.
   * @throws RecollectError `notFound`
   */
  async one(argument: unknown, title: string): Promise<Session | undefined> {
    return (await this.many(argument, undefined, title))[0];
  }

  /**
   * All that are selected when the one that was given is among them; otherwise as `one`.
   * @throws RecollectError `notFound`
   */
  async many(argument: unknown, selected: unknown, title: string): Promise<readonly Session[]> {
    const ids = await this.#ids(argument, selected, title);
    if (ids.length === 0) return [];
    const wanted = new Set(ids);
    const sessions = (await this.#all()).filter(({ id }) => wanted.has(id));
    if (sessions.length === 0) {
      throw new RecollectError('notFound', vscode.l10n.t('This session is no longer there.'));
    }
    return sessions;
  }

  async #ids(argument: unknown, selected: unknown, title: string): Promise<readonly SessionId[]> {
    const { chat, sessionsTree } = this.#sources;
    const several = selectedNodes(nodeSchema, selected).map(({ sessionId }) => sessionId);
    if (several.length > 0) return several;
    const given = parseArgument(targetSchema, argument);
    if (given.sessionId !== undefined) return [given.sessionId];
    if (given.selected && sessionsTree.selected.length > 0) return sessionsTree.selected;
    // A key that comes while nothing is selected, or a group, means none that anybody could know.
    const one = (given.selected ? undefined : chat.current) ?? (await this.pick(title));
    return one === undefined ? [] : [one];
  }

  async #all(): Promise<readonly Session[]> {
    const calls = await this.#sources.engine.calls();
    return (await calls.listSessions({ state: 'all' })).sessions;
  }
}
