import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../../../src/core/memory/noting/extraction';
import { message } from '../../messageBuilder';

const wednesday = Date.UTC(2026, 4, 6, 10);
const read = (text: string) =>
  readMessage(message(text, { kind: 'user' }, { createdAt: wednesday })).candidates[0];

describe('the kind of what is noted', () => {
  it.each([
    // Facts, preferences, conventions and decisions.
    ['The invoices live in Postgres.', 'semantic'],
    ['The bundle id is com.example.reader and must never change.', 'semantic'],
    ['The nightly backup goes to `s3://backups` and is kept for 90 days.', 'semantic'],
    ['Prices come as XML at 13:05 every day.', 'semantic'],
    ["I'm on call mon-wed, Ines does thu-sun.", 'semantic'],
    ['We no longer support Node 16.', 'semantic'],
    ['We dropped Webpack in favour of Vite.', 'semantic'],
    ['We decided yesterday to go with Keycloak.', 'semantic'],
    ['Billing has been its own service since January.', 'semantic'],
    ['Our fiscal year starts in April.', 'semantic'],
    ['Prefer signals over RxJS when you generate code for me.', 'semantic'],
    ['Stop apologising in every answer.', 'semantic'],
    // Rules of doing and steps.
    ['Nothing in core may import from ui.', 'procedural'],
    ['Every PR needs two approvals.', 'procedural'],
    ['Before you touch the scheduler, talk to Ingrid.', 'procedural'],
    ['When a job hangs, kill the pod and replay the message.', 'procedural'],
    ['To publish: bump the version, push the tag, wait for CI.', 'procedural'],
    ['No deploys after 4 pm.', 'procedural'],
    // Events, findings, plans with a date, and things to do.
    ['The audit is on 12 June.', 'episodic'],
    ['The beta opens on the 15th.', 'episodic'],
    ['Ravi leaves at the end of the month.', 'episodic'],
    ['I still have to write the migration guide.', 'episodic'],
    ['I promised the customer a fix by Thursday.', 'episodic'],
    ['The feature flag `beta` must be removed after the rollout.', 'episodic'],
    ['The outage was caused by an expired certificate.', 'episodic'],
    ['We lost two hours of orders on 3 May.', 'episodic'],
  ])('%s: %s', (text, kind) => {
    expect(read(text)).toMatchObject({ kind });
  });

  it.each([
    ['The beta opens on the 15th.', '2026-05-15'],
    ['The freeze ends on the 3rd.', '2026-06-03'],
    ['We shipped 2.0 on the 4th.', '2026-05-04'],
    ['We shipped 1.9 on the 30th.', '2026-04-30'],
    ['Ravi leaves at the end of the month.', '2026-05-31'],
    ['Our contract with Hetzner is cancelled at the end of the year.', '2026-12-31'],
    ['We deployed 3.1 on Friday.', '2026-05-01'],
    ['The audit is on Friday.', '2026-05-08'],
  ])('%s speaks of %s', (text, day) => {
    const validAt = read(text)?.validAt ?? 0;
    expect(new Date(validAt).toLocaleDateString('sv')).toBe(day);
  });

  it('names no day where one recurs, or none is meant', () => {
    for (const text of [
      'The job runs every Sunday in prod.',
      'Our standup is at 9:15 on weekdays.',
      'We rotate keys on the 1st of each month.',
      "The fallback is yesterday's curve, as agreed with our regulator.",
    ]) {
      expect(read(text)).toMatchObject({ validAt: null, kind: expect.not.stringMatching('epi') });
    }
  });
});
