import { expect, test } from 'vitest';
import {
  appendDelta,
  endReply,
  idOfRow,
  openTranscript,
  prependPage,
  putEntry,
  replacedReply,
  retractMessage,
  rowsOf,
  sentTexts,
  startReply,
  type Transcript,
  unansweredMessages,
  visibleRunning,
} from '../../../webview/chat/model/transcript';
import type { MessageId } from '../../../src/core/base/ids';
import type { ChatEntry, RunningReply } from '../../../src/protocol/views';
import { replyEntry, sessionNamed, userEntry } from '../../support/chatSamples';

const id = (name: string) => name as MessageId;
const session = sessionNamed('s-1', 'A session');

function opened(entries: readonly ChatEntry[], hasEarlier = false): Transcript {
  return openTranscript(
    { session, page: { entries, hasEarlier }, running: null, summary: null },
    null,
  );
}

const running: RunningReply = {
  sessionId: session.id,
  ...{ replyId: id('r'), replyTo: id('u'), text: '', model: 'offline' },
  personaId: session.personaId,
};
const ids = (transcript: Transcript) => transcript.entries.map(({ message }) => message.id);

test('a turn: the message, the stream, the finished reply', () => {
  let transcript = putEntry(opened([]), userEntry('u', 'Hi'));
  expect(transcript.awaiting).toBe('u');
  transcript = startReply(transcript, running);
  transcript = appendDelta(transcript, id('r'), 'Hel');
  transcript = appendDelta(transcript, id('other'), 'no');
  transcript = appendDelta(transcript, id('r'), 'lo');
  expect(visibleRunning(transcript)?.text).toBe('Hello');
  transcript = putEntry(transcript, replyEntry('r', 'u', 'Hello'));
  expect(visibleRunning(transcript)).toBeNull();
  expect(transcript.running).not.toBeNull();
  transcript = endReply(transcript, id('r'));
  expect([transcript.running, transcript.awaiting]).toEqual([null, null]);
  expect(ids(transcript)).toEqual(['u', 'r']);
});

test('the old reply stands until the new one has a word, then the new one stands in its place', () => {
  const turns = [userEntry('u', 'Hi'), replyEntry('r-old', 'u', 'Ho'), userEntry('u-2', 'Next')];
  const rows = (shown: Transcript) => rowsOf(shown).map(idOfRow);
  let transcript = startReply(opened(turns), running);
  expect(rows(transcript)).toEqual(['u', 'r-old', 'r', 'u-2']);
  expect(replacedReply(transcript)).toBe('r-old');
  expect(rows(endReply(transcript, id('r')))).toEqual(['u', 'r-old', 'u-2']);
  transcript = appendDelta(transcript, id('r'), 'H');
  expect(rows(transcript)).toEqual(['u', 'r', 'u-2']);
  transcript = retractMessage(transcript, id('r-old'));
  transcript = putEntry(transcript, replyEntry('r', 'u', 'Hello'));
  expect(rows(endReply(transcript, id('r')))).toEqual(['u', 'r', 'u-2']);
  expect(replacedReply(transcript)).toBeNull();
});

test('a reply that is written again stands after its message', () => {
  const turns = [userEntry('u', 'Hi'), replyEntry('r-old', 'u', 'Ho'), userEntry('u-2', 'Next')];
  let transcript = retractMessage(opened(turns), id('r-old'));
  transcript = startReply(transcript, running);
  expect(rowsOf(transcript).map(idOfRow)).toEqual(['u', 'r', 'u-2']);
  transcript = putEntry(transcript, replyEntry('r', 'u', 'Hello'));
  expect(ids(transcript)).toEqual(['u', 'r', 'u-2']);
  expect(rowsOf(transcript)).toBe(transcript.entries);
});

test('an entry that is there already is replaced where it is', () => {
  const transcript = opened([userEntry('u', 'Hi'), replyEntry('r', 'u', 'Hello')]);
  const next = putEntry(transcript, userEntry('u', 'Hi, [redacted]'));
  expect(ids(next)).toEqual(['u', 'r']);
  expect(next.entries[0]?.message.text).toBe('Hi, [redacted]');
  expect(next.awaiting).toBeNull();
});

test('a message that nobody answers is unanswered, unless its reply is about to come', () => {
  const old = opened([userEntry('u', 'Hi')]);
  expect([...unansweredMessages(old)]).toEqual(['u']);
  expect([...unansweredMessages(startReply(old, running))]).toEqual([]);
  expect([...unansweredMessages(putEntry(opened([]), userEntry('u', 'Hi')))]).toEqual([]);
  const retracted = retractMessage(putEntry(old, replyEntry('r', 'u', 'Hello')), id('r'));
  expect([...unansweredMessages(retracted)]).toEqual(['u']);
});

test('earlier pages go in front, once', () => {
  const transcript = opened([userEntry('c', '3')], true);
  const page = { entries: [userEntry('a', '1'), userEntry('b', '2')], hasEarlier: false };
  const once = prependPage(transcript, page);
  expect(ids(once)).toEqual(['a', 'b', 'c']);
  expect(once.hasEarlier).toBe(false);
  expect(ids(prependPage(once, page))).toEqual(['a', 'b', 'c']);
});

test('the same session opened anew keeps the earlier pages; another one replaces all', () => {
  const shown = opened([userEntry('a', '1'), userEntry('b', '2'), userEntry('x', 'gone')]);
  const page = { entries: [userEntry('b', '2'), userEntry('c', '3')], hasEarlier: true };
  const view = { session, page, running: null, summary: null };
  const again = openTranscript(view, shown);
  expect(ids(again)).toEqual(['a', 'b', 'c']);
  expect(again.hasEarlier).toBe(false);
  const other = openTranscript({ ...view, session: sessionNamed('s-2', 'Other') }, shown);
  expect(ids(other)).toEqual(['b', 'c']);
});

test('what was sent, newest first, without immediate repetitions', () => {
  const texts = ['one', 'two', 'two', 'one'].map((text, index) => userEntry(`u-${index}`, text));
  expect(sentTexts(opened(texts))).toEqual(['one', 'two', 'one']);
  expect(sentTexts(null)).toEqual([]);
});
