import type { RedactionKind } from '../redactionKind';
import { isPlaceholder, looksRandom, looksLikePassword } from '../secretValue';

/**
 * A pattern for one kind of secret. Where only a part of the match is secret, that part is the group
 * `secret`. Every quantifier is bounded or followed by something that it cannot match, so that no text
 * makes a pattern take more than linear time.
 */
export interface SecretPattern {
  readonly kind: RedactionKind;
  readonly pattern: RegExp;
  /** Sees the group `secret`, or the whole match; a pattern without it accepts every match. */
  readonly accept?: (
    secret: string,
    groups: Readonly<Record<string, string | undefined>>,
  ) => boolean;
}

/** Tokens whose issuer gave them a prefix or a form that nothing else has. */
const issuedTokens: readonly SecretPattern[] = [
  {
    kind: 'private key',
    // Without an END line (cut when pasted), what looks like key lines is taken.
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?:(?:(?!-----BEGIN )[\s\S])*?-----END (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----|(?:\s|\\[nr]|[A-Za-z0-9+/=]{20,})+)/g,
  },
  { kind: 'AWS key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g },
  {
    kind: 'AWS key',
    pattern:
      /\b(?:AKIA|ASIA)[A-Z0-9]{16}[\s:,;|"'/]{1,5}(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,
  },
  {
    kind: 'AWS key',
    pattern:
      /secret_?access_?key["'`]?\s{0,5}(?:[:=]|is\b)\s{0,5}["'`]?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  },
  { kind: 'GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{30,255}\b/g },
  { kind: 'GitHub token', pattern: /\bgithub_pat_[A-Za-z0-9_]{36,255}\b/g },
  {
    kind: 'GitLab token',
    pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[\w.-]{20,255}/g,
    accept: looksRandom,
  },
  { kind: 'Slack token', pattern: /\bxox[abceoprs]-[A-Za-z0-9-]{10,255}/g },
  { kind: 'Slack token', pattern: /\bxapp-\d-[A-Za-z0-9-]{10,255}/g },
  {
    kind: 'Slack token',
    pattern: /\bhttps:\/\/hooks\.slack\.com\/(?:services|workflows)\/(?<secret>[\w/-]{20,255})/g,
  },
  { kind: 'Stripe key', pattern: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,255}\b/g },
  { kind: 'Stripe key', pattern: /\bwhsec_[A-Za-z0-9+/=]{24,255}/g },
  { kind: 'Anthropic key', pattern: /\bsk-ant-[\w-]{20,255}/g },
  { kind: 'OpenAI key', pattern: /\bsk-(?:proj|svcacct|admin)-[\w-]{20,255}/g },
  { kind: 'api key', pattern: /\bsk-or-v1-[0-9a-f]{32,128}\b/g },
  { kind: 'OpenAI key', pattern: /\bsk-[A-Za-z0-9_-]{20,255}/g, accept: looksRandom },
  { kind: 'Google key', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { kind: 'Google key', pattern: /\bGOCSPX-[\w-]{20,64}/g },
  { kind: 'Google key', pattern: /\bya29\.[\w-]{20,1024}/g },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: 'token', pattern: /\bpypi-[\w-]{50,255}/g },
  { kind: 'token', pattern: /\bhf_[A-Za-z0-9]{30,64}\b/g },
  { kind: 'token', pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { kind: 'token', pattern: /\bSG\.[\w-]{16,64}\.[\w-]{16,64}/g },
  { kind: 'token', pattern: /\bshp(?:at|ss|ca|pa)_[a-fA-F0-9]{32}\b/g },
  {
    kind: 'Azure key',
    pattern: /\b(?:Account|SharedAccess)Key=(?<secret>[A-Za-z0-9+/]{40,100}={0,2})/g,
  },
  { kind: 'Azure key', pattern: /[?&]sig=(?<secret>[A-Za-z0-9%+/]{40,120}={0,2})/g },
  { kind: 'Azure key', pattern: /\b[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![\w~.-])/g },
  { kind: 'JWT', pattern: /\beyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}(?:\.[\w-]{0,2048})?/g },
];

/** Secrets that their place gives away: in a URL, a header, a command line, an assignment, a sentence. */
const placedSecrets: readonly SecretPattern[] = [
  {
    kind: 'password',
    pattern:
      /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'`<>]{0,128}:(?<secret>[^\s/"'`<>]{1,256})@(?=[\w.[-])/gi,
    accept: (secret) => !isPlaceholder(secret),
  },
  {
    kind: 'credentials',
    pattern:
      /\bAuthorization["'`]?\s{0,5}[:=]\s{0,5}["'`]?(?:(?:Bearer|Basic|Token|ApiKey)\s{1,5})?(?<secret>[\w.~+/=-]{8,8192})/gi,
    accept: (secret) =>
      !isPlaceholder(secret) &&
      !/^(?:Bearer|Basic|Token|ApiKey)$/i.test(secret) &&
      /\d|=$|[a-z][A-Z]/.test(secret),
  },
  {
    kind: 'credentials',
    pattern: /\b(?:Bearer|Basic)\s{1,5}(?<secret>[\w.~+/=-]{16,8192})/g,
    accept: looksRandom,
  },
  {
    kind: 'password',
    pattern:
      /\bcurl\b[^\n]{0,200}?\s(?:-u|--user)[\s=]{1,5}["']?[^\s:"']{1,128}:(?<secret>[^\s"']{3,128})/g,
    accept: (secret) => !isPlaceholder(secret),
  },
  {
    kind: 'password',
    pattern:
      /(?<name>[\w-]{0,40}(?:passw(?:or)?d|pwd|passphrase|pass))["'`]?\s{0,5}(?:=>|:=|[:=])\s{0,5}(?:(?<quote>["'`])(?<quoted>[^\n"'`]{4,128})\k<quote>|(?<bare>[^\s"'`,;<>()[\]{}]{4,128}))/gi,
    accept: (_, { name = '', quoted, bare = '' }) =>
      quoted === undefined
        ? !isPlaceholder(bare) && (looksLikePassword(bare) || isEnvironmentName(name))
        : !isPlaceholder(quoted) && !/\s\S+\s/.test(quoted),
  },
  {
    kind: 'password',
    pattern:
      /\bpass(?:word|phrase|code)\s{1,3}(?:is|was|to|=)\s{1,3}["'`]?(?<secret>[^\s"'`]{4,128})/gi,
    accept: (secret) => !isPlaceholder(secret) && looksLikePassword(secret),
  },
  {
    kind: 'api key',
    pattern:
      /(?:(?:api|access|secret|private|encryption|signing|master|account)[\s_-]?key|(?:client|app|shared|signing|jwt|session|webhook)[\s_-]?secret|secret|credentials?|(?:auth|access|refresh|id|bot|api|bearer|session|personal)[\s_-]?token|token)["'`]?\s{0,5}(?:=>|:=|[:=]|is\b|was\b)\s{0,5}["'`]?(?<secret>[\w.~+/=!@#$%^&*-]{8,1024})/gi,
    accept: (secret) => !isPlaceholder(secret) && looksRandom(secret),
  },
];

/** `DB_PASSWORD`, as environment files name their variables: there even a weak value is a password. */
function isEnvironmentName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]{2,}$/.test(name);
}

export const secretPatterns: readonly SecretPattern[] = [...issuedTokens, ...placedSecrets];
