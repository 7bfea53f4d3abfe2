/** What a redaction took out, as it stands in the marker and on the message. */
export type RedactionKind =
  | 'private key'
  | 'password'
  | 'api key'
  | 'token'
  | 'credentials'
  | 'AWS key'
  | 'Azure key'
  | 'GitHub token'
  | 'GitLab token'
  | 'Google key'
  | 'JWT'
  | 'npm token'
  | 'OpenAI key'
  | 'Anthropic key'
  | 'Slack token'
  | 'Stripe key';
