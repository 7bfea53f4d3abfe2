import { BestThree } from './bestThree';
import type { OwnScorer } from './ownScorer';
import {
  followsQuestion,
  isReply,
  lengthInShape,
  longestInShape,
  noMessage,
  padding,
  type SessionSlots,
} from './sessionSlots';
import { type RetrievalWeights, shareAround } from './weights';

/**
 * Bounds what the messages of a session can score, from what each one's own words say. A message counts a
 * share of its neighbours' words; of `count` words a neighbour adds at most `weight * count * gain`, where
 * `gain = share * (k1 + 1) / (share + norm) + share * delta` with `norm = k1 * (1 - b + b * length / average)`,
 * because what a count adds grows ever more slowly, and counts are 1 or more.
 */
export class SessionBounds {
  readonly #own: OwnScorer;
  readonly #weights: RetrievalWeights;
  readonly #slots: SessionSlots;
  #averageLength = 0;
  // The gain of each neighbour, near to far, in a message of average length.
  #before: number[] = [];
  #after: number[] = [];
  /** How much more a neighbour right before gives when it asks. */
  #asked = 1;
  /** How much a reply gives of what a statement gives, at most. */
  #reply = 1;
  /** How much more a message takes for being short, by its length; what holds no message takes nothing. */
  readonly #byLength = new Float64Array(noMessage + 1);
  /**
   * By slot, of the sessions that were gathered: what the words in and around each message add up to at most; rounded,
   * for which whoever asks leaves room.
   */
  #words = new Float32Array(0);
  /** The sessions that were gathered. */
  readonly #gathered: number[] = [];
  readonly #lift: number;
  /** What the best of the session that is bounded add up to at most. */
  readonly #three = new BestThree();

  constructor(slots: SessionSlots, own: OwnScorer, weights: RetrievalWeights) {
    this.#own = own;
    this.#weights = weights;
    this.#slots = slots;
    this.#lift = 1 + shareAround(weights);
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
    for (let length = 0; length <= longestInShape; length++) {
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
   * Hands what the known messages' own words say to them and to the messages around them.
   * @param session the session of each row
   * @param seen zeros by session; 1 afterwards for those that are returned
   * @param rowsOf the rows of a session's messages, the newest first
   * @returns the sessions that hold them: the others' messages are worth nothing by these words
   */
  gather(
    session: Int32Array,
    seen: Uint8Array,
    rowsOf: (session: number) => Int32Array,
  ): readonly number[] {
    const { load, messages, score } = this.#own;
    const gathered = this.#gathered;
    const slots = this.#slots;
    const byLength = this.#byLength;
    const [b1 = 0, b2 = 0, b3 = 0] = this.#before;
    const [a1 = 0, a2 = 0] = this.#after;
    const asked = b1 * this.#asked;
    const reply = this.#reply;
    gathered.length = 0;
    for (let i = 0; i < messages.count; i++) {
      const number = session[messages.rows[i]!]!;
      if (seen[number] === 1) continue;
      seen[number] = 1;
      slots.layOut(number, rowsOf(number));
      gathered.push(number);
    }
    const { of, shapes } = slots;
    if (this.#words.length < shapes.length) this.#words = new Float32Array(shapes.length);
    const words = this.#words;
    for (const number of gathered) {
      const start = slots.start(number);
      words.fill(0, start - padding, start + slots.size(number) + padding);
    }
    for (let i = 0; i < messages.count; i++) {
      const row = messages.rows[i]!;
      const slot = of[row]!;
      const own = load[row]!;
      const gives = (shapes[slot]! & isReply) === 0 ? own : own * reply;
      const next = shapes[slot - 1]!;
      words[slot]! += score[row]!;
      words[slot - 1]! +=
        ((next & followsQuestion) === 0 ? b1 : asked) * gives * byLength[next & lengthInShape]!;
      words[slot - 2]! += b2 * gives * byLength[shapes[slot - 2]! & lengthInShape]!;
      words[slot - 3]! += b3 * gives * byLength[shapes[slot - 3]! & lengthInShape]!;
      words[slot + 1]! += a1 * gives * byLength[shapes[slot + 1]! & lengthInShape]!;
      words[slot + 2]! += a2 * gives * byLength[shapes[slot + 2]! & lengthInShape]!;
    }
    return gathered;
  }

  /**
   * What a message of a gathered session can be worth at most, with all that lifts it, before any factor.
   * @param enough less than this need not be told exactly, as long as it is less
   */
  most(session: number, enough: number): number {
    const words = this.#words;
    const start = this.#slots.start(session);
    const end = start + this.#slots.size(session);
    this.#three.of(words, start, end);
    const { best, sum } = this.#three;
    const { smoothing, session: share } = this.#weights;
    const together = (share / 3) * sum;
    // Its neighbours are worth no more than the best is.
    const roughly = best * this.#lift + together;
    if (roughly < enough) return roughly;
    const [near = 0, far = 0] = smoothing;
    // The best is lifted to no less than it is, and most others to no more than that.
    let most = best;
    const around = best * (this.#lift - 1);
    for (let slot = start; slot < end; slot++) {
      if (words[slot]! + around <= most) continue;
      const lifted =
        words[slot]! +
        near * (words[slot - 1]! + words[slot + 1]!) +
        far * (words[slot - 2]! + words[slot + 2]!);
      if (lifted > most) most = lifted;
    }
    return most + together;
  }

  /** What a share of each unit of load adds at most in a message of a length. */
  #gain(share: number, length: number): number {
    const { b, delta, k1 } = this.#weights;
    if (share === 0) return 0;
    const norm = k1 * (1 - b + (b * length) / this.#averageLength);
    return (share * (k1 + 1)) / (share + norm) + share * delta.message;
  }
}
