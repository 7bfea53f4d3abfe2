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
 * Every text that the host, the engine and the page hand to `l10n.t` or to `translate`. A call that hands over anything
 * but a plain string is an error: no translation could be found for it.
 */
export async function localisedTexts(): Promise<readonly LocalisedText[]> {
  const found: LocalisedText[] = [];
  for (const file of [await sourcesBelow('src'), await sourcesBelow('webview')].flat()) {
    const source = await readFile(join(root, file), 'utf8');
    for (const match of withoutComments(source).matchAll(call)) {
      const quoted = literal.exec(
        withoutComments(source).slice(match.index + match[0].length),
      )?.[0];
      if (quoted === undefined) {
        const line = source.slice(0, match.index).split('\n').length;
        throw new Error(`${file}:${line} translates something that is not a plain string`);
      }
      found.push({ text: unquote(quoted), file });
    }
  }
  return found;
}

/** What stands in a file that holds nothing but texts for the user without being handed to the translation. */
export async function plainTexts(file: string): Promise<readonly string[]> {
  const code = withoutComments(await readFile(join(root, file), 'utf8'))
    .replaceAll(/^import .*$/gmu, '')
    .replaceAll(/translate\(\s*'(?:[^'\\]|\\.)*'/gu, '');
  return [...code.matchAll(/'([^'\n]*)'(:?)/gu)]
    .filter(([, , colon]) => colon === '')
    .map(([, text = '']) => text)
    .filter((text) => /\p{L}/u.test(text));
}

/** The errors whose sentence is written out where they are made, so that it is the same in every language. */
export async function plainErrors(): Promise<readonly string[]> {
  const made = /new (?:RecollectError\(\s*(?:[\w.]+|'\w+'),|Damaged\w+\()\s*(['"`].*)/gu;
  const found: string[] = [];
  for (const file of await sourcesBelow('src')) {
    const source = await readFile(join(root, file), 'utf8');
    for (const [, text = ''] of source.matchAll(made)) {
      if (/\p{L}/u.test(text.replaceAll(/\$\{.*?\}(?=[`$ ])/gu, '')))
        found.push(`${file}: ${text}`);
    }
  }
  return found;
}

/** As many characters, so that places in it are those of the source. */
function withoutComments(source: string): string {
  return source.replaceAll(/\/\*\*[^]*?\*\/|^\s*\/\/.*$/gmu, (comment) =>
    comment.replaceAll(/[^\n]/gu, ' '),
  );
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
