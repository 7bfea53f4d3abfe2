import DOMPurify from 'dompurify';
import { CodeBlock } from './codeBlock';
import { markdown, type MarkdownEnv } from './parser';
import { strings } from '../strings';
import { isWebLink } from './webLink';

const allowed = {
  ALLOWED_TAGS: [
    ...[
      'p',
      'br',
      'hr',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'blockquote',
      'pre',
      'code',
      'ul',
      'ol',
      'li',
    ],
    ...['em', 'strong', 's', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'start', 'class'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

/** Renders Markdown to nodes that are safe to insert, whatever the text says. */
export function renderMarkdown(source: string, env: MarkdownEnv): DocumentFragment {
  const fragment = DOMPurify.sanitize(markdown.render(source, env), {
    ...allowed,
    ALLOWED_TAGS: [...allowed.ALLOWED_TAGS],
    ALLOWED_ATTR: [...allowed.ALLOWED_ATTR],
  });
  for (const link of fragment.querySelectorAll('a')) {
    if (!isWebLink(link.getAttribute('href') ?? '')) link.replaceWith(...link.childNodes);
    else link.title = link.href;
  }
  for (const block of fragment.querySelectorAll('pre')) block.replaceWith(codeBlockFor(block));
  for (const table of fragment.querySelectorAll('table')) wrapTable(table);
  return fragment;
}

function codeBlockFor(block: HTMLElement): CodeBlock {
  const code = block.querySelector('code');
  const element = new CodeBlock();
  element.code = code?.textContent ?? '';
  element.language = /\blanguage-(\S+)/.exec(code?.className ?? '')?.[1] ?? '';
  return element;
}

/** A wide table scrolls inside itself; what scrolls must be reachable by keyboard. */
function wrapTable(table: HTMLTableElement): void {
  const frame = document.createElement('div');
  frame.className = 'table-frame';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'region');
  frame.setAttribute('aria-label', strings.table);
  table.replaceWith(frame);
  frame.append(table);
}
