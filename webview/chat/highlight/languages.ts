import type { LanguageFn } from 'highlight.js';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import makefile from 'highlight.js/lib/languages/makefile';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

/** The languages that code is coloured in, by the name that their grammars refer to. */
export const languages: Readonly<Record<string, LanguageFn>> = {
  ...{ bash, c, cpp, csharp, css, diff, dockerfile, go, ini, java, javascript, json, kotlin },
  ...{ makefile, php, powershell, python, ruby, rust, sql, typescript, xml, yaml },
};

/** What people and models write after the fence, apart from the names themselves. */
const others: Readonly<Record<string, readonly string[]>> = {
  bash: ['sh', 'zsh', 'console', 'shell', 'shellscript', 'terminal'],
  c: ['h'],
  cpp: ['cc', 'c++', 'hpp', 'hh', 'cxx'],
  csharp: ['cs', 'c#'],
  diff: ['patch'],
  dockerfile: ['docker'],
  go: ['golang'],
  ini: ['toml', 'properties', 'conf'],
  javascript: ['js', 'jsx', 'mjs', 'cjs', 'javascriptreact'],
  json: ['jsonc', 'json5', 'jsonl'],
  kotlin: ['kt', 'kts'],
  makefile: ['make', 'mk'],
  powershell: ['ps1', 'ps', 'pwsh'],
  python: ['py', 'ipython'],
  ruby: ['rb'],
  rust: ['rs'],
  sql: ['postgresql', 'sqlite', 'mysql'],
  typescript: ['ts', 'tsx', 'mts', 'cts', 'typescriptreact'],
  xml: ['html', 'xhtml', 'svg', 'vue', 'plist'],
  yaml: ['yml'],
};

/** The language's own name by everything that it is called. */
export const names: ReadonlyMap<string, string> = new Map([
  ...Object.keys(languages).map((name) => [name, name] as const),
  ...Object.entries(others).flatMap(([name, also]) => also.map((other) => [other, name] as const)),
]);

/** What stands inside a language's code in another language. */
export const embedded: Readonly<Record<string, readonly string[]>> = {
  dockerfile: ['bash'],
  javascript: ['xml', 'css'],
  php: ['xml'],
  typescript: ['xml', 'css'],
  xml: ['css', 'javascript'],
};
