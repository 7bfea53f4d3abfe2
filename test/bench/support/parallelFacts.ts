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

/** What a developer may tell of five services and five people, one like the other: all of it is true at once. */
export const parallelFacts: readonly string[] = services.flatMap((service, i) => {
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
