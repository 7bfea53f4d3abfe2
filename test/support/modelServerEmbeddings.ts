import type { ServerResponse } from 'node:http';

const dimensions = 64;

/** Vectors that depend on the words alone, so that texts which share words are near each other. */
export function embed(model: string, inputs: readonly string[]): unknown {
  return {
    object: 'list',
    model,
    data: inputs
      .map((input, index) => ({
        object: 'embedding',
        index,
        embedding: vectorOf(input).slice(0, model === 'fault-dimension' ? index + 1 : dimensions),
      }))
      // The protocol lets them come in any order.
      .toReversed(),
    usage: { prompt_tokens: 0, total_tokens: 0 },
  };
}

function vectorOf(text: string): readonly number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const at = hash(word) % dimensions;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** FNV-1a, 32 bits. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(word)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value;
}

/** Does what the model's name says is wrong with it; false when nothing is. */
export function failEmbedding(model: string, response: ServerResponse): boolean {
  switch (model) {
    case 'fault-429':
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
      response.end(JSON.stringify({ error: { message: 'Slow down' } }));
      return true;
    case 'fault-cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' });
      response.write('{"data": [{"index": 0, "embed');
      setImmediate(() => response.destroy());
      return true;
    case 'fault-malformed':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": "none"}');
      return true;
    default:
      return false;
  }
}
