import type { Abbreviations, OtherName } from './abbreviations';
import functionWordList from './data/functionWords.json';
import lightWordList from './data/lightWords.json';
import type { InvertedIndex } from './invertedIndex';
import type { KindsOfTools } from './kindsOfTools';
import type { RelatedWords } from './relatedWords';
import { inverseDocumentFrequency } from './inverseDocumentFrequency';
import type { SessionTitles } from './sessionTitles';
import type { NamedTime } from './time/timeSpan';
import type { Token } from './tokens';
import type { RetrievalWeights } from './weights';
import { stemOf } from './wordStems';
import { wordPieces } from './wordPieces';

export const functionWords: ReadonlySet<string> = new Set(functionWordList);

/** A term to look for. */
export interface QueryTerm {
  readonly term: string;
  /** Its number in the index; `noTerm` for one that stands in titles only. */
  readonly number: number;
  /** Its inverse document frequency times its weight in the question. */
  readonly weight: number;
  /** Looked for in memories only. */
  readonly isFunctionWord: boolean;
  /** Whether the question holds it, rightly spelt or not; false for what is only related to the question's words. */
  readonly isOwn: boolean;
  /** Whether it says what the question is about: an item that holds no such term has nothing to do with it. */
  readonly isTelling: boolean;
}

/** The number of a term that no item holds. */
export const noTerm = -1;

/** What a question looks for. */
export interface QueryTerms {
  /** The terms that some item, or the title of a session, holds, each once. */
  readonly known: readonly QueryTerm[];
  /** The weight of all content words of the question, those that no item holds included. */
  readonly totalWeight: number;
}

/** What the search for terms needs of the world. */
export interface TermSources {
  readonly index: InvertedIndex;
  readonly titles: SessionTitles;
  readonly items: number;
  readonly weights: RetrievalWeights;
  readonly related: RelatedWords | null;
  readonly abbreviations: Abbreviations;
  readonly kindsOfTools: KindsOfTools;
}

/** A part of an identifier or path says less than the whole. */
const partWeight = 0.6;
/** So many distinct terms at most, the heaviest first: the rest of a long pasted text adds only time. */
const maxTerms = 128;
/** Longer questions say enough without related words. */
const maxWordsToRelate = 24;
/** The stems of seasons and feasts. */
const spokenTimes: ReadonlySet<string> = new Set(
  [
    'spring',
    'summer',
    'autumn',
    'fall',
    'winter',
    'christmas',
    'xmas',
    'easter',
    'thanksgiving',
    'halloween',
  ].map((name) => stemOf(name)),
);
/** What is done with nearly everything: beside another word, they do not tell what a question is about. */
const lightWords: ReadonlySet<string> = new Set(lightWordList);
const startsWithCapital = /^\p{Lu}/u;
/**
 * A store with fewer items counts as one with so many: where everything is about one thing, the words for it
 * look common, and weigh less than any word that was never said.
 */
const fewestItems = 100;

/**
 * Picks the terms of a question. A question of function words alone is looked for by these.
 * @param followedUp the words of the message that a short question goes on from
 */
export function queryTerms(
  tokens: readonly Token[],
  followedUp: readonly Token[],
  time: NamedTime | null,
  sources: TermSources,
): QueryTerms {
  const terms = new TermCollector(sources);
  const content = tokens.filter(({ folded }) => !functionWords.has(folded));
  // "And when?" asks about what was spoken of; only without that are function words all there is.
  const before = followedUp.filter(({ folded }) => !functionWords.has(folded));
  const searched = [content, before, tokens].find((some) => some.length > 0) ?? [];
  const hasTelling = searched.some(({ folded }) => !lightWords.has(folded));
  for (const token of searched) {
    if (isWithin(token, time) && !isSpokenOf(token)) terms.addDate(token);
    else {
      const isTelling = !hasTelling || !lightWords.has(token.folded);
      terms.addOwn(token, {
        isTelling,
        isFirst: token === tokens[0],
        isRenamed: terms.hasOtherName(token),
      });
    }
  }
  if (content.length > 0 && content.length <= maxWordsToRelate) {
    for (const place of tokens.keys()) {
      terms.addOtherNames(tokens, place);
      terms.addNamesOfKind(tokens, place);
    }
    for (const token of content) if (!lightWords.has(token.folded)) terms.addRelated(token);
    for (const token of tokens) {
      if (functionWords.has(token.folded)) terms.addFunctionWord(token);
      terms.addPieces(token);
    }
    for (const token of before) terms.addFollowedUp(token);
  }
  return terms.result();
}

function isWithin({ start }: Token, time: NamedTime | null): boolean {
  return time !== null && start >= time.start && start < time.end;
}

/** Whether a word of a time is one that people say of it then, as they say no date. */
function isSpokenOf({ terms: [term = ''] }: Token): boolean {
  return spokenTimes.has(term);
}

/** What function words and pieces of words are among the terms. */
const ofMemoriesOnly = { isFunctionWord: true, isOwn: false, isTelling: false } as const;

/** What is known of a word of the question. */
interface OwnWord {
  readonly isFirst: boolean;
  /** Whether something is known by its other name: then it is neither a slip nor unheard of. */
  readonly isRenamed: boolean;
  readonly isTelling: boolean;
}

class TermCollector {
  readonly #sources: TermSources;
  readonly #known = new Map<string, QueryTerm>();
  readonly #own = new Set<string>();
  #totalWeight = 0;

  constructor(sources: TermSources) {
    this.#sources = sources;
  }

  addOwn(token: Token, { isFirst, isRenamed, isTelling }: OwnWord): void {
    const { index, weights } = this.#sources;
    for (const [i, term] of token.terms.entries()) {
      if (this.#own.has(term)) continue;
      this.#own.add(term);
      const number = index.termNumber(term);
      const weight = (i === 0 ? 1 : partWeight) * this.#rarity(number);
      if (number !== undefined || this.#isInTitle(term)) {
        const known = { term, number: number ?? noTerm, weight };
        this.#known.set(term, { ...known, isFunctionWord: false, isOwn: true, isTelling });
        this.#totalWeight += weight;
        continue;
      }
      // The whole of a compound is rarely found as such; its parts then stand for it.
      if (token.terms.length > 1) continue;
      if (isRenamed) {
        this.#totalWeight += weight;
        continue;
      }
      this.#addMisspelt(term, weight);
      const isName = !isFirst && startsWithCapital.test(token.text);
      this.#totalWeight += weight * (isName ? weights.unknownName : 1);
    }
  }

  /** A date counts by when things were said; its words are seldom in what was said then. */
  addDate(token: Token): void {
    for (const term of token.terms)
      this.#addWeaker(term, this.#sources.weights.dateWords, Infinity);
  }

  addRelated(token: Token): void {
    const { related, weights } = this.#sources;
    const [term] = token.terms;
    if (related === null || term === undefined) return;
    const own = this.#rarity(this.#sources.index.termNumber(term));
    for (const { term: other, likeness } of related.of(term)) {
      if (likeness < weights.relatedFloor) continue;
      const share = (likeness - weights.relatedFloor) / (1 - weights.relatedFloor);
      this.#addWeaker(other, weights.related * share, own);
    }
  }

  hasOtherName(token: Token): boolean {
    return this.#otherNames([token], 0).length > 0;
  }

  addOtherNames(tokens: readonly Token[], place: number): void {
    const { weights } = this.#sources;
    for (const { terms } of this.#otherNames(tokens, place)) {
      const share = weights.abbreviation / Math.sqrt(terms.length);
      for (const term of terms) this.#addWeaker(term, share, Infinity, true);
    }
  }

  /** A name of the kind stands for the words of the kind: together they weigh what those do, whoever else holds them. */
  addNamesOfKind(tokens: readonly Token[], place: number): void {
    const { index, kindsOfTools, weights } = this.#sources;
    if (weights.kind === 0) return;
    const kind = kindsOfTools.at(tokens, place);
    if (kind === null) return;
    const asked = tokens
      .slice(place, place + kind.length)
      .flatMap(({ terms: [term] }) => term ?? []);
    const weight = asked.reduce((sum, term) => sum + this.#rarity(index.termNumber(term)), 0);
    for (const { terms } of kind.names) {
      if (terms.some((term) => index.termNumber(term) === undefined)) continue;
      for (const term of terms) {
        this.#addOther(term, (weights.kind * weight) / terms.length, { isOwn: true });
      }
    }
  }

  /** Of a name of several words, each alone may mean something else: all must be known. */
  #otherNames(tokens: readonly Token[], place: number): readonly OtherName[] {
    const { abbreviations, index, weights } = this.#sources;
    if (weights.abbreviation === 0) return [];
    return abbreviations
      .at(tokens, place)
      .filter(({ terms }) => terms.every((term) => index.termNumber(term) !== undefined));
  }

  addFunctionWord(token: Token): void {
    const { index, items, weights } = this.#sources;
    for (const term of token.terms) {
      const number = index.termNumber(term);
      if (number === undefined || this.#known.has(term)) continue;
      const rarity = inverseDocumentFrequency(items, index.postings.size(number));
      const weight = weights.memory.functionWords * rarity;
      this.#known.set(term, { term, number, weight, ...ofMemoriesOnly });
    }
  }

  addPieces(token: Token): void {
    const { index, items, weights } = this.#sources;
    if (weights.memory.pieces === 0) return;
    for (const term of wordPieces(token)) {
      const number = index.termNumber(term);
      if (number === undefined || this.#known.has(term)) continue;
      const rarity = inverseDocumentFrequency(items, index.postings.size(number));
      const weight = weights.memory.pieces * rarity;
      this.#known.set(term, { term, number, weight, ...ofMemoriesOnly });
    }
  }

  addFollowedUp(token: Token): void {
    const share = this.#sources.weights.followUp;
    for (const term of token.terms) {
      this.#addOther(term, share * this.#rarity(this.#sources.index.termNumber(term)), {
        isTelling: false,
      });
    }
  }

  result(): QueryTerms {
    const heaviest = [...this.#known.values()].sort(
      (a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1),
    );
    return { known: heaviest.slice(0, maxTerms), totalWeight: this.#totalWeight };
  }

  /**
   * Looks for the words one letter away from one that no item holds. Whether it is a slip or another word is
   * unsure: the word as it stands still weighs in full in what has to be covered.
   */
  #addMisspelt(term: string, weight: number): void {
    const { index, weights } = this.#sources;
    if (weights.fuzzy === 0) return;
    for (const other of index.termsOneEditAway(term)) {
      this.#addWeaker(other, weights.fuzzy, weight, true);
    }
  }

  /** Adds a term that the question does not hold, never heavier than the word it stands for. */
  #addWeaker(term: string, share: number, most: number, isOwn = false): void {
    const rarity = this.#rarity(this.#sources.index.termNumber(term));
    this.#addOther(term, share * Math.min(most, rarity), { isOwn });
  }

  /** Adds a term that the question does not hold, or gives it more weight. */
  #addOther(
    term: string,
    weight: number,
    { isOwn = false, isTelling = true }: Partial<Pick<QueryTerm, 'isOwn' | 'isTelling'>>,
  ): void {
    const number = this.#sources.index.termNumber(term);
    if (this.#own.has(term) || number === undefined) return;
    const known = this.#known.get(term);
    if (weight <= (known?.weight ?? 0)) return;
    this.#known.set(term, {
      term,
      number,
      weight,
      isFunctionWord: false,
      isOwn,
      isTelling: isTelling || known?.isTelling === true,
    });
  }

  #isInTitle(term: string): boolean {
    const { titles, weights } = this.#sources;
    return weights.title > 0 && titles.sessionsOf(term).length > 0;
  }

  #rarity(number: number | undefined): number {
    const { index, items } = this.#sources;
    const holding = number === undefined ? 0 : index.postings.size(number);
    return inverseDocumentFrequency(Math.max(items, fewestItems), holding);
  }
}
