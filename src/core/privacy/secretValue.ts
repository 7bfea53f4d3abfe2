/**
 * Whether a value stands for a secret instead of being one: `<password>`, `${TOKEN}`, `$TOKEN`, `{{key}}`,
 * `%s`, `****`, `process.env.X`, `your-api-key`, `xxxx`, or a type or literal of a programming language.
 */
export function isPlaceholder(value: string): boolean {
  return (
    /^[$<{%[(]/.test(value) ||
    /^(.)\1*$/.test(value) ||
    /^(?:process\.env|import\.meta|os\.environ|env|config|secrets?|vars?|settings|self|this)\b[.[(]/i.test(
      value,
    ) ||
    /^(?:your|my|the|some|an?|example|insert|enter|put|add|replace)[-_ ]/i.test(value) ||
    /^(?:string|number|boolean|null|none|nil|undefined|unknown|true|false|required|optional|redacted|changeme|str|bytes|any)\b[;,.?!|]*$/i.test(
      value,
    ) ||
    /^x{3,}[\w-]*$/i.test(value) ||
    /\(\)?;?$/.test(value)
  );
}

/** Words that mix letters and digits and speak about a secret without being one. */
const technicalTerm =
  /^(?:base(?:32|58|64)|sha-?\d+|md[45]|argon2(?:id?)?|bcrypt|scrypt|pbkdf2|utf-?\d+|oauth-?2?|oauth2\.0|x?509|s3|2fa|mfa|aes-?\d*|rsa-?\d*|ed25519|hs\d+|rs\d+|es\d+|i18n|v\d[\d.]*|\d+[a-z]{1,5}|\d[\d.,:/-]*)(?:[-_/.,;:!?)]|$)/i;

/** Whether a word that follows "password is" is one: a letter and a digit, or a sign inside, and no known term. */
export function looksLikePassword(value: string): boolean {
  const trimmed = value.replace(/[.,;:!?)]+$/, '');
  if (trimmed.length < 4 || technicalTerm.test(trimmed) || isPathOrCode(trimmed)) return false;
  const hasLetter = /\p{L}/u.test(trimmed);
  return (hasLetter && /\d/.test(trimmed)) || /[!#$%^&*+=?@~]/.test(trimmed);
}

/** Whether a value was made by chance: long enough, mixed, and with at least 3 bits to a character. */
export function looksRandom(value: string): boolean {
  const body = value.replace(/[=.,;:!?]+$/, '');
  if (body.length < 12 || technicalTerm.test(body) || isPathOrCode(body)) return false;
  const digits = body.match(/\d/g)?.length ?? 0;
  const mixedCase = /[a-z]/.test(body) && /[A-Z]/.test(body);
  // A name such as `sk-circle-fade-2` has a digit too: what is made by chance has several, or mixes case within words.
  const mixed =
    digits >= 3 ||
    (digits >= 1 && mixedCase) ||
    (mixedCase && body.length >= 24 && /[A-Z]{2}|[a-z][A-Z][a-z]?[A-Z]/.test(body));
  return mixed && /[A-Za-z]/.test(body) && bitsPerCharacter(body) >= 3;
}

function isPathOrCode(value: string): boolean {
  return (
    /^(?:\.{0,2}\/|~\/|[a-z]+:\/\/|[A-Za-z]:\\)/.test(value) ||
    (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+(?:\(.*)?$/.test(value) && !/\d{2}/.test(value)) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) ||
    /^[\w.-]+\.(?:ts|js|py|go|rs|json|ya?ml|toml|env|pem|txt|md)$/i.test(value)
  );
}

/** Shannon's entropy of the characters' frequencies, in bits. */
function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / value.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
