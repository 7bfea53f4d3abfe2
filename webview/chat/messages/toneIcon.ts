import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Sentiment } from '../../../src/core/sentiment/sentiment';
import { strings } from '../strings';

const mouths = { positive: 'M5 9.5 Q8 12.5 11 9.5', negative: 'M5 11.5 Q8 8.5 11 11.5' } as const;

/** A small face for a message whose tone is not neutral. Codicons have only the smiling one. */
export function toneIcon(sentiment: Sentiment): TemplateResult | typeof nothing {
  if (sentiment.label === 'neutral') return nothing;
  const label = strings.message[sentiment.label];
  return html`<span class="tone" role="img" aria-label=${label} title=${label}>
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      ${svg`<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" />
        <circle cx="5.7" cy="6.4" r=".9" fill="currentColor" />
        <circle cx="10.3" cy="6.4" r=".9" fill="currentColor" />
        <path d=${mouths[sentiment.label]} fill="none" stroke="currentColor" stroke-linecap="round" />`}
    </svg>
  </span>`;
}
