import type { PersonaId } from '../base/ids';
import type { MemoryKind } from '../memory/memory';

/** A named profile: how the assistant speaks, and how it weighs what it remembers. */
export interface Persona {
  readonly id: PersonaId;
  readonly name: string;
  /** One line for a picker. */
  readonly description: string;
  /** Who it is, what it cares for and how it speaks: the first part of the system prompt. */
  readonly instructions: string;
  /** Multiplies the score of a memory of each kind; between .5 and 2, 1 is neutral. */
  readonly kindWeights: Readonly<Record<MemoryKind, number>>;
  /** The shape of a reply without a model. */
  readonly offlineStyle: OfflineStyle;
}

/** How the offline responder words its answers for a persona. */
export interface OfflineStyle {
  /** The most quotations in one reply. */
  readonly maxQuotes: number;
  readonly quoteFormat: 'list' | 'prose';
  /** Adds a closing sentence that offers the next step. */
  readonly offersNextStep: boolean;
}
