import { parseMemoryCommand } from '../memory/noting/commands';

/** What a message wants from the responder that has no model. */
export type OfflineIntent =
  | 'greeting'
  | 'thanks'
  | 'capabilities'
  | 'forget'
  | 'question'
  | 'statement';

const greeting =
  /^(?:hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|moin|salut|hola)(?:\s+(?:there|all|again|recollect|everyone|folks|team))?[\s!.,…]*(?:how are you\??)?[\s!.,]*$/i;
const thanks =
  /^(?:(?:ok|great|perfect|cool|nice|awesome)[\s,!.]+)?(?:thanks|thank you|thx|ty|cheers|much appreciated)\b.{0,40}$/i;
const capabilities =
  /^(?:help|what (?:can|do) you do|what are you|who are you|how do(?:es)? (?:you|this|recollect) work|what is recollect|are you (?:offline|online|a bot|an ai)|what do you (?:remember|know)(?: about me)?)\b[\s!.?]*$/i;
const question =
  /[?？]|^(?:what|why|how|who|whose|whom|where|when|which|is|are|was|were|do|does|did|can|could|should|would|will|has|have|tell me|show me|remind me (?:what|how|why|who|where|when|which|of)|explain|list|find|search)\b/i;

export function offlineIntent(text: string): OfflineIntent {
  const trimmed = text.trim();
  if (greeting.test(trimmed)) return 'greeting';
  if (thanks.test(trimmed)) return 'thanks';
  if (capabilities.test(trimmed)) return 'capabilities';
  const command = parseMemoryCommand(trimmed);
  if (command) return command.kind === 'forget' ? 'forget' : 'statement';
  return question.test(trimmed) ? 'question' : 'statement';
}
