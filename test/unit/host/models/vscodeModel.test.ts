import { describe, expect, test } from 'vitest';
import { type Disposable, toDisposable } from '../../../../src/core/base/lifecycle';
import type { PromptMessage } from '../../../../src/core/dialogue/languageModel';
import type { EditorModel } from '../../../../src/host/models/editorModels';
import type { Timers } from '../../../../src/core/base/timers';
import { VSCodeModel } from '../../../../src/host/models/vscodeModel';
import { FakeEditorModels } from './modelFakes';
import { generate } from './modelHarness';

/** Limits that are over at once, or never. */
class Limits implements Timers {
  readonly #areOver: boolean;

  constructor(areOver: boolean) {
    this.#areOver = areOver;
  }

  after(_delay: number, run: () => void): Disposable {
    const handle = this.#areOver ? setTimeout(run, 20) : undefined;
    return toDisposable(() => clearTimeout(handle));
  }
}

function editorModel(send: EditorModel['send']): EditorModel {
  return { id: 'x', name: 'X', vendor: 'test', contextTokens: 1_000, send };
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

function coded(code: string): Error {
  return Object.assign(new Error('from VS Code'), { code });
}

function model(editorModels: FakeEditorModels, timers: Timers = new Limits(false)): VSCodeModel {
  return new VSCodeModel({ label: 'X', contextTokens: 1_000, id: 'x', editorModels, timers });
}

function modelThat(send: EditorModel['send'], timers?: Timers): VSCodeModel {
  const editorModels = new FakeEditorModels();
  editorModels.arrive(editorModel(send));
  return model(editorModels, timers);
}

test('streams; the system text goes first, labelled, as the role does not exist', async () => {
  let seen: readonly PromptMessage[] = [];
  const editorModels = new FakeEditorModels();
  editorModels.arrive(
    editorModel(async (messages) => {
      seen = messages;
      return pieces('one ', 'two');
    }),
  );
  const heard: string[] = [];
  const result = await model(editorModels).generate(
    {
      messages: [
        { role: 'system', text: 'Be brief.' },
        { role: 'user', text: 'Hi' },
      ],
    },
    (piece) => heard.push(piece),
    new AbortController().signal,
  );
  expect(heard).toEqual(['one ', 'two']);
  expect(result).toEqual({ model: 'X', finish: 'stop' });
  expect(seen.map(({ role }) => role)).toEqual(['user', 'user']);
  expect(seen[0]?.text).toMatch(/^Instructions for the assistant.*\n\nBe brief\.$/s);
});

describe('a model that is not there yet', () => {
  test('is waited for', async () => {
    const editorModels = new FakeEditorModels();
    const running = generate(model(editorModels));
    await Promise.resolve();
    editorModels.arrive(
      { ...editorModel(async () => pieces('wrong')), id: 'y' },
      editorModel(async () => pieces('late')),
    );
    expect((await running).text).toBe('late');
  });

  test('is found though VS Code does not announce it', async () => {
    const editorModels = new FakeEditorModels();
    const limits = new Limits(false);
    const soon: Timers = {
      after: (delay, run) => (delay < 1_000 ? new Limits(true) : limits).after(delay, run),
    };
    const running = generate(model(editorModels, soon));
    await Promise.resolve();
    editorModels.arriveUnannounced(editorModel(async () => pieces('late')));
    expect((await running).text).toBe('late');
  });

  test('is not waited for forever', async () => {
    const { error } = await generate(model(new FakeEditorModels(), new Limits(true)));
    expect(error?.code).toBe('modelNotFound');
    expect(error?.message).toContain('Recollect: Choose Model');
  });

  test('is not waited for when the reply is stopped', async () => {
    const controller = new AbortController();
    const running = generate(model(new FakeEditorModels()), 'Hi', controller.signal);
    controller.abort();
    expect((await running).error?.code).toBe('aborted');
  });
});

describe('what VS Code refuses', () => {
  test.each([
    ['NoPermissions', 'modelConsentRefused', 'consent'],
    ['Blocked', 'modelQuotaExceeded', 'quota'],
    ['NotFound', 'modelNotFound', 'Choose Model'],
    ['Unknown', 'modelServerError', 'from VS Code'],
  ])('%s', async (code, expected, hint) => {
    const { error } = await generate(modelThat(() => Promise.reject(coded(code))));
    expect(error?.code).toBe(expected);
    expect(error?.message).toContain(hint);
  });

  test('quota that ends in the middle keeps what arrived', async () => {
    const { error, text } = await generate(
      modelThat(async () =>
        (async function* () {
          yield 'half';
          throw coded('Blocked');
        })(),
      ),
    );
    expect(text).toBe('half');
    expect(error?.code).toBe('modelQuotaExceeded');
  });
});

test('a break in the middle is told as such', async () => {
  const { error, text } = await generate(
    modelThat(async () =>
      (async function* () {
        yield 'half';
        throw new Error('socket hang up');
      })(),
    ),
  );
  expect(text).toBe('half');
  expect(error?.code).toBe('modelStreamCut');
});

const silent: AsyncIterable<string> = {
  [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }),
};

test('silence ends the call', async () => {
  const { error } = await generate(modelThat(async () => silent, new Limits(true)));
  expect(error?.code).toBe('modelStalled');
});

test('stopping acts at once, even where the provider does not listen, and tells it', async () => {
  const controller = new AbortController();
  let given: AbortSignal | undefined;
  const running = generate(
    modelThat(async (_messages, signal) => {
      given = signal;
      return silent;
    }),
    'Hi',
    controller.signal,
  );
  await new Promise((resolve) => setTimeout(resolve));
  controller.abort();
  expect((await running).error?.code).toBe('aborted');
  expect(given?.aborted).toBe(true);
});

test('an empty reply is an error', async () => {
  const { error } = await generate(modelThat(async () => pieces()));
  expect(error?.code).toBe('modelMalformedReply');
});
