/** Companies that everybody knows, in lower case: what they do is common knowledge, unless it is said whose business it is. */
export const wellKnownCompanies: ReadonlySet<string> = new Set(
  'google amazon netflix facebook meta microsoft apple twitter uber airbnb spotify openai anthropic nvidia intel amd ibm tesla spacex linkedin reddit wikipedia nasa'.split(
    ' ',
  ),
);

/** Technologies of which everybody can say something that is true everywhere, in lower case. */
export const wellKnownTechnologies: ReadonlySet<string> = new Set(
  'git linux kubernetes k8s docker http https http/2 css html json xml yaml sql dns tcp udp tls ssl ssh jwt jwts uuid uuids gdpr gpl chrome firefox safari node npm regex regexes oop agile scrum kanban rest soap grpc graphql websockets oauth cors posix unix utf-8 unicode ascii base64 wasm webassembly llms gpt chatgpt copilot'.split(
    ' ',
  ),
);
