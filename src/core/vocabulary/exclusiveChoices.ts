/** Names of which one takes the place of another, and what people call their kind. */
export interface ChoiceLine {
  /** "Which package manager do we use?" asks for one of its names; empty where nobody asks so. */
  readonly kinds: readonly string[];
  readonly names: readonly string[];
}

/** The kinds, parted by commas, and behind "=" the names; without "=" names only. In lower case. */
const choiceLines: readonly string[] = [
  'package manager = npm, pnpm, yarn, bun, deno',
  'package manager = pip, poetry, uv, pipenv, conda, pdm',
  'build tool = maven, gradle, bazel, sbt, ant',
  'test runner, test framework, tests, unit tests = jest, vitest, mocha, jasmine, ava, tape, node:test',
  'test runner, test framework, tests, unit tests = pytest, unittest, nose',
  'test runner, test framework, tests, unit tests = junit, testng, spock',
  'e2e tests, end to end tests, browser tests, browser automation = cypress, playwright, selenium, puppeteer, webdriverio, testcafe',
  'bundler, build tool = webpack, vite, rollup, esbuild, parcel, turbopack, rspack, metro, browserify, snowpack',
  'linter = eslint, biome, oxlint, jshint, tslint, standard, pylint, ruff, flake8, golangci-lint, clippy',
  'formatter = prettier, biome, dprint, oxfmt, black, gofmt, yapf',
  'framework, ui framework, ui library, frontend framework = react, vue, svelte, angular, solid, preact, ember, lit, htmx, alpine',
  'framework, web framework = next.js, nuxt, remix, gatsby, astro, sveltekit',
  'mobile framework = react native, flutter, ionic, cordova, capacitor, swiftui, xamarin, kotlin multiplatform',
  'state management, state library = redux, zustand, mobx, recoil, jotai, vuex, pinia, xstate, ngrx',
  'framework, web framework, backend framework, server framework = express, fastify, koa, hono, hapi, nestjs, django, flask, fastapi, rails, laravel, spring boot, gin',
  'orm, query builder = typeorm, prisma, drizzle, sequelize, knex, mikro-orm, kysely, hibernate, sqlalchemy, objection',
  'database = postgres, postgresql, mysql, mariadb, sqlite, mongodb, mongo, oracle, sql server, cockroachdb, dynamodb, couchdb, cassandra, firestore',
  'cache = redis, memcached, valkey, hazelcast, dragonfly, keydb',
  'queue, message queue, message broker, broker = rabbitmq, rabbit, nats, kafka, sqs, activemq, pulsar, redis streams, zeromq, pub/sub',
  'code host, git host, git hosting = github, gitlab, bitbucket, codeberg, gitea, azure devops, sourcehut',
  'ci, ci server, ci system, build server, pipeline = jenkins, github actions, gitlab ci, circleci, travis, buildkite, teamcity, drone, azure pipelines, bamboo, woodpecker',
  'cloud, cloud provider, hosting, hosting provider = aws, azure, gcp, google cloud, hetzner, digitalocean, heroku, fly.io, render, vercel, netlify, cloudflare, linode, ovh, scaleway',
  'license, licence = mit, apache, apache-2.0, gpl, agpl, lgpl, bsd, mpl, isc, unlicense, proprietary',
  'language, programming language = typescript, javascript, python, go, golang, rust, java, kotlin, ruby, php, c#, c++, elixir, scala, swift, perl, coffeescript, clojure, haskell',
  'os, operating system = windows, mac, macbook, macos, linux, ubuntu, debian, fedora, arch, nixos, alpine',
  'editor, ide = vim, neovim, emacs, vs code, vscode, intellij, webstorm, sublime, zed, helix, nano',
  'shell = bash, zsh, fish, powershell, nushell',
  'hs256, rs256, es256, ps256, eddsa',
  'hash, hashing = md5, sha1, sha-1, sha256, sha-256, sha512, bcrypt, argon2, argon2id, scrypt, pbkdf2',
  'icons, icon set = font awesome, lucide, material icons, heroicons, feather, codicons, phosphor, tabler',
  'css framework, styling = tailwind, bootstrap, bulma, material ui, mui, chakra, ant design, styled-components, emotion, css modules, sass',
  'feature flags = launchdarkly, unleash, flagsmith, split, growthbook, configcat',
  'documentation, wiki = confluence, notion, wiki, docusaurus, mkdocs, google docs, sharepoint, gitbook, readme',
  'chat, messenger = slack, teams, discord, mattermost, zulip, rocket.chat',
  'video calls = zoom, google meet, meet, jitsi, webex',
  'issue tracker, ticket system, tickets = jira, linear, trello, asana, github issues, youtrack, shortcut, redmine, clickup',
  'monitoring, dashboards = datadog, grafana, new relic, prometheus, dynatrace, honeycomb, cloudwatch',
  'error tracking, error tracker = sentry, bugsnag, rollbar, airbrake, raygun, glitchtip',
  'search engine = elasticsearch, opensearch, solr, meilisearch, typesense, algolia',
  'apollo, graphql yoga, urql, relay, hasura, mercurius',
  'api style = rest, graphql, grpc, trpc, soap',
  'containers, container runtime = docker, podman, containerd',
  'orchestrator, orchestration = docker swarm, kubernetes, nomad, ecs',
  'infrastructure as code, iac, provisioning = terraform, pulumi, cloudformation, opentofu, ansible, chef, puppet, cdk',
  'payment provider, payments = stripe, adyen, paypal, braintree, mollie, square',
  'email provider, mail provider = sendgrid, mailgun, postmark, ses, mailchimp, resend',
  'identity provider, authentication, login = auth0, keycloak, cognito, okta, clerk, supertokens, firebase auth',
  'reverse proxy, proxy, load balancer, web server = nginx, apache, caddy, traefik, haproxy, envoy',
  'logger, logging library = winston, pino, bunyan, log4js, log4j, logback, zap, zerolog, slog',
  'date library = moment, dayjs, date-fns, luxon',
  'lodash, underscore, ramda',
  'http client = axios, fetch, got, superagent, ky, node-fetch, undici',
  'master, main, trunk, develop',
  'tabs, spaces',
  'squash, rebase, merge commits',
  'monorepo, polyrepo',
  'process = scrum, kanban',
  'single quotes, double quotes',
  'camelcase, snake_case, kebab-case, pascalcase',
  'named exports, default exports',
  'versioning = semver, calver',
  'keyboard layout = qwertz, qwerty, azerty, dvorak, colemak, neo',
  'phone = iphone, pixel, galaxy, fairphone, oneplus',
  'help desk, support tool = zendesk, freshdesk, intercom, help scout, jira service desk',
  'browser = firefox, chrome, chromium, brave, safari, edge, opera, vivaldi',
  'secrets manager, secret store = vault, aws secrets manager, secrets manager, doppler, sops, 1password, bitwarden, infisical',
  'design tool = figma, sketch, penpot, adobe xd, framer, invision',
  'ml framework, machine learning framework = pytorch, tensorflow, jax, keras',
  'workflow engine, scheduler = airflow, dagster, prefect, luigi, argo workflows',
  'validation library, schema library = zod, yup, joi, valibot, ajv, typebox, io-ts',
  'chart library, charting library, charts = d3, chart.js, recharts, echarts, highcharts, plotly, uplot, victory',
  'vpn = wireguard, openvpn, tailscale, zerotier, nordlayer',
  'terminal, terminal emulator = iterm, alacritty, kitty, wezterm, warp, ghostty, windows terminal',
  'data warehouse, warehouse = snowflake, redshift, bigquery, databricks, clickhouse, synapse',
  'bi tool, dashboards = tableau, looker, metabase, superset, power bi',
  'templating = helm, kustomize, jsonnet',
  'deployment tool = argo, argocd, flux, spinnaker',
  'log store, log aggregation = loki, splunk, graylog, logstash, papertrail',
  'laptop = thinkpad, macbook, dell, surface, framework laptop',
  'webp, avif, jpeg, png',
  'architecture, cpu architecture = x86, arm, arm64, amd64',
];

/**
 * Things of which a project, a team or a person usually has one at a time: naming another one of the same
 * line, where the same matter is spoken of, says that it has changed.
 */
export const exclusiveChoices: readonly ChoiceLine[] = choiceLines.map((line) => {
  const at = line.indexOf(' = ');
  return {
    kinds: at < 0 ? [] : line.slice(0, at).split(', '),
    names: line.slice(at < 0 ? 0 : at + ' = '.length).split(', '),
  };
});

/** Those of the names that in most sentences are words of another meaning. */
export const everydayNames: ReadonlySet<string> = new Set(
  (
    'standard, black, solid, ember, lit, alpine, metro, parcel, got, fetch, split, render, relay, express, go, meet, teams, ' +
    'linear, shortcut, notion, readme, wiki, sketch, vault, edge, surface, square, tape, nose, spring, resend, zap, brave, ' +
    'warp, drone, chef, puppet, gin, arch, ant, clerk, feather, victory, flux, dell, pixel, galaxy, framer, postmark, neo'
  ).split(', '),
);

/**
 * Values that may be said of many things, and tell nothing of which: only where the same thing is spoken of does another
 * one of the line mean that it has changed.
 */
export const exclusiveValues: readonly string[] = [
  'json, yaml, toml, xml, ini, protobuf, msgpack, avro, csv',
  'british, american',
  'english, german, french, spanish',
  'light, dark',
  'monday, tuesday, wednesday, thursday, friday, saturday, sunday',
  'daily, weekly, biweekly, fortnightly, monthly, quarterly, yearly, hourly, nightly',
  'january, february, march, april, month-may, june, july, august, september, october, november, december',
  'excel, pdf, word',
  'cents, decimals, floats',
  'utc, local time, cet, est, pst',
];
