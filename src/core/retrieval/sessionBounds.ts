import { itemKinds, type ItemTable } from './itemTable';
import type { OwnScorer } from './ownScorer';
import { textMarks } from './textMarks';
import type { RetrievalWeights } from './weights';

/** Longer messages are taken to be of this length: shorter than they are, so that a bound stays one. */
const longestInTable = 255;
/** Bits above that length, of a message's shape. */
const isReply = 1 << 8;
const followsQuestion = 1 << 9;

/**
 * Bounds what the messages of a session can score, from what each one's own words say. A message counts a
 * share of its neighbours' words; of `count` words a neighbour adds at most `weight * count * gain`, where
 * `gain = share * (k1 + 1) / (share + norm) + share * delta` with `norm = k1 * (1 - b + b * length / average)`,
 * because what a count adds grows ever more slowly, and counts are 1 or more.
 */
export class SessionBounds {
  readonly #items: ItemTable;
  readonly #own: OwnScorer;
  readonly #weights: RetrievalWeights;
  #averageLength = 0;
  // The gain of each neighbour, near to far, in a message of average length.
  #before: number[] = [];
  #after: number[] = [];
  /** How much more a neighbour right before gives when it asks. */
  #asked = 1;
  /** How much a reply gives of what a statement gives, at most. */
  #reply = 1;
  /** How much more a message takes for being short, by its length. */
  readonly #byLength = new Float64Array(longestInTable + 1);
  // Of the session that is looked at: what the words in and around each message add up to, and what each gives
  // to the ones around it.
  #words = new Float64Array(0);
  #gives = new Float64Array(0);
  /** By the session's rows, which are made anew when a message comes or goes. */
  readonly #shapes = new WeakMap<Int32Array, Uint16Array>();

  constructor(items: ItemTable, own: OwnScorer, weights: RetrievalWeights) {
    const { contextAfter, contextBefore, smoothing } = weights;
    if (Math.max(contextBefore.length, contextAfter.length + 1, smoothing.length + 1) > padding) {
      throw new RangeError('The weights reach farther than sessions are padded for');
    }
    this.#items = items;
    this.#own = own;
    this.#weights = weights;
  }

  /** To be called for each question. */
  begin(averageLength: number): void {
    if (averageLength === this.#averageLength) return;
    this.#averageLength = averageLength;
    const { contextAfter, contextBefore, inherited, reply, statement } = this.#weights;
    const gain = (share: number, length: number) => this.#gain(share * statement.spread, length);
    this.#before = contextBefore.map((share) => gain(share, averageLength));
    this.#after = contextAfter.map((share) => gain(share, averageLength));
    const shares = [...contextBefore, ...contextAfter].filter((share) => share > 0);
    if (contextBefore.length > 0) shares.push(inherited);
    const [nearest] = contextBefore;
    this.#asked = 1;
    this.#reply = 0;
    this.#byLength.fill(0);
    for (let length = 0; length <= longestInTable; length++) {
      for (const share of shares) {
        const own = gain(share, length);
        this.#byLength[length] = Math.max(
          this.#byLength[length]!,
          own / gain(share, averageLength),
        );
        this.#reply = Math.max(this.#reply, this.#gain(share * reply.spread, length) / own);
      }
      if (nearest === undefined || nearest === 0) continue;
      this.#asked = Math.max(this.#asked, gain(inherited, length) / gain(nearest, length));
    }
  }

  /**
   * What a message of the session can be worth at most, with all that lifts it, before any factor.
   * @param rows of the session, newest first
   */
  most(rows: Int32Array): number {
    const count = rows.length;
    this.#boundWords(rows);
    const words = this.#words;
    const { smoothing, session: share } = this.#weights;
    const [near = 0, far = 0] = smoothing;
    let best = 0;
    let second = 0;
    let third = 0;
    let most = 0;
    for (let i = padding; i < count + padding; i++) {
      const own = words[i]!;
      const sum =
        own + near * (words[i - 1]! + words[i + 1]!) + far * (words[i - 2]! + words[i + 2]!);
      if (sum > most) most = sum;
      if (own <= third) continue;
      third = own;
      if (third > second) {
        third = second;
        second = own;
      }
      if (second > best) {
        second = best;
        best = own;
      }
    }
    return most + (share / 3) * (best + second + third);
  }

  #boundWords(rows: Int32Array): void {
    const { load, score } = this.#own;
    const count = rows.length;
    const end = count + padding;
    if (end + padding > this.#words.length) this.#grow(end + padding);
    const words = this.#words;
    const gives = this.#gives;
    const byLength = this.#byLength;
    const shapes = this.#shapesOf(rows);
    for (let i = 0; i < padding; i++) {
      words[i] = gives[i] = 0;
      words[end + i] = gives[end + i] = 0;
    }
    const reply = this.#reply;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const own = load[row]!;
      words[i + padding] = score[row]!;
      gives[i + padding] = (shapes[i]! & isReply) === 0 ? own : own * reply;
    }
    const [b1 = 0, b2 = 0, b3 = 0] = this.#before;
    const [a1 = 0, a2 = 0] = this.#after;
    const asked = this.#asked;
    for (let i = padding; i < end; i++) {
      const shape = shapes[i - padding]!;
      const first = (shape & followsQuestion) === 0 ? gives[i + 1]! : gives[i + 1]! * asked;
      const around =
        b1 * first +
        b2 * gives[i + 2]! +
        b3 * gives[i + 3]! +
        a1 * gives[i - 1]! +
        a2 * gives[i - 2]!;
      words[i]! += around * byLength[shape & longestInTable]!;
    }
  }

  /** What bounding needs of the messages themselves, side by side: a session's rows lie far apart. */
  #shapesOf(rows: Int32Array): Uint16Array {
    const known = this.#shapes.get(rows);
    if (known !== undefined) return known;
    const { flags, kind, length } = this.#items;
    const shapes = Uint16Array.from(rows, (row, i) => {
      const before = rows[i + 1];
      return (
        Math.min(length[row]!, longestInTable) |
        (kind[row] === itemKinds.reply ? isReply : 0) |
        (before !== undefined && (flags[before]! & textMarks.asks) !== 0 ? followsQuestion : 0)
      );
    });
    this.#shapes.set(rows, shapes);
    return shapes;
  }

  /** What a share of each unit of load adds at most in a message of a length. */
  #gain(share: number, length: number): number {
    const { b, delta, k1 } = this.#weights;
    if (share === 0) return 0;
    const norm = k1 * (1 - b + (b * length) / this.#averageLength);
    return (share * (k1 + 1)) / (share + norm) + share * delta.message;
  }

  #grow(length: number): void {
    this.#words = new Float64Array(length * 2);
    this.#gives = new Float64Array(length * 2);
  }
}

/** Zeros on both sides of a session, as many as any share reaches far. */
const padding = 3;
