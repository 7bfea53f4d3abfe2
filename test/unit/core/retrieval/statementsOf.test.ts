import { expect, it } from 'vitest';
import { countSaid, statementsOf } from '../../../../src/core/retrieval/statementsOf';
import { Tokenizer } from '../../../../src/core/retrieval/tokens';

const tokenizer = new Tokenizer();
const wordsOf = (text: string) =>
  statementsOf(text, tokenizer).map((words) => words.map(([term]) => term).join(' '));
const termsOf = (text: string) => new Set(tokenizer.tokenize(text).flatMap(({ terms }) => terms));

it.each([
  ['The port is 5432', ['port 5432']],
  [
    'My espresso machine is a Silvia, and reviews need approvals.',
    ['espresso machin silvia', 'review need approv'],
  ],
  [
    'The queue is RabbitMQ. It listens on 5672; the vhost is orders',
    ['queue rabbitmq', 'listen 5672', 'vhost order'],
  ],
  // A list is one statement.
  ['Our services are written in Go, Rust and Kotlin', ['servic write go rust kotlin']],
  ['Thanks a lot! The port is 5432. Which version was it before?', ['port 5432']],
  ['Is it on?', []],
  ['', []],
])('parts %j into %j', (text, statements) => {
  expect(wordsOf(text)).toEqual(statements);
});

it('tells a hundred statements apart and no more', () => {
  expect(wordsOf('The red fox jumps.\n'.repeat(1_000))).toHaveLength(100);
});

it('counts a statement as made where half of its words stand', () => {
  const statements = statementsOf(
    'My espresso machine is a Silvia, and reviews need approvals.',
    tokenizer,
  );
  expect(countSaid(statements, termsOf('Two approvals are needed for a review'))).toBe(1);
  expect(
    countSaid(statements, termsOf('The espresso machine was a gift; a review needs time')),
  ).toBe(2);
  expect(countSaid(statements, termsOf('Deploy on Fridays'))).toBe(0);
});
