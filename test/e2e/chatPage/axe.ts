import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type AxeBuilder from '@axe-core/playwright';
import type { ChatPage } from './chatPage';
import type { Theme } from './theme';

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>;

declare global {
  interface Window {
    axe?: { run(context: Document, options: object): Promise<AxeResults> };
  }
}

const builder = fileURLToPath(import.meta.resolve('@axe-core/playwright'));
const source = readFile(createRequire(builder).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds in the page as it is, with the contrast that the product promises: 4.5:1, and 7:1 in high
 * contrast. Axe is brought into the page once and asked there: the builder, made for pages with frames, brings
 * it anew each time and opens a second page for the results, which takes ten times as long.
 */
export async function violations({ page }: ChatPage, theme: Theme): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await source);
  const enhanced = { 'color-contrast-enhanced': { enabled: theme.startsWith('highContrast') } };
  const found = await page.evaluate(
    async (rules) =>
      (await window.axe!.run(document, { resultTypes: ['violations'], rules })).violations,
    enhanced,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}
