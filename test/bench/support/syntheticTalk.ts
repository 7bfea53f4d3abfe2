/** A small seeded generator of numbers from 0 to 1 (mulberry32), so that every run sees the same data. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const VOCABULARY = 20_000;

/** Makes texts of words whose rank is log-uniform over a vocabulary of 20,000, as in natural language. */
export class SyntheticTalk {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  text(words: number): string {
    return Array.from({ length: words }, () => this.#word()).join(' ');
  }

  #word(): string {
    return wordOfRank(Math.floor(VOCABULARY ** this.#random()));
  }
}

const consonants = 'bdfghklmnprstvz';
const vowels = 'aeiou';

/** A pronounceable word, a different one for each rank. */
function wordOfRank(rank: number): string {
  let rest = rank;
  let word = '';
  do {
    word += consonants[rest % consonants.length];
    rest = Math.floor(rest / consonants.length);
    word += vowels[rest % vowels.length];
    rest = Math.floor(rest / vowels.length);
  } while (rest > 0);
  return word;
}

/** A reply with a heading, a list, code and a table, and then paragraphs, of at least so many characters. */
export function markdownReply(talk: SyntheticTalk, index: number, length = 400): string {
  const parts = [
    () => `## ${talk.text(4)}`,
    () => `${talk.text(30)}, **${talk.text(2)}** and \`${talk.text(1)}\`.`,
    () => `- ${talk.text(8)}\n- ${talk.text(8)}\n- ${talk.text(8)}`,
    () => `\`\`\`ts\n${codeLines(talk, 12)}\n\`\`\``,
    () =>
      `| ${talk.text(1)} | ${talk.text(1)} |\n|---|--:|\n| ${talk.text(3)} | 12 |\n| ${talk.text(3)} | 7 |`,
  ];
  const chosen: string[] = [];
  for (let at = index; chosen.join('\n\n').length < length; at++) {
    chosen.push(parts[at % parts.length]!());
  }
  return chosen.join('\n\n');
}

function codeLines(talk: SyntheticTalk, lines: number): string {
  return Array.from(
    { length: lines },
    (_, line) => `  const ${talk.text(1)}${line} = ${talk.text(1)}("${talk.text(3)}", ${line});`,
  ).join('\n');
}
