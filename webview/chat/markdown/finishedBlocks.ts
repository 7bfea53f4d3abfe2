import { markdown, type MarkdownEnv } from './parser';

export interface SplitMarkdown {
  /** The source of each top-level block that no later text can change. */
  readonly finished: readonly string[];
  /** The rest, which may still grow. */
  readonly tail: string;
}

/**
 * Splits Markdown that is still arriving. Block structure is decided line by line, and a block is finished
 * once a whole later line has begun another one; the last line may be half of something else (`#` may become
 * `#foo`), so it decides nothing. Link definitions are collected into `env`.
 */
export function splitFinishedBlocks(text: string, env: MarkdownEnv): SplitMarkdown {
  const wholeLines = text.slice(0, text.lastIndexOf('\n') + 1);
  const tokens: ReturnType<typeof markdown.parse> = [];
  markdown.block.parse(wholeLines, markdown, env, tokens);
  const firstLines = tokens
    .filter((token) => token.level === 0 && token.nesting >= 0)
    .map((token) => token.map?.[0] ?? 0);
  // What stands before the second block belongs to the first: definitions make no tokens.
  const starts = offsetsOfLines(wholeLines, firstLines.slice(1));
  let from = 0;
  const finished = starts.map((start) => {
    const block = text.slice(from, start);
    from = start;
    return block;
  });
  return { finished, tail: text.slice(from) };
}

/** @param lines ascending */
function offsetsOfLines(text: string, lines: readonly number[]): number[] {
  let line = 0;
  let offset = 0;
  return lines.map((wanted) => {
    for (; line < wanted; line++) offset = text.indexOf('\n', offset) + 1;
    return offset;
  });
}
