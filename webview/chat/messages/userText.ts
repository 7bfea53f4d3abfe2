export interface UserTextPart {
  readonly kind: 'text' | 'code';
  readonly text: string;
  /** Of code; empty when the fence names none. */
  readonly language: string;
}

const fence =
  /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^\n`]*\n([\s\S]*?)(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm;

/** What the user typed, as typed, apart from fenced code. An unclosed fence reaches to the end. */
export function splitUserText(text: string): readonly UserTextPart[] {
  const parts: UserTextPart[] = [];
  let from = 0;
  const addText = (to: number) => {
    const between = text.slice(from, to).replace(/^\n+|\n+$/g, '');
    if (between !== '') parts.push({ kind: 'text', text: between, language: '' });
  };
  for (const match of text.matchAll(fence)) {
    addText(match.index);
    const code = (match[3] ?? '').replace(/\n$/, '');
    parts.push({ kind: 'code', text: code, language: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  addText(text.length);
  return parts;
}
