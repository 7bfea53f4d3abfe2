import MarkdownIt from 'markdown-it';
import { isWebLink } from './webLink';

/** What one parse hands to the next: link definitions, which hold for the whole text. */
export interface MarkdownEnv {
  references?: Record<string, { title: string; href: string }>;
  [key: string | symbol]: unknown;
}

/**
 * Replies are written by models and quote what people pasted: no HTML, no pictures from anywhere (a picture's
 * address can carry words out of the machine), no links but http(s).
 */
export const markdown = new MarkdownIt({ html: false, linkify: true, breaks: false });

markdown.validateLink = isWebLink;

markdown.renderer.rules['image'] = (tokens, index) => {
  const token = tokens[index];
  const address = String(token?.attrGet('src') ?? '');
  const label = token?.content || address;
  const escape = markdown.utils.escapeHtml;
  return isWebLink(address) ? `<a href="${escape(address)}">${escape(label)}</a>` : escape(label);
};

// A heading inside a message is below the page's own; deeper ones share the last rank.
for (const rule of ['heading_open', 'heading_close'] as const) {
  markdown.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (token) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
    return self.renderToken(tokens, index, options);
  };
}

// Alignment as a class, so that no style attribute has to be allowed through.
for (const rule of ['th_open', 'td_open'] as const) {
  markdown.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    const side = /text-align:(\w+)/.exec(String(token?.attrGet('style') ?? ''))?.[1];
    if (token && side) token.attrs = [['class', `align-${side}`]];
    return self.renderToken(tokens, index, options);
  };
}
