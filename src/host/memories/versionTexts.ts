import type { VersionAction } from '../../core/memory/memory';
import type { VersionField } from '../../core/memory/versions';
import { translate } from '../../core/base/translate';

/** What made a version, as the beginning of a line. */
export function actionText(action: VersionAction): string {
  switch (action) {
    case 'noted':
      return translate('Noted');
    case 'added':
      return translate('Added');
    case 'revised':
      return translate('Changed');
    case 'merged':
      return translate('Said again');
    case 'superseded':
      return translate('Replaced by another memory');
    case 'ended':
      return translate('Ended: no longer true');
    case 'pinned':
      return translate('Pinned');
    case 'unpinned':
      return translate('Unpinned');
    case 'accepted':
      return translate('Accepted');
    case 'forgotten':
      return translate('Forgotten');
    case 'restored':
      return translate('Restored');
    case 'rolledBack':
      return translate('Rolled back');
    case 'undone':
      return translate('Undone');
    case 'redone':
      return translate('Done again');
    case 'helped':
      return translate('Feedback: it helped');
    case 'wrong':
      return translate('Feedback: it is wrong');
    case 'outOfDate':
      return translate('Feedback: it is out of date');
    case 'shouldNotBeUsed':
      return translate('Feedback: it should not have been used');
  }
}

/** A field of a version, in the middle of a line. */
export function fieldText(field: VersionField): string {
  switch (field) {
    case 'text':
      return translate('text');
    case 'kind':
      return translate('kind');
    case 'scope':
      return translate('scope');
    case 'personaId':
      return translate('persona');
    case 'importance':
      return translate('importance');
    case 'strength':
      return translate('strength');
    case 'pinned':
      return translate('pinned');
    case 'state':
      return translate('state');
    case 'supersededBy':
      return translate('successor');
    case 'tags':
      return translate('tags');
    case 'aliases':
      return translate('aliases');
    case 'anchor':
      return translate('code');
    case 'validAt':
      return translate('beginning');
    case 'invalidAt':
      return translate('end');
    case 'sources':
      return translate('sources');
  }
}
