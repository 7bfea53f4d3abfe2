/**
 * Made-up secrets in the forms of their issuers. They are put together from parts, so that scanners of
 * repositories do not take this file for a leak.
 */
const random = 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5';

export interface SecretSample {
  readonly text: string;
  /** What must be gone. */
  readonly secret: string;
  readonly kind: string;
  /** What must still be there. */
  readonly keeps?: string;
}

const sample = (
  kind: string,
  before: string,
  secret: string,
  after = '',
  keeps = '',
): SecretSample => ({
  kind,
  text: before + secret + after,
  secret,
  keeps,
});

const pem = (name: string, body: string) =>
  `-----BEGIN ${name}-----\n${body}\n-----END ${name}-----`;
const keyLines = `MIIEowIBAAKCAQEA${random}${random}\n${random}${random}`;

export const secretSamples: readonly SecretSample[] = [
  sample('AWS key', 'our key is ', 'AKIA' + 'IOSFODNN7EXAMPLQ', ' for staging', 'for staging'),
  sample(
    'AWS key',
    'aws_secret_access_key = ',
    'wJalrXUtnFEMI/K7MDENG' + '/bPxRfiCYzzXqLpTkQ'.padEnd(19, 'a'),
  ),
  sample('GitHub token', 'export GH=', 'ghp_' + random),
  sample(
    'GitHub token',
    'use ',
    'github_pat_' + '11ABCDEFG0' + random + '_' + random,
    ' please',
    'please',
  ),
  sample('GitLab token', 'CI uses ', 'glpat-' + 'x9Yz8Wv7Ut6Sr5Qp4On3'),
  sample('Slack token', 'bot: ', 'xoxb-' + '1234567890-1234567890123-' + 'aBcDeFgHiJkLmNoP'),
  sample(
    'Slack token',
    'post to https://hooks.slack.com/services/',
    'T00000000/B00000000/' + 'XaXbXcXdXeXfXgXhXiXjXkXl',
  ),
  sample('Stripe key', 'stripe ', 'sk_live_' + '4eC39HqLyjWDarjtT1zdp7dc'),
  sample('OpenAI key', 'OPENAI_API_KEY=', 'sk-proj-' + random + random),
  sample('OpenAI key', 'my key: ', 'sk-' + random + 'T3BlbkFJ' + random.slice(0, 8)),
  sample('Anthropic key', 'claude ', 'sk-ant-api03-' + random + random + 'AA'),
  sample('Google key', 'maps ', 'AIza' + 'SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe'),
  sample('npm token', '//registry.npmjs.org/:_authToken=', 'npm_' + random),
  sample(
    'JWT',
    'cookie ',
    'eyJhbGciOiJIUzI1NiJ9.' +
      'eyJzdWIiOiIxMjM0NTY3ODkwIn0.' +
      'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  ),
  sample(
    'Azure key',
    'AccountName=logs;AccountKey=',
    random + random + 'abcdefghijkl' + '==',
    ';',
    'AccountName=logs',
  ),
  sample('private key', 'here:\n', pem('RSA PRIVATE KEY', keyLines), '\nthanks', 'thanks'),
  sample('private key', '', pem('OPENSSH PRIVATE KEY', 'b3BlbnNzaC1rZXktdjEA' + random)),
  sample('private key', 'cut off: ', `-----BEGIN EC PRIVATE KEY-----\n${keyLines}`),
  sample('private key', '', pem('PGP PRIVATE KEY BLOCK', keyLines)),
  sample('password', 'postgres://bob:', 'hunter2', '@db.internal:5432/app', 'bob'),
  sample('password', 'redis://:', 'p4ss/w0rd'.replace('/', '-'), '@cache:6379', 'cache:6379'),
  sample('password', 'clone https://bob:', 's3cr3t@x', '@git.example.org/a.git', 'git.example.org'),
  sample(
    'credentials',
    'Authorization: Bearer ',
    'abcdefghijklmnop1234567890',
    '',
    'Authorization',
  ),
  sample('credentials', '-H "Authorization: Basic ', 'Ym9iOmh1bnRlcjI=', '"', 'Basic'),
  sample('password', 'curl -u bob:', 'hunter2', ' https://example.org', 'https://example.org'),
  sample('password', 'password: "', 'correct-horse', '"', 'password'),
  sample('password', 'DB_PASSWORD=', 'sesame', '\nDB_HOST=localhost', 'DB_HOST=localhost'),
  sample('password', '{"passwd": "', 'letmein', '"}', 'passwd'),
  sample('password', 'the password is ', 'hunter2', ', keep it', 'keep it'),
  sample('password', 'pwd=', 'Tr0ub4dor&3'),
  sample('api key', 'api_key = "', '9f86d081884c7d65', '"', 'api_key'),
  sample('api key', 'apiKey: ', 'c29tZVJhbmRvbTEyMzQ1'),
  sample('api key', 'client_secret=', 'Zx81kq20LmPw93TrYu'),
  sample('api key', 'the API key is ', 'c29tZVJhbmRvbTEyMzQ1', ' now', 'now'),
];

/** Texts that look a little like secrets and are none. */
export const nearMisses: readonly string[] = [
  'The token is in the vault.',
  'The password is in 1Password, ask Ada.',
  'password is required',
  'The password is base64-encoded and then sha256 hashed.',
  'Passwords must have 12 characters.',
  'my password is 12 characters long',
  'password: string;',
  'type Login = { user: string; password: string; token?: string | null }',
  'const token = await getToken();',
  'const apiKey = process.env.OPENAI_API_KEY;',
  'password: process.env.DB_PASSWORD,',
  'DB_PASSWORD=${DB_PASSWORD}',
  'api_key: <your-api-key>',
  'api_key = "your-api-key-goes-here"',
  'password: ********',
  'secret: optional',
  'max_tokens: 4096, tokens: 120000',
  'token_type: bearer',
  'The token expires after 3600 seconds.',
  'Authorization: Bearer <token>',
  'Authorization: Bearer ${token}',
  'Bearer authentication is what we use; basic understanding helps.',
  'The Authorization header is required.',
  'Fixed in 3787928, see also 9fceb02d0ae598e95dc970b74767f19372d61af8.',
  'id 123e4567-e89b-12d3-a456-426614174000 failed',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '![logo](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)',
  '"integrity": "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="',
  'We are on typescript 7.0.2 and vscode 1.120.0.',
  'Connect to postgres://localhost:5432/app or http://localhost:3000/path@2x.png',
  'see https://example.org/a:b/c and mail bob@example.org',
  'git@github.com:recollect/recollect.git',
  'npm_config_registry and npm_package_version are set by npm.',
  'sk-circle-fade-dot-container is a CSS class; sk-learn too.',
  'ghp_ is the prefix of classic GitHub tokens, AKIA that of AWS keys.',
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl bob@laptop',
  'The private key belongs in the keychain, not in the repository.',
  'pass: the tests are green',
  'secret santa is on 24 December',
  'accessKeyPath = "./config/keys/service-account-2024.json"',
  'We pass: id, name and 3 flags',
  'The key is to keep functions small.',
  'cacheKey = "user-profile-1234567890-abcdef"',
  'a token: 12',
  'tokenizer.encode("hello world 123")',
  'class SecretScannerTest2 extends TestCase { token = TokenKind.Identifier; }',
];
