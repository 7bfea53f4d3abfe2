import { builtinPersonas } from '../core/persona/builtinPersonas';
import type { Persona } from '../core/persona/persona';
import { translate } from '../core/base/translate';

/** The personas as the user's language names them; what a model is told of them stays as it is. */
export function translatedPersonas(): readonly Persona[] {
  const texts = new Map([
    [
      'assistant',
      {
        name: translate('Assistant'),
        description: translate('Concise and direct: the answer first, then only what is needed.'),
      },
    ],
    [
      'mentor',
      {
        name: translate('Patient mentor'),
        description: translate('Explains why, step by step, and asks one guiding question.'),
      },
    ],
  ]);
  return builtinPersonas.map((persona) => ({ ...persona, ...texts.get(persona.id) }));
}
