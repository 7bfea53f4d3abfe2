const services = ['billing', 'gateway', 'orders', 'search', 'mailer'];
const people = ['Ines', 'Karl', 'Maria', 'Tom', 'Ada'];
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const languages = ['Go', 'Rust', 'Kotlin', 'Python', 'Elixir'];
const databases = ['Postgres', 'MySQL', 'MongoDB', 'Redis', 'SQLite'];
const tools = ['Grafana', 'Datadog', 'Sentry', 'Prometheus', 'New Relic'];
const tastes = ['tabs', 'spaces', 'Vim', 'Emacs', 'VS Code'];
const cities = ['Berlin', 'Lyon', 'Oslo', 'Porto', 'Graz'];
const units = ['cents', 'euros', 'micros', 'strings', 'decimals'];
const numbers = [3, 5, 8, 12, 20];
const customers = ['Acme', 'Initech', 'Hooli', 'Umbrella', 'Wonka'];
const terms = ['monthly', 'yearly', 'quarterly', 'per seat', 'upfront'];
const months = ['May', 'June', 'July', 'August', 'March'];
const dates = ['May 3', 'June 4', 'July 7', 'August 9', 'March 2'];
const systems = ['staging', 'production', 'QA', 'the sandbox', 'the demo system'];
const levels = ['debug', 'info', 'warn', 'error', 'trace'];
const vaults = ['Vault', '1Password', 'AWS Secrets Manager', 'Doppler', 'Bitwarden'];
const tables = ['users', 'orders', 'invoices', 'products', 'carts'];
const keys = ['month', 'country', 'tenant', 'id', 'year'];
const tongues = ['English', 'German', 'French', 'Dutch', 'Polish'];
const pages = ['login', 'checkout', 'profile', 'search', 'admin'];
const crafts = ['SQL', 'CSS', 'Terraform', 'Rust', 'docs'];
const counts = ['one', 'two', 'three', 'four', 'five'];
const platforms = ['iOS', 'Android', 'web', 'desktop', 'watch'];
const rhythms = ['week', 'month', 'quarter', 'Friday', 'two weeks'];
const frameworks = ['Swift', 'Kotlin', 'Svelte', 'Tauri', 'Flutter'];

/** What a developer may tell of five services and the people behind them, one like the other. */
const ofServices = services.flatMap((service, i) => {
  const name = service.charAt(0).toUpperCase() + service.slice(1);
  return [
    `The ${service} service is written in ${languages[i]}.`,
    `${people[i]} is the tech lead of the ${service} team.`,
    `The ${service} service uses ${databases[i]}.`,
    `The ${service} tests take ${numbers[i]} minutes.`,
    `${name} is deployed every ${days[i]}.`,
    `Tickets for ${service} go to ${people[i]}.`,
    `The ${service} repo has ${numbers[i]} maintainers.`,
    `The ${service} queue is called ${service}-jobs.`,
    `The timeout of the ${service} API is ${numbers[i]} seconds.`,
    `${people[i]} prefers ${tastes[i]}.`,
    `${people[i]} works from ${cities[i]}.`,
    `Never restart the ${service} service during the day.`,
    `The ${service} service doesn't support IPv6.`,
    `We monitor ${service} with ${tools[i]}.`,
    `The staging URL of ${service} is https://${service}.stage.acme.test.`,
    `In ${service}, money is stored in ${units[i]}.`,
    `The on-call phone of ${service} is with ${people[i]} this month.`,
    `${name} depends on ${services[(i + 1) % services.length]}.`,
  ];
});

/** And of five customers, systems, tables, pages and apps. */
const ofOthers = customers.flatMap((customer, i) => [
  `${customer} pays ${terms[i]}.`,
  `The contact at ${customer} is ${people[i]}.`,
  `${customer}'s contract ends in ${months[i]}.`,
  `${people[i]} knows the ${services[i]} code best.`,
  `${people[i]} is on holiday until ${dates[i]}.`,
  `On ${systems[i]} the log level is ${levels[i]}.`,
  `We reset ${systems[i]} every ${days[i]}.`,
  `The database password of ${systems[i]} is in ${vaults[i]}.`,
  `The ${tables[i]} table has ${numbers[i]} million rows.`,
  `The ${tables[i]} table is partitioned by ${keys[i]}.`,
  `Meetings with ${customer} are in ${tongues[i]}.`,
  `The ${pages[i]} page is cached for ${numbers[i]} minutes.`,
  `The ${pages[i]} page isn't translated yet.`,
  `The ${pages[i]} page was redesigned in ${months[i]}.`,
  `${people[i]} reviews ${crafts[i]} changes.`,
  `For ${crafts[i]} changes we need ${counts[i]} approvals.`,
  `The ${platforms[i]} app is released every ${rhythms[i]}.`,
  `The ${platforms[i]} app moved to ${frameworks[i]}.`,
]);

/** Two sets of facts, each of which is true at once. The rules were mended for the first, and a little for the second. */
export const parallelFacts: readonly (readonly string[])[] = [ofServices, ofOthers];
