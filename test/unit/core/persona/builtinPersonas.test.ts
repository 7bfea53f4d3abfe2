import { describe, expect, it } from 'vitest';
import { personaIdSchema } from '../../../../src/core/base/ids';
import { builtinPersonas, findPersona } from '../../../../src/core/persona/builtinPersonas';

describe('builtin personas', () => {
  it('finds each persona by its id', () => {
    expect(findPersona(personaIdSchema.parse('mentor')).name).toBe('Patient mentor');
    expect(findPersona(personaIdSchema.parse('assistant')).name).toBe('Assistant');
  });

  it('falls back to the assistant for an id that is gone', () => {
    expect(findPersona(personaIdSchema.parse('pirate')).id).toBe('assistant');
  });

  it('gives each persona a voice and an offline shape of its own', () => {
    expect(new Set(builtinPersonas.map((persona) => persona.instructions)).size).toBe(
      builtinPersonas.length,
    );
    expect(
      new Set(builtinPersonas.map((persona) => JSON.stringify(persona.offlineStyle))).size,
    ).toBe(builtinPersonas.length);
  });

  it('keeps kind weights within what scoring allows', () => {
    for (const persona of builtinPersonas) {
      for (const weight of Object.values(persona.kindWeights)) {
        expect(weight).toBeGreaterThanOrEqual(0.5);
        expect(weight).toBeLessThanOrEqual(2);
      }
    }
  });
});
