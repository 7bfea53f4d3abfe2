/** What a message shows apart from its words: nothing is found there. */
const apart = '.code-toolbar';

/** Where a text stands in what an element shows, upper or lower case alike, also across its parts. */
export function textRanges(element: Element, text: string): readonly Range[] {
  const wanted = text.toLowerCase();
  const { nodes, starts, shown } = textOf(element);
  const lower = shown.toLowerCase();
  // A few letters change their length in lower case: then only the same case is found in the right place.
  const searched = lower.length === shown.length ? lower : shown;
  const ranges: Range[] = [];
  if (wanted === '') return ranges;
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1)) {
    const [first, last] = [nodeAt(starts, at), nodeAt(starts, at + wanted.length - 1)];
    const [from, to] = [nodes[first], nodes[last]];
    if (!from || !to) continue;
    const range = new Range();
    range.setStart(from, at - (starts[first] ?? 0));
    range.setEnd(to, at + wanted.length - (starts[last] ?? 0));
    ranges.push(range);
  }
  return ranges;
}

interface ShownText {
  readonly nodes: readonly Text[];
  /** Where each node begins in the whole text, ascending. */
  readonly starts: readonly number[];
  readonly shown: string;
}

function textOf(element: Element): ShownText {
  const nodes: Text[] = [];
  const starts: number[] = [];
  let shown = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!(node instanceof Text) || node.parentElement?.closest(apart)) continue;
    nodes.push(node);
    starts.push(shown.length);
    shown += node.data;
  }
  return { nodes, starts, shown };
}

/** The last node that begins at or before a place. */
function nodeAt(starts: readonly number[], place: number): number {
  return starts.findLastIndex((start) => start <= place);
}
