import { html, type TemplateResult } from 'lit';
import { markdown } from '../markdown/parser';
import { isWebLink } from '../markdown/webLink';

/** What the user typed, as typed, with the whole web addresses in it as links. */
export function withLinks(text: string): readonly (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let from = 0;
  for (const { index, lastIndex, raw } of markdown.linkify.match(text) ?? []) {
    if (!isWebLink(raw)) continue;
    parts.push(text.slice(from, index), html`<a href=${raw} title=${raw}>${raw}</a>`);
    from = lastIndex;
  }
  return [...parts, text.slice(from)];
}
