import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';

/** A text of the source that VS Code translates, with the file that it stands in. */
export interface LocalisedText {
  readonly text: string;
  readonly file: string;
}

const call = /\b(?:l10n\.t|translate)\(\s*/gu;
const literal = /^(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/u;

/**
 * Every text that the host and the page hand to `l10n.t` or to `translate`. A call that hands over anything
 * but a plain string is an error: no translation could be found for it.
 */
export async function localisedTexts(): Promise<readonly LocalisedText[]> {
  const found: LocalisedText[] = [];
  const files = [await sourcesBelow('src/host'), await sourcesBelow('webview')].flat();
  for (const file of ['src/extension.ts', ...files]) {
    const source = await readFile(join(root, file), 'utf8');
    for (const match of source.matchAll(call)) {
      const quoted = literal.exec(source.slice(match.index + match[0].length))?.[0];
      if (quoted === undefined) {
        const line = source.slice(0, match.index).split('\n').length;
        throw new Error(`${file}:${line} translates something that is not a plain string`);
      }
      found.push({ text: unquote(quoted), file });
    }
  }
  return found;
}

/** What stands in the page's list of texts without being handed to its translation. */
export async function plainPageTexts(): Promise<readonly string[]> {
  const source = await readFile(join(root, 'webview/chat/strings.ts'), 'utf8');
  const code = source
    .replaceAll(/^import .*$|\/\*\*[^]*?\*\/|\/\/.*$/gmu, '')
    .replaceAll(/translate\(\s*'(?:[^'\\]|\\.)*'/gu, '');
  return [...code.matchAll(/'([^']*)'(:?)/gu)]
    .filter(([, , colon]) => colon === '')
    .map(([, text = '']) => text)
    .filter((text) => /\p{L}/u.test(text));
}

async function sourcesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true });
  return entries.filter((name) => name.endsWith('.ts')).map((name) => `${folder}/${name}`);
}

function unquote(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replaceAll(/\\(.)/gu, (_, character: string) => (character === 'n' ? '\n' : character));
}
