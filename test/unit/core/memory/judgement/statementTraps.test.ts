import { expect, test } from 'vitest';
import { StatementJudge } from '../../../../../src/core/memory/judgement/statementJudge';
import { noWordRelations } from '../../../../../src/core/memory/judgement/wordRelations';

const judge = new StatementJudge({ relations: noWordRelations, related: null });

/**
 * Statements that share words with a memory and mean something else, or the same by other words: the change of a part, an
 * exception, a contrast, a limit said the other way round. They were judged wrongly once, and need no dictionary.
 */
const traps: readonly (readonly [decision: string, existing: string, incoming: string])[] = [
  ['supersede', 'The web app is hosted on Vercel.', 'the web app left Vercel for Fly'],
  ['supersede', 'The log level is info.', 'set the log level to debug, info hides too much'],
  ['supersede', 'IE mode is supported.', 'IE mode? gone since 3.0'],
  ['supersede', 'The user has admin rights.', 'my admin rights were revoked'],
  ['supersede', 'The API gateway is Kong.', 'we took Kong out and put Envoy in'],
  ['supersede', 'We use feature branches.', 'feature branches are a thing of the past'],
  ['supersede', 'The admin UI has a search.', 'we took the search out of the admin UI'],
  ['supersede', 'Kotlin is allowed in the backend.', 'the architects vetoed Kotlin in the backend'],
  ['supersede', 'The warehouse is BigQuery.', 'we left BigQuery, the warehouse is Snowflake'],
  [
    'supersede',
    'The experiment tracker is MLflow.',
    'we track experiments in Weights & Biases, MLflow is being shut down',
  ],
  [
    'supersede',
    'The contract allows subcontractors.',
    'subcontractors are ruled out by the contract',
  ],
  ['supersede', 'Comments are written in English.', 'comments may be in German from now on'],
  [
    'supersede',
    'The session cookie lives for 30 minutes.',
    'we raised the lifetime of the session cookie to 45',
  ],
  ['keepBoth', 'The workers run on Kubernetes.', "we doubled the workers' memory"],
  ['keepBoth', 'Migrations run automatically.', "the big migration in May won't run automatically"],
  ['keepBoth', 'We test on Windows.', "the CLI isn't tested on Windows"],
  ['keepBoth', 'Services log to stdout.', "the legacy service doesn't log to stdout"],
  ['keepBoth', 'Columns are snake case.', "columns of the imported tables aren't snake case"],
  ['keepBoth', 'Jobs are retried.', 'payment jobs are never retried'],
  ['keepBoth', 'The office is open on weekdays.', 'the office is closed on May 1'],
  ['keepBoth', "We don't use comments.", 'public functions do get comments'],
  ['keepBoth', 'No one works on weekends.', 'during the launch the team works on weekends'],
  ['keepBoth', 'The token expires after an hour.', 'lunch takes an hour'],
  ['keepBoth', 'Tickets are tracked in Jira.', 'tickets get a priority from 1 to 4'],
  ['keepBoth', 'The linter is Biome.', "we changed the linter's line width to 120"],
  ['keepBoth', 'The admin UI has a search.', 'the admin UI can export users'],
  ['keepBoth', 'The demo is on Tuesday.', 'next week the demo is on Thursday'],
  ['keepBoth', 'The release train leaves on Tuesdays.', 'we moved the release notes to Notion'],
  ['keepBoth', 'The import is idempotent.', "for deleted rows the import isn't idempotent"],
  ['keepBoth', 'Airflow schedules the jobs.', 'we upgraded Airflow to 2.9'],
  ['keepBoth', 'Players can trade items.', "quest items can't be traded"],
  ['keepBoth', 'Images are lazy-loaded.', 'the hero image is not lazy-loaded'],
  ['keepBoth', 'The tests run in parallel.', "the e2e tests don't run in parallel"],
  ['keepBoth', 'The team uses Linear.', 'we replaced linear search with a hash map'],
  ['keepBoth', 'The release is on Thursday.', "Thursday's lunch was cancelled"],
  ['keepBoth', 'The web app is hosted on Vercel.', 'we upgraded the Vercel plan to Pro'],
  ['keepBoth', 'The CI runs on GitHub Actions.', 'we cut the CI time from 20 to 12 minutes'],
  ['keepBoth', 'Marta maintains the SDK.', "the SDK's changelog moved to its own file"],
  ['keepBoth', 'Payments go through Stripe.', 'the Stripe webhook was switched to v2 of the API'],
  ['keepBoth', 'Invoices are sent as PDF.', 'we changed the footer of the invoices'],
  ['keepBoth', 'Our sprint is two weeks long.', 'the sprint review was moved to Thursday'],
  ['keepBoth', 'The API docs are generated from OpenAPI.', 'we dropped the examples from the docs'],
  ['keepBoth', 'The cron job runs at 3 am.', 'the cron job takes ten minutes'],
  ['keepBoth', 'The docs are in Markdown.', 'the docs have a glossary now'],
  ['merge', 'Use async/await.', 'we use async/await, not callbacks'],
  ['merge', 'Deploys need an approval.', 'nobody deploys without an approval'],
  ['merge', 'Tabs are used for indentation.', 'indent with tabs, not spaces'],
  ['merge', 'The user quit smoking.', 'I stopped smoking'],
  ['merge', 'There are no weekend deploys.', 'we never deploy on Saturday or Sunday'],
  ['merge', 'The backup job takes two hours.', 'backing up takes about 120 minutes'],
  ['merge', 'The maximum upload is 10 MB.', "files over 10 MB can't be uploaded"],
  ['merge', 'Players can trade items.', 'items can be traded between players'],
  ['ignore', 'The cache is Memcached.', 'Redis might be a better fit than Memcached'],
  ['ignore', 'The frontend is on Netlify.', "we'd save money on Cloudflare Pages"],
  ['ignore', 'The office has a canteen.', 'people wish the canteen had vegan food'],
  [
    'ignore',
    'Feature flags are stored in LaunchDarkly.',
    'if LaunchDarkly gets more expensive we might build our own',
  ],
  ['ignore', 'The warehouse is BigQuery.', 'the vendor wants us on Redshift'],
  ['ignore', 'The queue is SQS.', 'could be that we try Kafka for the queue'],
  ['ask', 'The cluster autoscales.', "I don't think the cluster autoscales, but I'm not certain"],
  ['ask', 'Umbrella is a customer.', 'I heard Umbrella cancelled, is that true?'],
  [
    'keepBoth',
    'The admin password is rotated quarterly.',
    'we changed the Wi-Fi password yesterday',
  ],
  ['keepBoth', 'Unit tests take two minutes.', 'e2e tests take twelve minutes now'],
  ['keepBoth', 'The mobile app is released monthly.', 'the web app is released daily now'],
  ['keepBoth', 'Kevin writes the blog posts.', 'Kevin gave up smoking'],
  ['keepBoth', 'No one pushes on weekends.', 'the release bot pushes on weekends'],
  ['merge', 'Prod runs in Frankfurt.', "prod isn't in Ireland, it's in Frankfurt"],
  ['merge', 'We dropped Internet Explorer.', "Internet Explorer isn't supported any more"],
  ['merge', 'Ports below 1024 are blocked.', "you can't open ports below 1024"],
  ['merge', 'The build needs Java 21.', "you can't build with anything older than Java 21"],
  ['keepBoth', 'The Android app is in Kotlin.', 'we rewrote the iOS app in Swift'],
];

test.each(traps)('%s: %j, then %j', (decision, existing, incoming) => {
  expect(judge.judge(existing, incoming).decision).toBe(decision);
});
