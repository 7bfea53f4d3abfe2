import { html, type TemplateResult } from 'lit';

/** How often something may be said: politely, or at once because the user must act. */
export type Politeness = 'polite' | 'assertive';

/**
 * Speaks to screen readers through two hidden regions. Nothing else on the page is live: a reply that
 * streams would be read out word by word.
 */
export class Announcer {
  readonly #regions: Record<Politeness, HTMLElement | undefined> = {
    polite: undefined,
    assertive: undefined,
  };

  announce(text: string, politeness: Politeness = 'polite'): void {
    const region = this.#regions[politeness];
    if (!region) return;
    // The same text twice is a change only when the region was empty in between.
    region.textContent = '';
    requestAnimationFrame(() => {
      region.textContent = text;
    });
  }

  attach(root: ParentNode): void {
    this.#regions.polite = find(root, 'polite');
    this.#regions.assertive = find(root, 'assertive');
  }
}

export function announcerRegions(): TemplateResult {
  return html`<div class="visually-hidden" aria-live="polite" data-announcer="polite"></div>
    <div class="visually-hidden" aria-live="assertive" data-announcer="assertive"></div>`;
}

function find(root: ParentNode, politeness: Politeness): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`[data-announcer="${politeness}"]`) ?? undefined;
}
