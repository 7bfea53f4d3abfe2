/** One sentence of a text, as its author wrote it, without the marks of lists and headings. */
export interface Sentence {
  readonly text: string;
  /** Where it begins in the original, in UTF-16 units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Made with the first sentence: the runtime reads its dictionaries for it, which opening a store must not wait for. */
let sharedSegmenter: Intl.Segmenter | undefined;
const codeBlock = /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)/g;
const blockMark = /^\s*(?:#{1,6}\s+|>\s?|(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?)+/;
const endsInAbbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|resp|incl|esp|no|nr|fig|dr|mr|mrs|ms|prof|st|al)\.\s*$/i;

/**
 * Splits a text into sentences. Code blocks are left out: they are evidence, no statement. A line that
 * ends without a full stop and whose next begins in lower case is a wrapped line and goes on.
 */
export function splitSentences(text: string): readonly Sentence[] {
  // Blanked and not cut, so that positions stay those of the original.
  const prose = text.replace(codeBlock, (block) => block.replace(/[^\n]/g, ' '));
  const sentences: Sentence[] = [];
  for (const block of blocks(prose)) {
    for (const { start, end } of segments(prose, block)) {
      const raw = prose.slice(start, end);
      const lead = raw.length - raw.trimStart().length;
      const trimmed = raw.trim();
      if (/[\p{L}\p{N}]/u.test(trimmed)) {
        sentences.push({
          text: trimmed.replace(/\s*\n\s*/g, ' '),
          start: start + lead,
          end: start + lead + trimmed.length,
        });
      }
    }
  }
  return sentences;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Paragraphs, list items and headings; each without its mark. */
function blocks(text: string): readonly Range[] {
  const ranges: Range[] = [];
  let open: Range | null = null;
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    const mark = blockMark.exec(line)?.[0].length ?? 0;
    const content = line.slice(mark).trim();
    if (content === '') {
      if (open) ranges.push(open);
      open = null;
    } else if (open && mark === 0 && continues(text.slice(open.start, open.end), content)) {
      open = { start: open.start, end };
    } else {
      if (open) ranges.push(open);
      open = { start: at + mark, end };
    }
    at = end + 1;
  }
  if (open) ranges.push(open);
  return ranges;
}

function continues(before: string, next: string): boolean {
  return !/[.!?:;…。！？]["')\]]*\s*$/.test(before) && /^[\p{Ll}(]/u.test(next);
}

function segments(text: string, { start, end }: Range): readonly Range[] {
  const ranges: Range[] = [];
  sharedSegmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  for (const { segment, index } of sharedSegmenter.segment(
    // A line break would end the sentence.
    text.slice(start, end).replaceAll('\n', ' '),
  )) {
    const range = { start: start + index, end: start + index + segment.length };
    const last = ranges.at(-1);
    if (last && endsInAbbreviation.test(text.slice(last.start, last.end))) {
      ranges[ranges.length - 1] = { start: last.start, end: range.end };
    } else ranges.push(range);
  }
  return ranges;
}
