import { Comparison } from './comparison';
import { compareWords, type WordKnowledge } from './contradiction';
import { english } from './data/englishJudgement';
import type { JudgementLanguage } from './judgementLanguage';
import { type Decision, judgementRules } from './judgementRules';
import { TradeRelations } from './tradeRelations';
import { weighedDecision, weighedReasons } from './weighedDecision';

export interface Judgement {
  readonly decision: Decision;
  /** Whether the two cannot both be true, as far as their words tell. */
  readonly contradicts: boolean;
  /** How much of what they say they share, 0 to 1. */
  readonly shared: number;
  /** What decided, for people. */
  readonly reason: string;
}

/** Says how a new statement relates to a memory that there is: by rules, weighed with all that their words tell. */
export class StatementJudge {
  readonly #knowledge: WordKnowledge;
  readonly #language: JudgementLanguage;

  constructor(knowledge: WordKnowledge, language: JudgementLanguage = english) {
    this.#knowledge = { ...knowledge, relations: new TradeRelations(knowledge.relations) };
    this.#language = language;
  }

  judge(existing: string, incoming: string): Judgement {
    const comparison = new Comparison(existing, incoming, this.#knowledge, this.#language);
    const rule = judgementRules.find(({ applies }) => applies(comparison));
    if (!rule) throw new Error('No rule decides, and the last one always should');
    const isWeighed = rule.decision === 'keepBoth' && rule.isSure !== true;
    const decision = isWeighed ? weighedDecision(comparison) : rule.decision;
    return {
      decision,
      contradicts: comparison.against !== null,
      shared: comparison.common.share,
      reason: decision === rule.decision ? rule.reason : weighedReasons[decision],
    };
  }

  /** Whether a memory speaks of all that a few words name. */
  speaksOf(existing: string, about: string): boolean {
    const { alignedOther } = compareWords(existing, about, this.#knowledge);
    const telling = alignedOther.filter(({ word }) => !this.#language.vague.has(word.stem));
    const asked = telling.length > 0 ? telling : alignedOther;
    return asked.length > 0 && asked.every(({ match }) => match === 'same' || match === 'synonym');
  }
}
