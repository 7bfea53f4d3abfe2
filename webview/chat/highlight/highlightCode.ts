import hljs from 'highlight.js/lib/core';
import { embedded, languages, names } from './languages';

/** What a stretch of code is. The style sheet has a colour for each. */
export type TokenKind =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'title'
  | 'type'
  | 'name'
  | 'added'
  | 'removed';

export interface Token {
  /** Null for code that has the colour of the text. */
  readonly kind: TokenKind | null;
  readonly text: string;
}

/** The first word of the library's scope names, as far as they are coloured. */
const kinds: Readonly<Record<string, TokenKind>> = {
  ...{ keyword: 'keyword', literal: 'keyword', operator: 'keyword', 'selector-tag': 'keyword' },
  ...{ string: 'string', regexp: 'string', char: 'string', link: 'string' },
  ...{ number: 'number', symbol: 'number', bullet: 'number' },
  ...{ comment: 'comment', quote: 'comment', doctag: 'comment' },
  ...{ meta: 'keyword' },
  ...{ title: 'title', section: 'title', 'selector-id': 'title', 'selector-class': 'title' },
  ...{ type: 'type', class: 'type', built_in: 'type', name: 'type' },
  ...{ attr: 'name', attribute: 'name', property: 'name', variable: 'name' },
  ...{ 'template-variable': 'name', addition: 'added', deletion: 'removed' },
};

/**
 * The code in coloured stretches, none of its characters lost; null for a language that is not known.
 * Takes about a millisecond for a thousand characters, and a few more with a language's first code.
 */
export function highlightCode(code: string, language: string): readonly Token[] | null {
  const name = names.get(language);
  if (name === undefined) return null;
  setUp(name);
  return tokensOf(hljs.highlight(code, { language: name, ignoreIllegals: true }).value);
}

/** All grammars at once would be felt. */
function setUp(name: string): void {
  const grammar = languages[name];
  if (!grammar || hljs.getLanguage(name)) return;
  hljs.registerLanguage(name, grammar);
  for (const inner of embedded[name] ?? []) setUp(inner);
}

const piece = /<span class="(?<scope>[^"]*)">|(?<end><\/span>)|(?<text>[^<]+|<)/gu;

/**
 * The library answers escaped HTML of nested `span`s. It is read here and never handed to the browser as
 * HTML: whatever is not such a span becomes text.
 */
function tokensOf(html: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: (TokenKind | null)[] = [];
  for (const { groups } of html.matchAll(piece)) {
    if (groups?.['scope'] !== undefined) open.push(kindOf(groups['scope']) ?? open.at(-1) ?? null);
    else if (groups?.['end'] !== undefined) open.pop();
    else tokens.push({ kind: open.at(-1) ?? null, text: unescaped(groups?.['text'] ?? '') });
  }
  return tokens;
}

/** @param scope as in `hljs-title function_`; an embedded language has no colour of its own. */
function kindOf(scope: string): TokenKind | undefined {
  return kinds[/^hljs-([\w-]+)/u.exec(scope)?.[1] ?? ''];
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' },
};

function unescaped(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#x27|amp);/gu, (entity) => entities[entity] ?? entity);
}
