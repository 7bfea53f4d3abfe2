import type { ExtractionKind } from '../extractionRules';
import { milestone, team } from './englishWords';

const clause = String.raw`(?:(?!\b(?:is|are|has|uses?|runs?) \S+ and\b)[^,;:–—])*?`;
const dayWord = String.raw`\d+(?:st|nd|rd|th)|today|tomorrow|yesterday|next|last|until|end of|[A-Z][a-z]+day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|\d{4}|\d+[./]\d+`;
const settled = String.raw`(?:decided|agreed|chose|chosen|settled|picked|opted|committed|went with|standardi[sz]ed)`;

/**
 * Of which kind a statement is, the first that matches; where none does, its form says so. What stands first weighs:
 * "the id is x and must never change" is a fact.
 */
export const kinds: readonly ExtractionKind[] = [
  {
    // A thing to do, once.
    kind: 'episodic',
    patterns: [
      /^(?:todo|to-do|to do|action item|fixme)\s*[:-]|^remind me\b|\b(?:put|add) (?:it|that|this) (?:on|to) (?:my|the|our) (?:to-?do )?list\b/i,
      /^(?:(?:on|by|before|after|until|next|this|tomorrow|today)\b[^,]{0,20},? )?i(?:'ve)?(?: also| really)? (?:(?:need|have|got|ought) to|gotta|must|should) (?!not\b|be\b|have\b|use\b|keep\b|support\b|stay\b|work\b|wear\b|log\b)\w+(?!.*\b(?:always|never|every|each|\w+days|whenever|all)\b)/i,
      /\bstill (?:have|has|need|needs) to\b/i,
      /^(?:the|our|my)?[^,;]{2,60}?\b(?:must|has to|have to|needs? to|should) be (?:\w+ed|done|rewritten|gone)\b.*\b(?:after|before|by|until|once|when|as soon as) (?:the|\d|v\d|\w+day|next|end)\b/i,
    ],
  },
  {
    // How the user likes things, and how the assistant is to answer.
    kind: 'semantic',
    patterns: [
      /^(?:please )?(?:i(?:'d| would)?(?: \w+ly| always| also| really| much| usually)* (?:prefer|like|love|hate|want|favou?r|rather|dislike|can't stand|don't (?:like|want)|enjoy)\b|my (?:favou?rite|preferred|go-to|preference)\b|call me\b|prefer\b)/i,
      /^(?:please )?(?:(?:always|never|don't|do not|stop|just|only|no need to)\s+)?(?:give|show|tell|send|explain|spare|call|answer|reply|respond|speak|talk|apologi[sz]\w*|write|use)\b[^,;]*\b(?:me|my|i'm|i am)\b/i,
      /\b(?:when(?:ever)?|if|every time|each time) you (?:write|answer|show|give|suggest|generate|explain|make|create|propose|review|reply|format)\b|\b(?:write|generate|suggest|show|answer|explain) \S+ for me\b/i,
      /\b(?:your|the|keep|short|shorter|brief|longer?|all)\s*(?:answers?|replies|responses?|explanations?)\b|^(?:please )?(?:answer|reply|respond|speak|talk|explain)\b|^(?:please )?stop \w+ing\b|\bin (?:every|each|your|all) (?:answers?|repl(?:y|ies))\b/i,
    ],
  },
  {
    // What was settled holds from then on.
    kind: 'semantic',
    patterns: [
      new RegExp(
        String.raw`\b(?:${team}|i)(?:'ve| have| had)? (?:finally |just |now |all )?${settled}\b|^decision\b|\b(?:it was|it's|that's) (?:decided|settled)\b`,
        'i',
      ),
      new RegExp(
        String.raw`\b(?:we|it|they|everything|all of it)(?:'s|'re| is| are) (?:now|all)\b.*|\b(?:no longer|any ?more|from now on)\b(?=[^,;]{0,40}$)`,
        'i',
      ),
    ],
    unless: new RegExp(
      String.raw`\b(?:always|never|must)\b|^(?:from now on|going forward)\b|^every\b|^don't\b`,
      'i',
    ),
  },
  {
    // "Our year starts in April", "the job runs Saturday night": what comes round, and a day that stands beside.
    kind: 'semantic',
    requires: 'date',
    patterns: [
      /^(?!(?:never|always|please|don't|do not)\b).*\b(?:always|(?:every|each) (?:day|week|month|sprint|year|\w+day))\b/i,
      /^(?:the|our|my) (?:[\w-]+ )?(?:year|season|shift|rotation|week|month)s? (?:starts?|ends?|begins?|changes?)\b/i,
      new RegExp(
        String.raw`^(?:the|our|my|all|[A-Z]\w*) (?:[\w-]+ ){0,3}?(?:runs?|happens?|arrives?|gets?|takes?|uses?|go(?:es)?|sends?|comes?|is wiped|is run|are run)\b[^,;]*\b(?:\w+day(?: night| morning| noon)?|\d+(?:st|nd|rd|th))\s*[.!]*$`,
      ),
      new RegExp(
        String.raw`^(?:the|our|my|all|[A-Z][\w-]*)\b(?![^,;]*\b(?:${dayWord})\b)[^,;]*\b(?:is|are|has|have|runs?|uses?|lives?)\b(?![^,;]*\b(?:${dayWord})\b)[^,;]*[,;]`,
      ),
    ],
    unless: /^(?:\S+ )?(?:must|has to|have to|need)\b/i,
  },
  {
    // What happened, or will, at a time that is named.
    kind: 'episodic',
    requires: 'date',
    patterns: [/^/],
    unless: /^(?:never|always|please|don't|do not)\b|^(?:\S+ ){0,6}?(?:since|as of)\b/i,
  },
  {
    kind: 'episodic',
    patterns: [
      /\b(?:planned|scheduled|due) (?:for|on|in|by)\b|\b(?:is|are) due\b|\b(?:was|were) caused by\b|^(?:it )?turn(?:s|ed) out\b|\b(?:root cause|culprit) (?:is|was)\b|^the fix was\b|^found (?:it|the|out)\b|\b(?:this|last|yesterday) (?:morning|night|afternoon|evening)\b/i,
      /\b(?:half done|done and \w+ed|not done yet|in progress)\b/i,
      new RegExp(
        String.raw`^(?:i|${team})(?:'ve| have)? (?:just |finally |recently |already |today )*(?:finished|completed|passed|fixed|found|met|merged|rolled back|reported|gave|joined|started|published|shipped|released|launched|promoted|tried)\b`,
        'i',
      ),
    ],
    unless: /\b(?:every|each|always|usually)\b/i,
  },
  {
    // A change of what is used, noted as what holds now.
    kind: 'semantic',
    patterns: [
      new RegExp(
        String.raw`^(?:i|${team}|the team)(?:'ve| have)? (?:just |finally |recently |already |now )*(?:moved|switched|migrated|upgraded|downgraded|replaced|removed|dropped|deprecated|renamed|introduced|adopted|split|retired|enabled|disabled|turned (?:on|off)|set up|rewrote|standardi[sz]ed)\b`,
        'i',
      ),
    ],
  },
  {
    // What is said to be the case of "we" by denying or bounding it.
    kind: 'semantic',
    patterns: [
      new RegExp(
        String.raw`^(?:${team}|i) (?:also |still |mostly |all )?(?:only|no longer|don't|do not|doesn't|does not|aren't|are not|can't|cannot) (?!(?:merge|push|commit|deploy|release|ship|touch|mock|force|review|approve|rebase|squash)\b)`,
        'i',
      ),
    ],
  },
  {
    // Rules of doing, and steps.
    kind: 'procedural',
    patterns: [
      /^(?:please |pls )?(?:always|never|don't|do not|dont|make sure|avoid|use|keep|ask|ping|put|rebase|squash|throw|first|only) (?!(?:is|are|was|has)\b)|^(?:please )?(?:run|check|tag|test|mock|write|log|name|import|return|merge|deploy|commit|push) (?:the|an?|all|every|each|any|your|our|it|them|only|in|with|from|before|after|\x60)(?![\w-])/i,
      new RegExp(
        String.raw`^(?:from now on|going forward)?,?\s*${clause}\b(?:must(?!-)|mustn't|has to|have to|had better|shall|should|may not|may only|(?:is|are) (?:only |not )?(?:allowed|forbidden|mandatory|required|obligatory|banned|off limits)|needs? (?:an?|one|two|at least|sign-?off|approval|to be|both)|require[sd]? (?:an?|two|at least|sign-?off|approval)|gets? (?:an?|one|two|rejected|reviewed|approved|squashed|merged)|goes? through)\b`,
        'i',
      ),
      new RegExp(
        String.raw`^${clause}\b(?:always|never)\b (?!(?:the|a|an|in|on|at|been)\b)\w+`,
        'i',
      ),
      /^(?:nobody|no one|nothing|only \w+(?: \w+)? (?:may|can|is|are)|everyone|everybody|everything|no \w+)\b/i,
      /^(?:before|after|when|whenever|if|once|every time|each time|on every|for every|for each|to|in order to|steps?|how (?:to|we))\b/i,
      new RegExp(
        String.raw`^${team} (?:all |also )?(?:(?:need|have|ought) to|must|should) (?!(?:support|keep|be|have)\b)\w+`,
        'i',
      ),
      new RegExp(
        String.raw`^${team} (?:all |also )?(?:do|review|pair|squash|rebase|merge|tag|write|document|rotate)\b.*\b(?:before|after|on \w+days|every|each|when|in pairs|within)\b`,
        'i',
      ),
      /^(?:every|each|any) /i,
    ],
    unless: new RegExp(
      String.raw`^(?:before|after) (?:the|our) \w+ (?:we|i) ${milestone}|^(?:everything|everyone|everybody|no \w+) (?:[\w-]+ ){0,3}?(?:is|are|runs?|lives?|uses?|works?|goes|knows?)\b|^(?:every|each|any) [^,]*?\b(?:is|has|uses|runs|lives|rotates?)\b|^(?:if|when) you (?:need|want|look)`,
      'i',
    ),
  },
];
