import { beforeEach, expect, test, vi } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import { SessionTargets } from '../../../../src/host/commands/sessionTargets';

vi.mock('vscode', () => import('../../../support/vscodeViewShim'));

const [shown, other] = ['shown', 'other'] as SessionId[];
let selected: readonly SessionId[];
let picked: SessionId | undefined;
let targets: SessionTargets;

beforeEach(() => {
  selected = [];
  picked = undefined;
  targets = new SessionTargets({
    chat: { current: shown },
    engine: {
      calls: async () => ({
        listSessions: async () => ({ sessions: [shown, other].map((id) => ({ id })) }),
      }),
    },
    sessionsTree: {
      get selected() {
        return selected;
      },
    },
    clock: { now: () => 0 },
    locale: 'en',
  } as unknown as ConstructorParameters<typeof SessionTargets>[0]);
  vi.spyOn(targets, 'pick').mockImplementation(async () => picked);
});

const idsFor = async (argument: unknown) =>
  (await targets.many(argument, undefined, 'Delete')).map(({ id }) => id);

test('the session that was given, and without one that which the chat shows', async () => {
  expect(await idsFor({ sessionId: other })).toEqual([other]);
  expect(await idsFor(undefined)).toEqual([shown]);
});

test('for a key those that are selected', async () => {
  selected = [other!];
  expect(await idsFor({ selected: true })).toEqual([other]);
});

test('for a key while none is selected never the one that the chat shows: the user picks', async () => {
  expect(await idsFor({ selected: true })).toEqual([]);
  picked = other;
  expect(await idsFor({ selected: true })).toEqual([other]);
});
