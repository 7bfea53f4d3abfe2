/** The code that a memory is about, as JSON; null for none. */
export const codeAnchors = `
ALTER TABLE versions ADD COLUMN anchor TEXT;
`;
