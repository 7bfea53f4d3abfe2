import { expect, test, vi } from 'vitest';
import { RecollectError } from '../../../../src/core/base/errors';
import { type Disposable, toDisposable } from '../../../../src/core/base/lifecycle';
import type { LanguageModel } from '../../../../src/core/dialogue/languageModel';
import { GenerationService } from '../../../../src/host/models/generationService';
import type { Timers } from '../../../../src/core/base/timers';

/** Time that passes when the test says so. */
class ManualTimers implements Timers {
  #due: (() => void)[] = [];

  after(_delay: number, run: () => void): Disposable {
    this.#due.push(run);
    return toDisposable(() => {
      this.#due = this.#due.filter((other) => other !== run);
    });
  }

  tick(): void {
    const due = this.#due;
    this.#due = [];
    for (const run of due) run();
  }
}

type Generate = LanguageModel['generate'];

function service(generate: Generate) {
  const timers = new ManualTimers();
  const sent: { readonly requestId: number; readonly text: string }[] = [];
  const generation = new GenerationService({
    models: { resolve: async (label) => ({ label, contextTokens: 1, generate }) },
    didGenerate: (payload) => sent.push(payload),
    timers,
  });
  const ask = (requestId: number) =>
    generation.generate({ requestId, label: 'm', messages: [{ role: 'user', text: 'Hi' }] });
  return { generation, timers, ask, texts: () => sent.map(({ text }) => text), sent };
}

/** A model that does what it is told. */
function puppet() {
  let onText: (piece: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  let finish: () => void = () => {};
  const generate: Generate = (_request, hear, signal) => {
    onText = hear;
    return new Promise((resolve, reject) => {
      finish = () => resolve({ model: 'm', finish: 'stop' });
      fail = reject;
      signal.addEventListener('abort', () => reject(new RecollectError('aborted', 'stopped')));
    });
  };
  return {
    generate,
    say: (piece: string) => onText(piece),
    finish: () => finish(),
    fail: (error: Error) => fail(error),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('the first piece goes at once, those that follow closely go together, all before the end', async () => {
  const model = puppet();
  const { ask, timers, texts } = service(model.generate);
  const asked = ask(1);
  await settled();
  model.say('a');
  model.say('b');
  model.say('c');
  expect(texts()).toEqual(['a']);
  timers.tick();
  expect(texts()).toEqual(['a', 'bc']);
  timers.tick();
  model.say('d');
  expect(texts()).toEqual(['a', 'bc', 'd']);
  model.say('e');
  model.finish();
  expect(await asked).toEqual({ model: 'm', finish: 'stop' });
  expect(texts()).toEqual(['a', 'bc', 'd', 'e']);
  timers.tick();
  expect(texts()).toHaveLength(4);
});

test('an error comes after the text that was there before it', async () => {
  const model = puppet();
  const { ask, texts } = service(model.generate);
  const asked = ask(1);
  await settled();
  model.say('a');
  model.say('b');
  model.fail(new RecollectError('modelStreamCut', 'cut'));
  await expect(asked).rejects.toMatchObject({ code: 'modelStreamCut' });
  expect(texts().join('')).toBe('ab');
});

test('cancel stops the one that is meant', async () => {
  const first = puppet();
  const second = puppet();
  const generate = vi.fn<Generate>();
  generate.mockImplementationOnce(first.generate).mockImplementationOnce(second.generate);
  const { ask, generation } = service(generate);
  const stopped = ask(1);
  const goesOn = ask(2);
  await settled();
  generation.cancel(1);
  generation.cancel(99);
  await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  second.finish();
  await goesOn;
});

test('cancel before the model is found calls no model', async () => {
  const generate = vi.fn<Generate>();
  const { ask, generation } = service(generate);
  const asked = ask(1);
  generation.cancel(1);
  await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  expect(generate).not.toHaveBeenCalled();
});

test('a number that comes again is of a new engine: the old call is stopped and no longer heard', async () => {
  const orphan = puppet();
  const model = puppet();
  const generate = vi.fn<Generate>();
  generate.mockImplementationOnce(orphan.generate).mockImplementationOnce(model.generate);
  const { ask, texts } = service(generate);
  const stopped = ask(1);
  await settled();
  const asked = ask(1);
  await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  orphan.say('old');
  model.say('new');
  model.finish();
  await asked;
  expect(texts()).toEqual(['new']);
});

test('dispose stops every call', async () => {
  const { ask, generation } = service(puppet().generate);
  const asked = [ask(1), ask(2)];
  await settled();
  generation.dispose();
  for (const call of asked) await expect(call).rejects.toMatchObject({ code: 'aborted' });
});
