/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { launchBrowser } from './browser.mjs';

const themes = ['dark', 'light', 'highContrast', 'highContrastLight'];
const widths = [600, 200];

/** How large the pictures stand on a sheet, and how well they are kept: text stays readable. */
const scale = 0.75;
const quality = 0.72;
const gap = 12;

/** Lays one state of a view out on one sheet: four themes, each at both widths. */
export class SheetMaker {
  #browser;
  #page;

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {import('playwright-core').Page} page
   */
  constructor(browser, page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async start() {
    const browser = await launchBrowser();
    return new SheetMaker(browser, await browser.newPage());
  }

  /**
   * @param {string} prefix of the pictures' files, before `-<theme>-<width>.png`
   * @returns {Promise<Buffer>} the sheet as WebP, which a browser writes by itself
   */
  async make(prefix) {
    const rows = await Promise.all(
      themes.map((theme) =>
        Promise.all(
          widths.map(async (width) => {
            const file = await readFile(`${prefix}-${theme}-${width}.png`);
            return `data:image/png;base64,${file.toString('base64')}`;
          }),
        ),
      ),
    );
    const dataUrl = await this.#page.evaluate(drawSheet, { rows, scale, quality, gap });
    return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  }

  async stop() {
    await this.#browser.close();
  }
}

/**
 * Runs in the browser: two rows of two themes.
 * @param {{ rows: string[][], scale: number, quality: number, gap: number }} sheet
 */
async function drawSheet({ rows, scale, quality, gap }) {
  const pictures = await Promise.all(
    rows.flat().map(async (source) => {
      const picture = new Image();
      picture.src = source;
      await picture.decode();
      return { picture, width: picture.width * scale, height: picture.height * scale };
    }),
  );
  const perRow = pictures.length / 2;
  const height = Math.max(...pictures.map((each) => each.height));
  const width = pictures.slice(0, perRow).reduce((sum, each) => sum + each.width + gap, gap);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width), Math.round(2 * height + 3 * gap)];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws nothing.');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#808080';
  context.fillRect(0, 0, canvas.width, canvas.height);
  let x = gap;
  for (const [index, each] of pictures.entries()) {
    if (index === perRow) x = gap;
    const y = index < perRow ? gap : 2 * gap + height;
    context.drawImage(each.picture, x, y, each.width, each.height);
    x += each.width + gap;
  }
  return canvas.toDataURL('image/webp', quality);
}
