import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelServerBehaviour } from './modelServerBehaviours';
import type { ChatRequestBody } from './modelServerRequests';

/** Answers one chat request. Resolves when the server has done its part, however bad. */
export async function answerChat(
  response: ServerResponse,
  behaviour: ModelServerBehaviour,
  body: ChatRequestBody | undefined,
): Promise<void> {
  const model = body?.model ?? 'none';
  const stream = new EventStream(response, model);
  switch (behaviour.kind) {
    case 'reply':
    case 'echo': {
      const text = behaviour.kind === 'echo' ? JSON.stringify(body?.messages) : behaviour.text;
      const finish = behaviour.kind === 'echo' ? 'stop' : (behaviour.finish ?? 'stop');
      if (body?.stream !== true) return sendWhole(response, model, text);
      await stream.text(text);
      return stream.end(finish);
    }
    case 'whole':
      return sendWhole(response, model, behaviour.text);
    case 'status': {
      const error = behaviour.error ?? { message: `The server answers ${behaviour.status}.` };
      response.writeHead(behaviour.status, {
        'content-type': 'application/json',
        ...(behaviour.retryAfter === undefined ? {} : { 'retry-after': behaviour.retryAfter }),
      });
      response.end(JSON.stringify({ error }));
      return;
    }
    case 'webPage':
      response.writeHead(behaviour.status, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>Sign in</title><h1>Welcome to the network</h1>');
      return;
    case 'redirect':
      response.writeHead(307, { location: `${behaviour.to}/chat/completions` }).end();
      return;
    case 'hangUp':
      response.destroy();
      return;
    case 'stall':
      return;
    case 'stallMidStream':
      return stream.text(behaviour.text);
    case 'cutMidStream':
      await stream.text(behaviour.text);
      response.destroy();
      return;
    case 'endInsideLine':
      await stream.text(behaviour.text);
      response.end('data: {"id":"x","choices":[{"delta":{"cont');
      return;
    case 'endWithoutDone':
      await stream.text(behaviour.text);
      response.end();
      return;
    case 'malformedChunk':
      await stream.text(behaviour.text);
      await stream.write('data: {"choices":[{"delta":{"content":"x"}]\n\n');
      return stream.end('stop');
    case 'strangeChunk':
      await stream.text(behaviour.text);
      await stream.write('data: {"choices":"none"}\n\n');
      return stream.end('stop');
    case 'malformedBody':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[{"mess');
      return;
    case 'errorInStream':
      await stream.text(behaviour.text);
      await stream.write(`data: ${JSON.stringify({ error: behaviour.error })}\n\n`);
      response.end();
      return;
    case 'trickle':
      for (const word of wordsOf(behaviour.text)) {
        await stream.piece(word);
        await sleep(behaviour.interval);
      }
      return stream.end('stop');
    case 'keepAlive':
      for (let sign = 0; sign < behaviour.signs; sign++) {
        await stream.write(': still there\n\n');
        await sleep(behaviour.interval);
      }
      await stream.text(behaviour.text);
      return stream.end('stop');
    case 'splitBytes': {
      const text = wordsOf(behaviour.text).map((word) => stream.event(word));
      const bytes = Buffer.from(`${text.join('')}${stream.ending('stop')}`);
      for (const byte of bytes) await stream.write(Uint8Array.of(byte));
      response.end();
      return;
    }
    case 'huge': {
      const piece = 'x'.repeat(1_000);
      for (let sent = 0; sent < behaviour.characters; sent += piece.length) {
        await stream.piece(piece);
      }
      return stream.end('stop');
    }
  }
}

/** Server-sent events as OpenAI writes them. */
class EventStream {
  readonly #response: ServerResponse;
  readonly #model: string;

  constructor(response: ServerResponse, model: string) {
    this.#response = response;
    this.#model = model;
  }

  async text(text: string): Promise<void> {
    for (const word of wordsOf(text)) await this.piece(word);
  }

  async piece(content: string): Promise<void> {
    await this.write(this.event(content));
  }

  event(content: string): string {
    return this.#chunk({ content }, null);
  }

  ending(finish: string): string {
    return `${this.#chunk({}, finish)}data: [DONE]\n\n`;
  }

  async end(finish: string): Promise<void> {
    await this.write(this.ending(finish));
    this.#response.end();
  }

  /** Resolves when the bytes have been handed to the system, or the client has gone. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (!this.#response.headersSent) {
      this.#response.writeHead(200, { 'content-type': 'text/event-stream' });
    }
    await new Promise<void>((resolve) => {
      this.#response.write(bytes, () => resolve());
    });
  }

  #chunk(delta: unknown, finish: string | null): string {
    const chunk = {
      id: 'chatcmpl-test',
      object: 'chat.completion.chunk',
      created: 0,
      model: this.#model,
      choices: [{ index: 0, delta, finish_reason: finish }],
    };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  }
}

function sendWhole(response: ServerResponse, model: string, content: string): void {
  const completion = {
    id: 'chatcmpl-test',
    object: 'chat.completion',
    created: 0,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(completion));
}

/** With the space behind each, so that they join to the text. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}
