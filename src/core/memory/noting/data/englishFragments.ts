import type { ExtractionRule } from '../extractionRules';
import { transient } from './englishMoment';

const notALabel = String.raw`(?:news|thoughts?|questions?|errors?|results?|issues?|problems?|ideas?|options?|details|thanks|cheers|sources?|links?|examples?|hints?|logs?|outputs?|expectations?|bugs?|warnings?|symptoms?|tasks?|nits?|comments?|answers?|words?|requests?|suggestions?|changes|todos?|facts?|notes?|ps|qs?|wishes|requirements?|goals?|inputs?|observations?|says|yes|this|its|is|was|has|does)`;

/** Statements without a verb, as chat is written: "Oban for jobs", "TLS only", "Fixtures: real payloads". */
export const fragments: readonly ExtractionRule[] = [
  {
    name: 'steps',
    pattern:
      /^(?!(?:steps )?to repro)(?:(?:steps|checklist|procedure|recipe|runbook|how we|how to|to)\b[^:?]{2,50}:\s+\S+.*[,>→]|(?:when|if|before|after|once)\b[^:?]{4,60}:\s+\S+)/i,
    kind: 'procedural',
    importance: 0.65,
  },
  {
    name: 'what is used for what',
    pattern:
      /^[\w.+#\x60/-]+(?: [\w.+#\x60/-]+){0,2} (?:for|as|over|instead of) (?!now\b|me\b|free\b|sure\b)[\w\x60]/i,
    unless:
      /^(?:thanks|time|ready|good|great|sorry|looking|waiting|perfect|names?|tests?|fix|code|ideas?|is|are|was|i|we|you|it|what|use|try|go|add|make|write)\b|\b(?:is|are|was|would|can|does|do)\b/i,
    requires: 'product',
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'one, not the other',
    pattern:
      /^(?!(?:a|an|the|this|that|in|on|it|i|is|use|try|no|not)\b)[\w.+#\x60/-]+(?: [\w.+#\x60/-]+){0,2}, (?:not|no|never) (?!the\b|this\b|that\b|an?\b)[\w.+#\x60/-]+(?: [\w.+#\x60/-]+){0,3}\s*(?:[.!]|$)/i,
    requires: 'product',
    kind: 'semantic',
    importance: 0.6,
  },
  {
    name: 'nothing else',
    pattern:
      /^[A-Z][\w.+#-]+(?: [\w.+#-]+)? only\b(?!,? (?:if|when|one|the|works?|fails?|happens?|after|once)\b)/,
    unless: /^(?:Code|Text|Read|This|That|The|It|Not|If|Use|One|Question)\b/,
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'stack with a version',
    pattern:
      /^(?:(?:still |now )?on )?[A-Z][\w+#-]*(?: [A-Z][\w.+#]*)? v?\d+(?:\.[\dx]+)*(?: [A-Z]\w+)?(?:\s*[,&+/]|\s+(?:with|on|in|and|everywhere|here|w\/(?= ))(?!\w)|\s*[.!]*$)/,
    unless: new RegExp(
      String.raw`^(?:Line|Error|Step|Option|Chapter|Figure|Table|Page|Level|Version|Test|Build|Room|Day|Week|HTTP|Issue|PR|MR|Ticket|Commit|Attempt|Take|Part|Phase|Sprint|Exit|Code|Status|Number|Item|Point|Question|Only|About|Got|Try|Use|Run|The|In|On|At|For|January|February|March|April|May|June|July|August|September|October|November|December)\b|${transient.source}`,
    ),
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'label with a value',
    pattern: new RegExp(
      String.raw`^(?!(?:while|when|if|because|by|at|after|before)\b)(?:(?:the|our|my)\s+)?(?!(?:[\w-]+ ){0,2}${notALabel}\s*:)(?:[\w/-]+ ){0,2}[\w/-]*(?:[a-rt-z]s|ing|[A-Z]{2,})\s*:\s+(?!\d+ )\S+(?:\s+\S+)+`,
    ),
    unless: transient,
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'everywhere',
    pattern:
      /^(?:[\w.+#/'\x60-]+ ){1,6}?(?:everywhere|by default|at the top of (?:each|every)|in (?:every|each) \w+|per (?:file|class|component|module|package|commit|pr|test|service|team|tenant))\b/i,
    unless: new RegExp(
      String.raw`\b(?:errors?|conflicts?|bugs?|warnings?|red|todos?|console\.logs?|is|are|was|it|i|this|fails?|find|replace|rename|search|add|fix|change|insert|put|print)\b|${transient.source}`,
      'i',
    ),
    kind: 'semantic',
    importance: 0.55,
  },
];
