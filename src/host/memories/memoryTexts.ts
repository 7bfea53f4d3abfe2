import { translate } from '../../core/base/translate';
import type { MemoryKind, MemoryScope, MemoryState, VersionAuthor } from '../../core/memory/memory';

export function kindText(kind: MemoryKind): string {
  switch (kind) {
    case 'semantic':
      return translate('Fact or preference');
    case 'episodic':
      return translate('What happened');
    case 'procedural':
      return translate('How we do things');
  }
}

export function scopeText(scope: MemoryScope): string {
  switch (scope) {
    case 'session':
      return translate('Only the session it was learnt in');
    case 'workspace':
      return translate('This workspace');
    case 'user':
      return translate('All workspaces');
  }
}

export function authorText(author: VersionAuthor): string {
  switch (author) {
    case 'user':
      return translate('you');
    case 'assistant':
      return translate('Recollect, from what you said');
    case 'model':
      return translate('a model');
    case 'import':
      return translate('an import');
    case 'agent':
      return translate('another agent');
  }
}

export function stateText(state: MemoryState): string {
  switch (state) {
    case 'current':
      return translate('current');
    case 'pending':
      return translate('waits for your yes: not recalled before');
    case 'ended':
      return translate('ended: no longer true, or replaced');
    case 'forgotten':
      return translate('forgotten: recalled no more');
  }
}
