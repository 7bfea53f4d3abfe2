/** What a message did to memories is shown below it, so it is found without reading every version. */
export const causingMessages = `
CREATE INDEX versions_by_cause ON versions (caused_message) WHERE caused_message IS NOT NULL;
CREATE INDEX versions_by_reversion ON versions (reverts) WHERE reverts IS NOT NULL;
`;
