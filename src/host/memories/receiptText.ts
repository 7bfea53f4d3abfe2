import type { Recall, RecalledItem } from '../../core/retrieval/recall';
import { anchorNote } from '../../core/memory/anchorNote';
import { translate } from '../../core/base/translate';
import { minuteText } from './minutes';

/** The receipt of a reply as Markdown: what was recalled for it, and what made each of it rank where it does. */
export function receiptText({ createdAt, items, query }: Recall): string {
  const head = [
    `# ${translate('Why These Memories?')}`,
    `> ${oneLine(query)}`,
    translate('Looked for on {0}.', minuteText(createdAt)),
  ];
  if (items.length === 0) {
    const none = translate('Nothing in memory fitted well enough, so nothing was recalled.');
    return `${[...head, none].join('\n\n')}\n`;
  }
  const used = items.filter(({ inPrompt }) => inPrompt).length;
  const summary = translate(
    '{0} found, {1} used for the reply. The score is relevance, with nearness of meaning, times the factors for age, importance and persona.',
    items.length,
    used,
  );
  return `${[...head, summary, ...items.map(itemText)].join('\n\n')}\n`;
}

function itemText(item: RecalledItem, index: number): string {
  const { parts } = item;
  const kind = item.kind === 'memory' ? translate('Memory') : translate('Message');
  const rows: (readonly [string, string])[] = [
    [translate('Score'), item.score.toFixed(2)],
    [translate('Relevance'), parts.relevance.toFixed(2)],
    ...(parts.meaning === undefined
      ? []
      : [[translate('Meaning'), parts.meaning.toFixed(2)] as const]),
    [translate('Recency'), factor(parts.recency)],
    [translate('Importance'), factor(parts.importance)],
    [translate('Persona'), factor(parts.persona)],
    [translate('Words that matched'), matched(parts.matchedTerms)],
    [translate('Used for the reply'), item.inPrompt ? translate('yes') : translate('no')],
  ];
  const notes = [
    ...(item.kind === 'memory' && item.pastSince !== undefined
      ? [translate('No longer so since {0}.', minuteText(item.pastSince))]
      : []),
    ...(item.kind === 'memory' && item.inPlaceOf
      ? [translate('This took the place of: {0}', oneLine(item.inPlaceOf.text))]
      : []),
    ...(item.kind === 'memory' && item.code ? [anchorNote(item.code)] : []),
    ...(item.answers ? [translate('Goes on from: {0}', oneLine(item.answers.text))] : []),
    ...(item.also ?? []).map((place) =>
      translate('Also said in {0}', `${place.sessionTitle ?? kind}, ${minuteText(place.at)}`),
    ),
  ];
  const place = [kind, item.sessionTitle ?? '', minuteText(item.at)].filter((part) => part !== '');
  return [
    `## ${index + 1}. ${place.map(oneLine).join(' · ')}`,
    `> ${oneLine(item.text)}`,
    table(rows),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')]),
  ].join('\n\n');
}

function matched(terms: readonly string[]): string {
  return terms.length === 0
    ? translate('none of its own: it stands beside what matched')
    : terms.map(oneLine).join(', ');
}

/** 1 changes nothing. */
function factor(value: number): string {
  return `× ${value.toFixed(2)}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([name, value]) => `| ${name} | ${value} |`);
  return [`| | |`, `| --- | --- |`, ...lines].join('\n');
}

/** A text as one line in which nothing is markup. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&~|#]/g, '\\$&');
}
