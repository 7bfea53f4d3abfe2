import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorCode } from '../../../../../src/core/base/errors';
import { readByModel } from '../../../../../src/core/memory/noting/modelExtraction';
import { ModelServer } from '../../../../support/modelServer';
import { openaiModel } from '../../../host/models/modelHarness';
import { message } from '../../messageBuilder';
import { NotingHarness } from './notingHarness';

const said = message('We moved the docs to Docusaurus in May, ask Ines about it.');
const note = {
  text: 'The documentation is in Docusaurus.',
  kind: 'semantic',
  importance: 0.6,
  date: null,
  source: said.id,
  quote: 'moved the docs to Docusaurus',
};

let server: ModelServer;
let harness: NotingHarness;
beforeEach(async () => {
  server = await ModelServer.start();
  harness = new NotingHarness();
  harness.said.push(said);
});
afterEach(() => server.stop());

const model = () => openaiModel({ baseUrl: server.baseUrl });
const never = new AbortController().signal;

async function read(text: string) {
  server.enqueue({ kind: 'reply', text });
  return readByModel(said, model(), never);
}

async function noted(text: string) {
  server.enqueue({ kind: 'reply', text });
  await harness.noting.noteByModel(said, model(), never);
  return harness.texts();
}

describe('what a model makes of a message', () => {
  it('is noted with its source, by the model', async () => {
    expect(await noted(JSON.stringify({ memories: [note] }))).toEqual([note.text]);
    const [memory] = [...harness.store.repository.all()];
    expect(memory?.current).toMatchObject({
      author: 'model',
      sources: [{ messageId: said.id, sessionId: said.sessionId }],
    });
    const body = server.requests[0]?.body as { messages: { content: string }[] };
    expect(body.messages[1]?.content).toContain(said.id);
  });

  it('is read out of a fence, too', async () => {
    expect(await read(`\`\`\`json\n${JSON.stringify({ memories: [note] })}\n\`\`\``)).toMatchObject(
      {
        kind: 'read',
        candidates: [{ text: note.text, kind: 'semantic' }],
      },
    );
  });

  it('passes the write gate: what the rules noted is not noted twice', async () => {
    await harness.noting.noteFrom(message('The documentation is in Docusaurus.'));
    await noted(JSON.stringify({ memories: [note] }));
    expect(harness.texts()).toHaveLength(1);
    expect(harness.noting.counts.merged).toBe(1);
  });

  it.each([
    ['no JSON', 'Sure! Here is what I found: the docs moved.'],
    ['JSON that is cut', '{"memories":[{"text":"The doc'],
    ['another schema', '{"notes":["The docs moved"]}'],
    ['a kind that there is not', JSON.stringify({ memories: [{ ...note, kind: 'fact' }] })],
    ['an importance out of bounds', JSON.stringify({ memories: [{ ...note, importance: 7 }] })],
  ])('is dropped when it is %s', async (_, text) => {
    expect((await read(text)).kind).toBe('malformed');
    expect(await noted(text)).toEqual([]);
  });

  it.each([
    ['a source that is not there', { ...note, source: 'm-invented' }],
    ['words that were not said', { ...note, quote: 'we use Confluence' }],
  ])('is refused and counted when it names %s', async (_, invented) => {
    expect(await noted(JSON.stringify({ memories: [invented, note] }))).toEqual([note.text]);
    expect(harness.noting.counts.unsupported).toBe(1);
  });

  it('does nothing when the model fails', async () => {
    server.enqueue({ kind: 'status', status: 401 });
    const failed = await readByModel(said, model(), never).then(() => null, errorCode);
    expect(failed).toBe('modelUnauthorized');
    expect(harness.texts()).toEqual([]);
  });
});
